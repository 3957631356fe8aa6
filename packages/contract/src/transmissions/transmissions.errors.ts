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
  "transmissions.exists": {
    status: 409,
    de: "Eine Übermittlung mit dieser Kennung gibt es schon.",
    en: "A transmission with this id exists already.",
    fr: "Une transmission avec cet identifiant existe déjà.",
  },
  "transmissions.recipientUnknown": {
    status: 400,
    de: "Diese Dienststelle kann hier nichts empfangen. Bitte eine andere wählen.",
    en: "This unit cannot receive anything here. Please choose another one.",
    fr: "Ce service ne peut rien recevoir ici. Choisissez-en un autre.",
  },
  "transmissions.recipientIsOwn": {
    status: 400,
    de: "Innerhalb der eigenen Stelle wird zugewiesen, nicht übermittelt.",
    en: "Within your own organisation an incident is assigned, not transmitted.",
    fr: "Au sein de votre organisme, on attribue, on ne transmet pas.",
  },
  "transmissions.offenceNeedsPolice": {
    status: 400,
    de: "Ein Straftatverdacht geht an die Polizei. Bitte eine Polizeidienststelle wählen.",
    en: "A suspected offence goes to the police. Please choose a police unit.",
    fr: "Un soupçon d’infraction est transmis à la police. Choisissez un service de police.",
  },
  "transmissions.assessmentNeedsPolice": {
    status: 400,
    de: "Einschätzungen dürfen nur an Polizeibehörden gehen. Bitte abwählen.",
    en: "Assessments may go to police authorities only. Please untick them.",
    fr: "Les appréciations ne vont qu’aux autorités de police. Désélectionnez-les.",
  },
  "transmissions.legalBasisMissing": {
    status: 400,
    de: "Diese Rechtsgrundlage trägt diese Übermittlung nicht.",
    en: "This legal basis does not carry this transmission.",
    fr: "Cette base légale ne permet pas cette transmission.",
  },
  "transmissions.deleteByTooEarly": {
    status: 400,
    de: "Das Löschdatum liegt nicht in der Zukunft.",
    en: "The deletion date does not lie in the future.",
    fr: "La date d’effacement n’est pas dans le futur.",
  },
  "transmissions.callMissing": {
    status: 400,
    de: "Zur telefonischen Übermittlung gehört, mit wem und wann gesprochen wurde.",
    en: "A transmission by telephone needs whom you spoke with and when.",
    fr: "Une transmission par téléphone précise avec qui et quand vous avez parlé.",
  },
  "transmissions.statementUnknown": {
    status: 400,
    de: "Diese Aussage gehört nicht zu diesem Vorgang.",
    en: "This statement does not belong to this incident.",
    fr: "Cette déclaration n’appartient pas à cet incident.",
  },
  "transmissions.fileUnknown": {
    status: 400,
    de: "Diese Datei gehört nicht zu diesem Vorgang.",
    en: "This file does not belong to this incident.",
    fr: "Ce fichier n’appartient pas à cet incident.",
  },
  "transmissions.transferPending": {
    status: 409,
    de: "Dieser Vorgang ist schon abgegeben oder liegt zur Übernahme bei einer anderen Stelle. Ziehen Sie jene Abgabe zuerst zurück.",
    en: "This incident was handed over already or waits to be taken over elsewhere. Please recall that transfer first.",
    fr: "Cet incident a déjà été transmis ou attend d’être repris ailleurs. Rappelez d’abord cette transmission.",
  },
  "transmissions.onwardNotAllowed": {
    status: 400,
    de: "Diese Angaben haben Sie selbst erhalten; die übermittelnde Stelle hat die Weitergabe ausgeschlossen. Bitte fragen Sie dort nach.",
    en: "You received this yourself; the sender ruled out passing it on. Please ask there.",
    fr: "Vous avez reçu ces données ; l’expéditeur en a exclu la retransmission. Adressez-vous à lui.",
  },
  "transmissions.deleteByTooLate": {
    status: 400,
    de: "Das Löschdatum liegt nach dem, das für Sie selbst gilt.",
    en: "The deletion date is later than the one that binds you.",
    fr: "La date d’effacement dépasse celle qui s’impose à vous.",
  },
  "transmissions.actionNotPossible": {
    status: 409,
    de: "Das geht im gegenwärtigen Stand der Übermittlung nicht.",
    en: "This is not possible in the present state of the transmission.",
    fr: "Impossible dans l’état actuel de la transmission.",
  },
});
