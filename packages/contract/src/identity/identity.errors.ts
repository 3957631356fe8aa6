// SPDX-License-Identifier: EUPL-1.2
import { defineErrors } from "../errors/definition.ts";

/** What can go wrong on the way in, with accounts, memberships and workstations. */
export const identityErrors = defineErrors({
  "identity.signInRequired": {
    status: 401,
    de: "Bitte melden Sie sich an.",
    en: "Please sign in.",
    fr: "Veuillez vous connecter.",
  },
  "identity.secondFactorRequired": {
    status: 401,
    de: "Dafür ist ein zweiter Faktor nötig: ein Passkey, ein Code aus der App oder von Ihrer Code-Liste.",
    en: "This needs a second factor: a passkey, a code from the app or one from your code list.",
    fr: "Un second facteur est nécessaire : une clé d’accès, un code de l’application ou de votre liste de codes.",
  },
  "identity.wrongCredentials": {
    status: 401,
    de: "Name und Passwort passen nicht zusammen.",
    en: "Name and password do not match.",
    fr: "Le nom et le mot de passe ne correspondent pas.",
  },
  "identity.wrongCode": {
    status: 401,
    de: "Dieser Code gilt nicht oder ist schon benutzt. Bitte den nächsten nehmen.",
    en: "This code is not valid or has been used. Please take the next one.",
    fr: "Ce code n’est pas valable ou a déjà servi. Veuillez utiliser le suivant.",
  },
  "identity.wrongPin": {
    status: 401,
    de: "PIN stimmt nicht. Noch {attemptsLeft} Versuche ohne Wartezeit.",
    en: "The PIN is not right. {attemptsLeft} tries left without waiting.",
    fr: "Le code PIN est incorrect. Encore {attemptsLeft} essais sans attente.",
  },
  "identity.passkeyRefused": {
    status: 401,
    de: "Der Passkey wurde nicht angenommen. Bitte noch einmal versuchen oder anders anmelden.",
    en: "The passkey was not accepted. Please try again or sign in another way.",
    fr: "La clé d’accès n’a pas été acceptée. Veuillez réessayer ou vous connecter autrement.",
  },
  "identity.waitBeforeRetry": {
    status: 429,
    de: "Zu viele Fehlversuche. Der nächste Versuch geht in {seconds} Sekunden. Gesperrt wird niemand.",
    en: "Too many failed attempts. You can try again in {seconds} seconds. Nobody is locked out.",
    fr: "Trop d’essais infructueux. Nouvel essai possible dans {seconds} secondes. Personne n’est bloqué.",
  },
  "identity.confirmAgain": {
    status: 403,
    de: "Bitte bestätigen Sie zuerst noch einmal, dass Sie es sind.",
    en: "Please confirm once more that it is you.",
    fr: "Veuillez d’abord confirmer à nouveau votre identité.",
  },
  "identity.membershipRequired": {
    status: 403,
    de: "Für diese Behörde haben Sie zurzeit keine Zugehörigkeit.",
    en: "You do not belong to this authority at present.",
    fr: "Vous n’appartenez pas actuellement à cette autorité.",
  },
  "identity.permissionMissing": {
    status: 403,
    de: "Ihre Rolle erlaubt das nicht.",
    en: "Your role does not allow this.",
    fr: "Votre rôle ne le permet pas.",
  },
  "identity.locked": {
    status: 423,
    de: "Gesperrt. Mit Ihrer PIN oder Ihrem Passwort geht es weiter.",
    en: "Locked. Go on with your PIN or your password.",
    fr: "Verrouillé. Continuez avec votre code PIN ou votre mot de passe.",
  },
  "identity.linkInvalid": {
    status: 410,
    de: "Dieser Link gilt nicht mehr. Bitte lassen Sie sich einen neuen geben.",
    en: "This link is no longer valid. Please ask for a new one.",
    fr: "Ce lien n’est plus valable. Veuillez en demander un nouveau.",
  },
  "identity.loginTaken": {
    status: 409,
    de: "Mit diesem Namen gibt es schon ein Konto. Ist es Ihres, melden Sie sich an und öffnen Sie den Link noch einmal.",
    en: "There is an account with this name already. If it is yours, sign in and open the link again.",
    fr: "Un compte portant ce nom existe déjà. S’il est le vôtre, connectez-vous et rouvrez le lien.",
  },
  "identity.passwordTooShort": {
    status: 422,
    de: "Das Passwort ist zu kurz. Mindestens {min} Zeichen; ein Satz aus einigen Wörtern ist gut.",
    en: "The password is too short. At least {min} characters; a few words in a row are good.",
    fr: "Le mot de passe est trop court. Au moins {min} caractères ; quelques mots à la suite conviennent bien.",
  },
  "identity.passwordTooLong": {
    status: 422,
    de: "Das Passwort ist zu lang. Höchstens {max} Zeichen.",
    en: "The password is too long. At most {max} characters.",
    fr: "Le mot de passe est trop long. Au plus {max} caractères.",
  },
  "identity.passwordTooCommon": {
    status: 422,
    de: "Dieses Passwort wird zu leicht erraten. Bitte ein anderes wählen.",
    en: "This password is too easy to guess. Please choose another.",
    fr: "Ce mot de passe est trop facile à deviner. Veuillez en choisir un autre.",
  },
  "identity.passwordContainsName": {
    status: 422,
    de: "Das Passwort enthält Ihren Namen. Bitte ein anderes wählen.",
    en: "The password contains your name. Please choose another.",
    fr: "Le mot de passe contient votre nom. Veuillez en choisir un autre.",
  },
  "identity.pinTooSimple": {
    status: 422,
    de: "Diese PIN probieren andere zuerst. Bitte eine andere wählen.",
    en: "This PIN is one that others try first. Please choose another.",
    fr: "Ce code PIN est l’un des premiers essayés. Veuillez en choisir un autre.",
  },
  "identity.pinNotSet": {
    status: 409,
    de: "Für diesen Arbeitsplatz haben Sie noch keine PIN. Melden Sie sich einmal mit Passwort an und legen Sie sie fest.",
    en: "You have no PIN for this workstation yet. Sign in once by password and set one.",
    fr: "Vous n’avez pas encore de code PIN pour ce poste. Connectez-vous une fois par mot de passe et définissez-le.",
  },
  "identity.workstationUnknown": {
    status: 401,
    de: "Dieses Gerät ist kein eingerichteter Arbeitsplatz oder nicht mehr.",
    en: "This device is not, or no longer, a registered workstation.",
    fr: "Cet appareil n’est pas ou n’est plus un poste de travail enregistré.",
  },
  "identity.lastFactor": {
    status: 409,
    de: "Das ist Ihr letzter zweiter Faktor, und Ihre Rolle braucht einen. Richten Sie zuerst einen anderen ein.",
    en: "This is your last second factor, and your role needs one. Set up another one first.",
    fr: "C’est votre dernier second facteur et votre rôle en exige un. Configurez-en d’abord un autre.",
  },
  "identity.lastAdministrator": {
    status: 409,
    de: "Danach könnte niemand mehr Zugänge verwalten. Bestimmen Sie zuerst eine Nachfolge.",
    en: "Nobody could manage access afterwards. Appoint a successor first.",
    fr: "Plus personne ne pourrait gérer les accès. Désignez d’abord un successeur.",
  },
  "identity.accountKeptElsewhere": {
    status: 409,
    de: "Dieses Konto führt eine andere Behörde. Nur sie kann die Anmeldung zurücksetzen.",
    en: "Another authority keeps this account. Only that authority can reset its sign-in.",
    fr: "Ce compte est géré par une autre autorité. Elle seule peut réinitialiser la connexion.",
  },
  "identity.membershipEnded": {
    status: 409,
    de: "Diese Zugehörigkeit ist beendet und bleibt, wie sie ist.",
    en: "This membership has ended and stays as it is.",
    fr: "Cette appartenance est terminée et reste en l’état.",
  },
  "identity.datesReversed": {
    status: 422,
    de: "Das Ende liegt nicht nach dem Beginn.",
    en: "The end is not after the beginning.",
    fr: "La fin n’est pas postérieure au début.",
  },
  "identity.deputyUnsuitable": {
    status: 422,
    de: "Vertreten kann nur, wer eine eigene laufende Zugehörigkeit hat, und niemand sich selbst.",
    en: "A deputy needs a current membership of their own, and nobody represents themselves.",
    fr: "Un suppléant doit avoir sa propre appartenance en cours, et nul ne se représente soi-même.",
  },
  "identity.unitUnknown": {
    status: 422,
    de: "Diese Dienststelle gehört nicht zu Ihrer Behörde.",
    en: "This unit does not belong to your authority.",
    fr: "Ce service n’appartient pas à votre autorité.",
  },
  "identity.administratorPresent": {
    status: 409,
    de: "Diese Behörde verwaltet ihre Zugänge schon selbst.",
    en: "This authority manages its access itself already.",
    fr: "Cette autorité gère déjà ses accès elle-même.",
  },
});
