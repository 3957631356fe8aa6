// SPDX-License-Identifier: EUPL-1.2
import { defineErrors } from "../errors/definition.ts";

/** Errors of the module situation. */
export const situationErrors = defineErrors({
  "situation.notFound": {
    status: 404,
    de: "Diesen Punkt im Lagebild gibt es nicht, oder er ist für Sie nicht sichtbar.",
    en: "This point of the picture does not exist, or it is not visible to you.",
    fr: "Ce point du tableau de situation n’existe pas ou ne vous est pas visible.",
  },
});
