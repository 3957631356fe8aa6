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
  "organisations.unitExists": {
    status: 409,
    de: "Eine Dienststelle mit dieser Kennung gibt es schon.",
    en: "A unit with this id exists already.",
    fr: "Un service avec cet identifiant existe déjà.",
  },
  "organisations.noFeedbackAddress": {
    status: 409,
    de: "Für diese Stelle ist keine Adresse für Rückmeldungen hinterlegt. Bitte rufen Sie dort an.",
    en: "No feedback address is recorded for this body. Please call them.",
    fr: "Aucune adresse de retour n’est enregistrée pour cet organisme. Veuillez l’appeler.",
  },
});
