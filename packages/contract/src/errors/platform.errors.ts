// SPDX-License-Identifier: EUPL-1.2
import { defineErrors } from "./definition.ts";

/** What every operation may answer, whatever its module. */
export const platformErrors = defineErrors({
  "request.invalid": {
    status: 400,
    de: "Einige Angaben stimmen nicht. Was zu ändern ist, steht bei den einzelnen Angaben.",
    en: "Some of the input is not right. Each entry says what to change.",
    fr: "Certaines données ne sont pas correctes. Chaque entrée indique ce qu’il faut changer.",
  },
  "request.malformed": {
    status: 400,
    de: "Die Anfrage ist nicht lesbar. Erwartet wird gültiges JSON in UTF-8.",
    en: "The request cannot be read. Valid JSON in UTF-8 is expected.",
    fr: "La requête est illisible. Un document JSON valide en UTF-8 est attendu.",
  },
  "request.tooLarge": {
    status: 413,
    de: "Die Anfrage ist zu groß. Erlaubt sind höchstens {maxBytes} Byte.",
    en: "The request is too large. At most {maxBytes} bytes are allowed.",
    fr: "La requête est trop volumineuse. La limite est de {maxBytes} octets.",
  },
  "request.tooMany": {
    status: 429,
    de: "Das waren zu viele Anfragen in kurzer Zeit. Bitte in {seconds} Sekunden noch einmal versuchen.",
    en: "Too many requests in a short time. Please try again in {seconds} seconds.",
    fr: "Trop de requêtes en peu de temps. Veuillez réessayer dans {seconds} secondes.",
  },
  "request.unsupportedMediaType": {
    status: 415,
    de: "Dieser Inhaltstyp wird hier nicht angenommen. Erwartet wird {expected}.",
    en: "This content type is not accepted here. {expected} is expected.",
    fr: "Ce type de contenu n’est pas accepté ici. {expected} est attendu.",
  },
  "request.formatVersion": {
    status: 400,
    de: "Diese Formatversion wird nicht unterstützt. Unterstützt werden: {supported}.",
    en: "This format version is not supported. Supported versions: {supported}.",
    fr: "Cette version de format n’est pas prise en charge. Versions acceptées : {supported}.",
  },
  "request.idempotencyKeyMissing": {
    status: 400,
    de: "Der Kopf „Idempotency-Key“ fehlt. Erwartet wird eine UUID, die bei jeder Wiederholung dieselbe bleibt.",
    en: "The header “Idempotency-Key” is missing. A UUID is expected that stays the same on every retry.",
    fr: "L’en-tête « Idempotency-Key » manque. Un UUID qui reste le même à chaque répétition est attendu.",
  },
  "request.idempotencyKeyReused": {
    status: 422,
    de: "Dieser „Idempotency-Key“ wurde schon für einen anderen Inhalt benutzt. Für eine neue Anfrage bitte einen neuen Schlüssel bilden.",
    en: "This “Idempotency-Key” was already used for different content. Please make a new key for a new request.",
    fr: "Cette clé « Idempotency-Key » a déjà servi pour un autre contenu. Veuillez créer une nouvelle clé pour une nouvelle requête.",
  },
  "request.ifMatchMissing": {
    status: 428,
    de: 'Der Kopf „If-Match“ fehlt. Erwartet wird die Version, die Sie gelesen haben, zum Beispiel "3".',
    en: 'The header “If-Match” is missing. The version you have read is expected, for example "3".',
    fr: 'L’en-tête « If-Match » manque. La version que vous avez lue est attendue, par exemple "3".',
  },
  "request.stale": {
    status: 412,
    de: "Der Eintrag wurde inzwischen geändert. Bitte den jetzigen Stand ansehen und die Änderung noch einmal vornehmen.",
    en: "The entry has been changed in the meantime. Please look at its present state and make your change again.",
    fr: "L’entrée a été modifiée entre-temps. Veuillez consulter son état actuel et refaire votre modification.",
  },
  "request.forbiddenOrigin": {
    status: 403,
    de: "Diese Anfrage kommt von einer fremden Seite und wird nicht ausgeführt.",
    en: "This request comes from another site and is not carried out.",
    fr: "Cette requête provient d’un autre site et n’est pas exécutée.",
  },
  "request.notFound": {
    status: 404,
    de: "Das gibt es hier nicht, oder es ist für Sie nicht sichtbar.",
    en: "There is nothing here, or it is not visible to you.",
    fr: "Il n’y a rien ici, ou cela ne vous est pas visible.",
  },
  "request.conflict": {
    status: 409,
    de: "Das passt nicht zum jetzigen Stand. Bitte neu laden und noch einmal versuchen.",
    en: "This does not fit the present state. Please reload and try again.",
    fr: "Cela ne correspond pas à l’état actuel. Veuillez recharger et réessayer.",
  },
  "server.failed": {
    status: 500,
    de: "Auf dem Server ist ein Fehler aufgetreten. Bitte nennen Sie bei Rückfragen die Kennung dieser Anfrage.",
    en: "Something failed on the server. Please quote the id of this request when you ask about it.",
    fr: "Une erreur est survenue sur le serveur. Veuillez indiquer l’identifiant de cette requête si vous nous contactez.",
  },
  "server.notReady": {
    status: 503,
    de: "Der Server startet noch. Bitte gleich noch einmal versuchen.",
    en: "The server is still starting. Please try again in a moment.",
    fr: "Le serveur démarre encore. Veuillez réessayer dans un instant.",
  },
  "server.busy": {
    status: 503,
    de: "Der Server ist gerade ausgelastet. Bitte gleich noch einmal versuchen.",
    en: "The server is busy at the moment. Please try again shortly.",
    fr: "Le serveur est surchargé en ce moment. Veuillez réessayer sous peu.",
  },
});
