// SPDX-License-Identifier: EUPL-1.2
import { defineErrors } from "../errors/definition.ts";

/** Errors of the module agreements. */
export const agreementsErrors = defineErrors({
  "agreements.notFound": {
    status: 404,
    de: "Diese Vereinbarung gibt es nicht, oder sie ist für Sie nicht sichtbar.",
    en: "This agreement does not exist, or it is not visible to you.",
    fr: "Cet accord n’existe pas ou ne vous est pas visible.",
  },
  "agreements.exists": {
    status: 409,
    de: "Eine Vereinbarung mit dieser Kennung ist schon erfasst.",
    en: "An agreement with this id is recorded already.",
    fr: "Un accord avec cet identifiant est déjà enregistré.",
  },
  "agreements.ownPartyMissing": {
    status: 400,
    de: "Ihre eigene Stelle fehlt unter den Beteiligten. Bitte fügen Sie sie hinzu.",
    en: "Your own organisation is missing among the parties. Please add it.",
    fr: "Votre organisme ne figure pas parmi les parties. Veuillez l’ajouter.",
  },
  "agreements.executingPartiesMissing": {
    status: 400,
    de: "Mindestens zwei Beteiligte müssen die Vereinbarung ausführen.",
    en: "At least two parties must carry the agreement out.",
    fr: "Deux parties au moins doivent exécuter l’accord.",
  },
  "agreements.partnerMissing": {
    status: 400,
    de: "In diesem Kreis arbeiten schon weitere Stellen zusammen. Bitte nehmen Sie alle als ausführende Beteiligte auf, oder beginnen Sie eine neue Partnerschaft.",
    en: "More organisations already work together in this circle. Please add all of them as executing parties, or begin a new partnership.",
    fr: "D’autres organismes coopèrent déjà dans ce cercle. Ajoutez-les tous comme exécutants, ou commencez un nouveau partenariat.",
  },
  "agreements.partyTwice": {
    status: 400,
    de: "Diese Stelle steht zweimal unter den Beteiligten.",
    en: "This organisation is named twice among the parties.",
    fr: "Cet organisme figure deux fois parmi les parties.",
  },
  "agreements.partyUnknown": {
    status: 400,
    de: "Diese Stelle arbeitet nicht auf dieser Installation.",
    en: "This organisation does not work on this installation.",
    fr: "Cet organisme ne travaille pas sur cette installation.",
  },
  "agreements.unitOfAnother": {
    status: 400,
    de: "Diese Dienststelle gehört nicht zu dieser Stelle.",
    en: "This unit does not belong to this organisation.",
    fr: "Ce service n’appartient pas à cet organisme.",
  },
  "agreements.clausePartyUnknown": {
    status: 400,
    de: "Die Klausel nennt eine Stelle, die die Vereinbarung nicht ausführt.",
    en: "The clause names an organisation that does not carry the agreement out.",
    fr: "La clause désigne un organisme qui n’exécute pas l’accord.",
  },
  "agreements.endsBeforeItStarts": {
    status: 400,
    de: "Das Ende liegt vor dem Beginn. Bitte ein späteres Ende angeben.",
    en: "The end lies before the beginning. Please give a later end.",
    fr: "La fin précède le début. Veuillez indiquer une fin ultérieure.",
  },
  "agreements.dateMissing": {
    status: 400,
    de: "Zu dieser Genauigkeit gehört ein Datum.",
    en: "This precision needs a date.",
    fr: "Cette précision exige une date.",
  },
  "agreements.notExecuting": {
    status: 409,
    de: "Ihre Stelle hat nur unterzeichnet. Bestätigen müssen die ausführenden Stellen.",
    en: "Your organisation only signed. Those that carry it out must confirm.",
    fr: "Votre organisme a seulement signé. Les exécutants doivent confirmer.",
  },
  "agreements.actionNotPossible": {
    status: 409,
    de: "Das geht im gegenwärtigen Stand der Vereinbarung nicht.",
    en: "This is not possible in the present state of the agreement.",
    fr: "Impossible dans l’état actuel de l’accord.",
  },
  "agreements.changedByRecorderOnly": {
    status: 403,
    de: "Nur die Stelle, die die Vereinbarung erfasst hat, kann sie vor dem Inkrafttreten berichtigen.",
    en: "Only the organisation that recorded the agreement can correct it before it takes effect.",
    fr: "Seul l’organisme qui a enregistré l’accord peut le corriger avant son entrée en vigueur.",
  },
});
