// SPDX-License-Identifier: EUPL-1.2
import { defineErrors } from "../errors/definition.ts";

/** Errors of the module situation. */
export const situationErrors = defineErrors({
  "situation.notFound": {
    status: 404,
    de: "Dieses Lagebild gibt es nicht, oder es ist für Sie nicht sichtbar.",
    en: "This picture does not exist, or it is not visible to you.",
    fr: "Cette situation n’existe pas ou ne vous est pas visible.",
  },
  "situation.periodEndsBeforeItBegins": {
    status: 400,
    de: "Der Zeitraum endet, bevor er beginnt. Bitte ein Ende wählen, das nicht vor dem Anfang liegt.",
    en: "The period ends before it begins. Please choose an end that is not before the beginning.",
    fr: "La période se termine avant de commencer. Choisissez une fin qui ne précède pas le début.",
  },
});
