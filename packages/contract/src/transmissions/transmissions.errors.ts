// SPDX-License-Identifier: EUPL-1.2
import { defineErrors } from "../errors/definition.ts";

/** Errors of the module transmissions. */
export const transmissionsErrors = defineErrors({
  "transmissions.notFound": {
    status: 404,
    de: "Diese Übermittlung gibt es nicht, oder sie ist für Sie nicht sichtbar.",
    en: "This transmission does not exist, or it is not visible to you.",
    fr: "Cette transmission n’existe pas ou ne vous est pas visible.",
  },
});
