// SPDX-License-Identifier: EUPL-1.2
import { defineErrors } from "../errors/definition.ts";

/** Errors of the module patrols. */
export const patrolsErrors = defineErrors({
  "patrols.notFound": {
    status: 404,
    de: "Diese Streife gibt es nicht, oder sie ist für Sie nicht sichtbar.",
    en: "This patrol does not exist, or it is not visible to you.",
    fr: "Cette patrouille n’existe pas ou ne vous est pas visible.",
  },
  "patrols.exists": {
    status: 409,
    de: "Eine Streife mit dieser Kennung gibt es schon.",
    en: "A patrol with this id exists already.",
    fr: "Une patrouille avec cet identifiant existe déjà.",
  },
  "patrols.endsBeforeItBegins": {
    status: 400,
    de: "Die Streife endet, bevor sie beginnt.",
    en: "The patrol ends before it begins.",
    fr: "La patrouille se termine avant de commencer.",
  },
  "patrols.unitNotInPartnership": {
    status: 400,
    de: "Diese Dienststelle gehört nicht zu dieser Partnerschaft.",
    en: "This unit does not belong to this partnership.",
    fr: "Ce service ne fait pas partie de ce partenariat.",
  },
  "patrols.ownUnitMissing": {
    status: 400,
    de: "Bitte mindestens eine eigene Dienststelle einteilen.",
    en: "Please assign at least one unit of your own.",
    fr: "Affectez au moins un service de votre organisme.",
  },
  "patrols.partnershipNotInForce": {
    status: 400,
    de: "Für eine gemeinsame Streife braucht es eine Partnerschaft in Kraft.",
    en: "A joint patrol needs a partnership in force.",
    fr: "Une patrouille commune exige un partenariat en vigueur.",
  },
  "patrols.actionNotPossible": {
    status: 409,
    de: "Das geht im gegenwärtigen Stand der Streife nicht.",
    en: "This is not possible in the present state of the patrol.",
    fr: "Impossible dans l’état actuel de la patrouille.",
  },
});
