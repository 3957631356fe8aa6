// SPDX-License-Identifier: EUPL-1.2
import { defineErrors } from "../errors/definition.ts";

const bad = 400;

/** What can be wrong with a mapping file, a data file or the order to import it. */
const fileErrors = defineErrors({
  "import.notFound": {
    status: 404,
    de: "Diesen Import gibt es nicht, oder er ist für Sie nicht sichtbar.",
    en: "This import does not exist, or it is not visible to you.",
    fr: "Cet import n’existe pas ou ne vous est pas visible.",
  },
  "import.mappingUnreadable": {
    status: bad,
    de: "Die Zuordnungsdatei {file} lässt sich nicht lesen: {reason}",
    en: "The mapping file {file} cannot be read: {reason}",
    fr: "Le fichier de correspondance {file} est illisible : {reason}",
  },
  "import.mappingInvalid": {
    status: bad,
    de: "Die Zuordnungsdatei {file} ist nicht richtig ausgefüllt.",
    en: "The mapping file {file} is not filled in correctly.",
    fr: "Le fichier de correspondance {file} n’est pas correctement rempli.",
  },
  "import.zoneUnknown": {
    status: bad,
    de: "„{field}“ ist keine Zeitzone, wie etwa Europe/Berlin.",
    en: "“{field}” is no time zone, such as Europe/Berlin.",
    fr: "« {field} » n’est pas un fuseau horaire, comme Europe/Berlin.",
  },
  "import.idMissing": {
    status: bad,
    de: "„{field}“ braucht „columns“ (Kennung an der Quelle) oder „content“ (Spalten, die die Zeile ausmachen).",
    en: "“{field}” needs “columns” (the id at the source) or “content” (the columns that make the row what it is).",
    fr: "« {field} » exige « columns » (identifiant à la source) ou « content » (colonnes qui définissent la ligne).",
  },
  "import.formatInvalid": {
    status: bad,
    de: "„{field}“ ist keine Zeitangabe aus yyyy, MM, dd, HH, mm, ss, SSS und Trennzeichen, und auch nicht „iso“.",
    en: "“{field}” is no time format of yyyy, MM, dd, HH, mm, ss, SSS and separators, and not “iso” either.",
    fr: "« {field} » n’est ni un format composé de yyyy, MM, dd, HH, mm, ss, SSS et de séparateurs, ni « iso ».",
  },
  "import.fileUnreadable": {
    status: bad,
    de: "Die Datei {file} lässt sich nicht lesen: {reason}",
    en: "The file {file} cannot be read: {reason}",
    fr: "Le fichier {file} est illisible : {reason}",
  },
  "import.columnsMissing": {
    status: bad,
    de: "In der Datei {file} fehlen Spalten, die die Zuordnung nennt: {missing}. Vorhanden sind: {present}.",
    en: "The file {file} lacks columns that the mapping names: {missing}. It has: {present}.",
    fr: "Il manque dans le fichier {file} des colonnes citées dans la correspondance : {missing}. Présentes : {present}.",
  },
  "import.joinUnknown": {
    status: bad,
    de: "Die Zuordnung kennt keine Zusatzdatei „{name}“.",
    en: "The mapping knows no further file “{name}”.",
    fr: "La correspondance ne connaît pas de fichier complémentaire « {name} ».",
  },
  "import.organisationUnknown": {
    status: 404,
    de: "Die Stelle „{slug}“ gibt es hier nicht, oder sie arbeitet nicht mit dieser Installation.",
    en: "The organisation “{slug}” is not here, or it does not work on this installation.",
    fr: "L’organisme « {slug} » n’existe pas ici ou n’utilise pas cette installation.",
  },
  "import.unitUnknown": {
    status: 404,
    de: "Die Dienststelle {id} gehört nicht zu dieser Stelle.",
    en: "The unit {id} does not belong to this organisation.",
    fr: "Le service {id} n’appartient pas à cet organisme.",
  },
  "import.underWay": {
    status: 409,
    de: "Dieselbe Datei wird gerade an anderer Stelle eingelesen. Bitte warten Sie, bis das fertig ist.",
    en: "The same file is being imported elsewhere just now. Please wait until that has ended.",
    fr: "Le même fichier est en cours d’import ailleurs. Attendez la fin de cette opération.",
  },
});

/** What can be wrong with a row. */
const rowErrors = defineErrors({
  "import.rowUnreadable": {
    status: bad,
    de: "Die Zeile lässt sich nicht lesen, zum Beispiel wegen eines falsch gesetzten Anführungszeichens.",
    en: "The row cannot be read, for example because of a misplaced quotation mark.",
    fr: "La ligne est illisible, par exemple à cause d’un guillemet mal placé.",
  },
  "import.cellCount": {
    status: bad,
    de: "Die Zeile hat {found} Felder, die Kopfzeile {expected}.",
    en: "The row has {found} cells, the header has {expected}.",
    fr: "La ligne a {found} cellules, l’en-tête en a {expected}.",
  },
  "import.valueMissing": {
    status: bad,
    de: "Hier fehlt ein Wert.",
    en: "A value is missing here.",
    fr: "Il manque une valeur ici.",
  },
  "import.notATime": {
    status: bad,
    de: "Das ist kein Zeitpunkt der Form {format}.",
    en: "This is no time of the form {format}.",
    fr: "Ce n’est pas une date de la forme {format}.",
  },
  "import.timeSkipped": {
    status: bad,
    de: "Diese Uhrzeit gab es nicht: In der Nacht wurde die Uhr vorgestellt.",
    en: "This time did not exist: the clock was put forward that night.",
    fr: "Cette heure n’a pas existé : passage à l’heure d’été cette nuit-là.",
  },
  "import.categoryUnknown": {
    status: bad,
    de: "Die Zuordnung sagt nicht, welche Art das ist.",
    en: "The mapping does not say which category this is.",
    fr: "La correspondance n’indique pas de catégorie pour cette valeur.",
  },
  "import.notACoordinate": {
    status: bad,
    de: "Das ist keine geografische Länge oder Breite in Grad.",
    en: "This is no longitude or latitude in degrees.",
    fr: "Ce n’est ni une longitude ni une latitude en degrés.",
  },
  "import.outsideArea": {
    status: bad,
    de: "Die Position liegt außerhalb des Gebiets der Zuordnung.",
    en: "The position lies outside of the mapping’s area.",
    fr: "La position est hors de la zone de la correspondance.",
  },
  "import.joinNotFound": {
    status: bad,
    de: "Die Zusatzdatei „{name}“ hat dazu keine Zeile.",
    en: "The further file “{name}” has no row for this.",
    fr: "Le fichier complémentaire « {name} » n’a pas de ligne correspondante.",
  },
  "import.textTooLong": {
    status: bad,
    de: "Der Text ist zu lang. Erlaubt sind {max} Zeichen.",
    en: "The text is too long. {max} characters are allowed.",
    fr: "Le texte est trop long. La limite est de {max} caractères.",
  },
});

/** Errors of the module import. */
export const importErrors = { ...fileErrors, ...rowErrors } as const;
