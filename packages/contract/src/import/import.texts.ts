// SPDX-License-Identifier: EUPL-1.2
import type { LocalText } from "../core/values.ts";

/** What an import says about itself; `{name}` is a placeholder. */
export const importTexts = {
  dryRun: {
    de: "Probelauf, nichts wird gespeichert: {title}",
    en: "Dry run, nothing is stored: {title}",
    fr: "Essai à blanc, rien n’est enregistré : {title}",
  },
  begun: {
    de: "Einlesen: {title}",
    en: "Importing: {title}",
    fr: "Import : {title}",
  },
  continued: {
    de: "Ein unterbrochener Import dieser Datei wird fortgesetzt; {stored} Vorgänge sind schon gespeichert.",
    en: "An interrupted import of this file goes on; {stored} incidents are stored already.",
    fr: "Un import interrompu de ce fichier reprend ; {stored} incidents sont déjà enregistrés.",
  },
  read: { de: "Zeilen gelesen", en: "rows read", fr: "lignes lues" },
  good: { de: "gut", en: "good", fr: "correctes" },
  bad: { de: "fehlerhaft", en: "bad", fr: "erronées" },
  filtered: { de: "nicht gewünscht", en: "not wanted", fr: "non retenues" },
  repeated: {
    de: "in der Datei wiederholt",
    en: "repeated in the file",
    fr: "répétées dans le fichier",
  },
  withoutPosition: {
    de: "davon ohne Position",
    en: "of these without a position",
    fr: "dont sans position",
  },
  stored: { de: "gespeichert", en: "stored", fr: "enregistrées" },
  known: {
    de: "waren schon da",
    en: "were there already",
    fr: "déjà présentes",
  },
  root: {
    de: "Prüfwert aller Kennungen (Merkle): {root}",
    en: "Root of all ids (Merkle): {root}",
    fr: "Racine de tous les identifiants (Merkle) : {root}",
  },
  badHead: {
    de: "Fehlerhafte Zeilen, die ersten {shown} von {count}:",
    en: "Bad rows, the first {shown} of {count}:",
    fr: "Lignes erronées, les {shown} premières sur {count} :",
  },
  badRow: {
    de: "Zeile {line}, {column}: „{value}“ – {reason}",
    en: "line {line}, {column}: “{value}” – {reason}",
    fr: "ligne {line}, {column} : « {value} » – {reason}",
  },
  badFile: {
    de: "Alle fehlerhaften Zeilen stehen in {file}. Nach der Korrektur kann diese Datei eingelesen werden.",
    en: "All bad rows are in {file}. Once corrected, that file can be imported.",
    fr: "Toutes les lignes erronées sont dans {file}. Une fois corrigé, ce fichier peut être importé.",
  },
  stopped: {
    de: "Angehalten. Derselbe Befehl macht hier weiter.",
    en: "Stopped. The same command goes on from here.",
    fr: "Interrompu. La même commande reprend à cet endroit.",
  },
  columnLine: { de: "Zeile", en: "line", fr: "ligne" },
  columnColumn: { de: "Spalte", en: "column", fr: "colonne" },
  columnValue: { de: "Wert", en: "value", fr: "valeur" },
  columnReason: { de: "Grund", en: "reason", fr: "motif" },
} as const satisfies Readonly<Record<string, LocalText>>;
