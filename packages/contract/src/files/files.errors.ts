// SPDX-License-Identifier: EUPL-1.2
import { defineErrors } from "../errors/definition.ts";

/** Errors of uploaded files. */
export const filesErrors = defineErrors({
  "files.notFound": {
    status: 404,
    de: "Diese Datei gibt es nicht, oder sie ist für Sie nicht sichtbar.",
    en: "This file does not exist, or it is not visible to you.",
    fr: "Ce fichier n’existe pas ou ne vous est pas visible.",
  },
  "files.erased": {
    status: 410,
    de: "Diese Datei wurde gelöscht.",
    en: "This file has been deleted.",
    fr: "Ce fichier a été supprimé.",
  },
  "files.noRendition": {
    status: 404,
    de: "Von dieser Datei gibt es keine bereinigte Fassung, nur das Original.",
    en: "There is no cleaned version of this file, only the original.",
    fr: "Il n’existe pas de version épurée de ce fichier, seulement l’original.",
  },
  "files.typeNotAllowed": {
    status: 415,
    de: "Diese Art von Datei nehmen wir nicht an. Möglich sind {allowed}.",
    en: "This kind of file is not accepted. Possible are {allowed}.",
    fr: "Ce type de fichier n’est pas accepté. Sont possibles : {allowed}.",
  },
  "files.damaged": {
    status: 422,
    de: "Dieses Bild lässt sich nicht lesen. Bitte nehmen Sie es neu auf oder wählen Sie ein anderes.",
    en: "This picture cannot be read. Please take it again or choose another one.",
    fr: "Cette image est illisible. Veuillez la reprendre ou en choisir une autre.",
  },
  "files.idTaken": {
    status: 409,
    de: "Unter dieser Kennung liegt schon eine andere Datei.",
    en: "Another file is stored under this id already.",
    fr: "Un autre fichier est déjà enregistré sous cet identifiant.",
  },
});
