// SPDX-License-Identifier: EUPL-1.2
import { defineErrors } from "../errors/definition.ts";

/** Errors of the module import. */
export const importErrors = defineErrors({
  "import.notFound": {
    status: 404,
    de: "Diesen Import gibt es nicht, oder er ist für Sie nicht sichtbar.",
    en: "This import does not exist, or it is not visible to you.",
    fr: "Cet import n’existe pas ou ne vous est pas visible.",
  },
});
