// SPDX-License-Identifier: EUPL-1.2
import { defineErrors } from "../errors/definition.ts";

/** Errors of the module agreements. */
export const agreementsErrors = defineErrors({
  "agreements.notFound": {
    status: 404,
    de: "Diese Vereinbarung gibt es nicht, oder sie ist für Sie nicht sichtbar.",
    en: "This agreement does not exist, or it is not visible to you.",
    fr: "Cette convention n’existe pas ou ne vous est pas visible.",
  },
});
