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
  "organisations.placeExists": {
    status: 409,
    de: "Einen Ort mit dieser Kennung gibt es schon.",
    en: "A place with this id exists already.",
    fr: "Un lieu avec cet identifiant existe déjà.",
  },
  "organisations.parentUnknown": {
    status: 400,
    de: "Diese übergeordnete Dienststelle gehört nicht zu Ihrer Stelle.",
    en: "This parent unit does not belong to your organisation.",
    fr: "Ce service supérieur n’appartient pas à votre organisme.",
  },
  "organisations.areaUnknown": {
    status: 400,
    de: "Dieses Gebiet gibt es nicht.",
    en: "This area does not exist.",
    fr: "Ce secteur n’existe pas.",
  },
  "organisations.hoursMissing": {
    status: 400,
    de: "Zu einem geöffneten Tag gehören Beginn und Ende.",
    en: "A day that is not closed needs a beginning and an end.",
    fr: "Un jour ouvert exige un début et une fin.",
  },
  "organisations.hoursEndBeforeTheyBegin": {
    status: 400,
    de: "Die Dienstzeit endet, bevor sie beginnt.",
    en: "The hours end before they begin.",
    fr: "Les heures se terminent avant de commencer.",
  },
  "organisations.noFeedbackAddress": {
    status: 409,
    de: "Für diese Stelle ist keine Adresse für Rückmeldungen hinterlegt. Bitte rufen Sie dort an.",
    en: "No feedback address is recorded for this body. Please call them.",
    fr: "Aucune adresse de retour n’est enregistrée pour cet organisme. Veuillez l’appeler.",
  },
});
