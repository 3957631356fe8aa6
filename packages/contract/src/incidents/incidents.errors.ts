// SPDX-License-Identifier: EUPL-1.2
import { defineErrors } from "../errors/definition.ts";

/** Errors of the module incidents. */
export const incidentsErrors = defineErrors({
  "incidents.notFound": {
    status: 404,
    de: "Diesen Vorgang gibt es nicht, oder er ist für Sie nicht sichtbar.",
    en: "This incident does not exist, or it is not visible to you.",
    fr: "Cet incident n’existe pas ou ne vous est pas visible.",
  },
});
