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
  "incidents.exists": {
    status: 409,
    de: "Ein Vorgang mit dieser Kennung ist schon gespeichert.",
    en: "An incident with this id is stored already.",
    fr: "Un incident avec cet identifiant est déjà enregistré.",
  },
  "incidents.categoryMissing": {
    status: 400,
    de: "Bitte sagen Sie, was los ist: Es fehlt die Art.",
    en: "Please say what is happening: the category is missing.",
    fr: "Précisez ce qui se passe : la catégorie manque.",
  },
  "incidents.categoryNotForPresence": {
    status: 400,
    de: "Eine Präsenz ohne Feststellung hat keine Art.",
    en: "Presence with nothing found has no category.",
    fr: "Une présence sans constat n’a pas de catégorie.",
  },
  "incidents.categoryOff": {
    status: 400,
    de: "Diese Art ist bei Ihrer Stelle nicht eingeschaltet.",
    en: "This category is not switched on at your organisation.",
    fr: "Cette catégorie n’est pas activée dans votre organisme.",
  },
  "incidents.textNeeded": {
    status: 400,
    de: "Bei „Sonstiges“ gehört ein kurzer Text dazu.",
    en: "“Other” needs a short text.",
    fr: "« Autre » exige un court texte.",
  },
  "incidents.endsBeforeItBegins": {
    status: 400,
    de: "Das Ende liegt vor dem Anfang.",
    en: "The end lies before the beginning.",
    fr: "La fin précède le début.",
  },
  "incidents.inTheFuture": {
    status: 400,
    de: "Der Zeitpunkt liegt in der Zukunft. Bitte die Uhr oder die Angabe prüfen.",
    en: "The time lies in the future. Please check the clock or the entry.",
    fr: "L’heure est dans le futur. Vérifiez l’horloge ou la saisie.",
  },
  "incidents.unitOfAnother": {
    status: 400,
    de: "Diese Dienststelle gehört nicht zu Ihrer Stelle.",
    en: "This unit does not belong to your organisation.",
    fr: "Ce service n’appartient pas à votre organisme.",
  },
  "incidents.placeUnknown": {
    status: 400,
    de: "Diesen Ort gibt es bei Ihrer Stelle nicht. Bitte wählen Sie ihn neu.",
    en: "Your organisation has no such place. Please choose it again.",
    fr: "Ce lieu n’existe pas dans votre organisme. Veuillez le choisir à nouveau.",
  },
  "incidents.patrolUnknown": {
    status: 400,
    de: "Diese Streife gibt es bei Ihrer Stelle nicht.",
    en: "Your organisation has no such patrol.",
    fr: "Cette patrouille n’existe pas dans votre organisme.",
  },
  "incidents.actionNotPossible": {
    status: 409,
    de: "Das geht im gegenwärtigen Stand des Vorgangs nicht.",
    en: "This is not possible in the present state of the incident.",
    fr: "Impossible dans l’état actuel de l’incident.",
  },
  "incidents.erased": {
    status: 409,
    de: "Die Inhalte dieses Vorgangs sind gelöscht; er kann nicht mehr geändert werden.",
    en: "The content of this incident was erased; it can no longer be changed.",
    fr: "Le contenu de cet incident a été effacé ; il n’est plus modifiable.",
  },
  "incidents.withdrawTooLate": {
    status: 409,
    de: "Zurücknehmen geht nur in den ersten zehn Minuten und nur bei eigenen Einträgen.",
    en: "Taking back is possible only in the first ten minutes and only for your own entries.",
    fr: "Le retrait n’est possible que dans les dix premières minutes et pour vos propres saisies.",
  },
});
