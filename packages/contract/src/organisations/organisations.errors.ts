// SPDX-License-Identifier: EUPL-1.2
import { defineErrors } from "../errors/definition.ts";

/** Errors of the module organisations. */
export const organisationsErrors = defineErrors({
  "organisations.notFound": {
    status: 404,
    de: "Diesen Eintrag im Verzeichnis gibt es nicht, oder er ist für Sie nicht sichtbar.",
    en: "This entry of the directory does not exist, or it is not visible to you.",
    fr: "Cette entrée du répertoire n’existe pas ou ne vous est pas visible.",
  },
});
