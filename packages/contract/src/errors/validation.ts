// SPDX-License-Identifier: EUPL-1.2
import type { LocalText } from "../core/values.ts";

/**
 * What can be wrong with one field. `{field}` is its path as the client sent
 * it; the other placeholders say what would be right.
 */
export const validationTexts = {
  "validation.required": {
    de: "„{field}“ fehlt. Erwartet wird {expected}.",
    en: "“{field}” is missing. Expected: {expected}.",
    fr: "« {field} » manque. Attendu : {expected}.",
  },
  "validation.wrongType": {
    de: "„{field}“ hat die falsche Art. Erwartet wird {expected}.",
    en: "“{field}” is of the wrong type. Expected: {expected}.",
    fr: "« {field} » n’est pas du bon type. Attendu : {expected}.",
  },
  "validation.wrongFormat": {
    de: "„{field}“ hat nicht die erwartete Form. Erwartet wird {expected}.",
    en: "“{field}” does not have the expected form. Expected: {expected}.",
    fr: "« {field} » n’a pas la forme attendue. Attendu : {expected}.",
  },
  "validation.tooShort": {
    de: "„{field}“ ist zu kurz. Nötig sind mindestens {min} Zeichen.",
    en: "“{field}” is too short. At least {min} characters are needed.",
    fr: "« {field} » est trop court. Il faut au moins {min} caractères.",
  },
  "validation.tooLong": {
    de: "„{field}“ ist zu lang. Erlaubt sind höchstens {max} Zeichen.",
    en: "“{field}” is too long. At most {max} characters are allowed.",
    fr: "« {field} » est trop long. La limite est de {max} caractères.",
  },
  "validation.tooFew": {
    de: "„{field}“ hat zu wenige Einträge. Nötig sind mindestens {min}.",
    en: "“{field}” has too few entries. At least {min} are needed.",
    fr: "« {field} » contient trop peu d’entrées. Il en faut au moins {min}.",
  },
  "validation.tooMany": {
    de: "„{field}“ hat zu viele Einträge. Erlaubt sind höchstens {max}.",
    en: "“{field}” has too many entries. At most {max} are allowed.",
    fr: "« {field} » contient trop d’entrées. La limite est de {max}.",
  },
  "validation.tooSmall": {
    de: "„{field}“ ist zu klein. Erlaubt ist ein Wert ab {min}.",
    en: "“{field}” is too small. A value of {min} or more is allowed.",
    fr: "« {field} » est trop petit. Une valeur à partir de {min} est permise.",
  },
  "validation.notAbove": {
    de: "„{field}“ ist zu klein. Der Wert muss größer als {min} sein.",
    en: "“{field}” is too small. The value must be greater than {min}.",
    fr: "« {field} » est trop petit. La valeur doit être supérieure à {min}.",
  },
  "validation.tooLarge": {
    de: "„{field}“ ist zu groß. Erlaubt ist ein Wert bis {max}.",
    en: "“{field}” is too large. A value of up to {max} is allowed.",
    fr: "« {field} » est trop grand. Une valeur jusqu’à {max} est permise.",
  },
  "validation.notBelow": {
    de: "„{field}“ ist zu groß. Der Wert muss kleiner als {max} sein.",
    en: "“{field}” is too large. The value must be less than {max}.",
    fr: "« {field} » est trop grand. La valeur doit être inférieure à {max}.",
  },
  "validation.notMultiple": {
    de: "„{field}“ muss ein Vielfaches von {step} sein.",
    en: "“{field}” must be a multiple of {step}.",
    fr: "« {field} » doit être un multiple de {step}.",
  },
  "validation.notAllowed": {
    de: "Dieser Wert ist für „{field}“ nicht vorgesehen. Erlaubt: {allowed}.",
    en: "This value is not allowed for “{field}”. Allowed: {allowed}.",
    fr: "Cette valeur n’est pas prévue pour « {field} ». Valeurs permises : {allowed}.",
  },
  "validation.unknownField": {
    de: "„{field}“ ist hier nicht vorgesehen. Bitte weglassen.",
    en: "“{field}” is not known here. Please leave it out.",
    fr: "« {field} » n’est pas prévu ici. Veuillez l’omettre.",
  },
  "validation.noAlternative": {
    de: "„{field}“ passt zu keiner der vorgesehenen Formen.",
    en: "“{field}” fits none of the expected forms.",
    fr: "« {field} » ne correspond à aucune des formes prévues.",
  },
  "validation.invalid": {
    de: "„{field}“ passt nicht zu den übrigen Angaben.",
    en: "“{field}” does not fit the other input.",
    fr: "« {field} » ne correspond pas aux autres données.",
  },
  "validation.duplicate": {
    de: "„{field}“ kommt hier schon vor.",
    en: "“{field}” is here already.",
    fr: "« {field} » figure déjà ici.",
  },
  "validation.cursor": {
    de: "„{field}“ gehört nicht zu dieser Liste. Bitte die Liste von vorn laden.",
    en: "“{field}” does not belong to this list. Please load the list from its beginning.",
    fr: "« {field} » n’appartient pas à cette liste. Veuillez recharger la liste depuis le début.",
  },
} as const satisfies Record<string, LocalText>;

export type ValidationCode = keyof typeof validationTexts;

/** How an expected kind of value is called in the texts above. */
export const expectationTexts = {
  string: { de: "ein Text", en: "a text", fr: "un texte" },
  number: { de: "eine Zahl", en: "a number", fr: "un nombre" },
  int: { de: "eine ganze Zahl", en: "a whole number", fr: "un nombre entier" },
  boolean: {
    de: "wahr oder falsch (true, false)",
    en: "true or false",
    fr: "vrai ou faux (true, false)",
  },
  array: { de: "eine Liste", en: "a list", fr: "une liste" },
  object: { de: "ein Objekt", en: "an object", fr: "un objet" },
  null: {
    de: "kein Wert (null)",
    en: "no value (null)",
    fr: "aucune valeur (null)",
  },
  uuid: {
    de: "eine UUID wie 0190c5a2-7b1e-7c3d-8f4a-1b2c3d4e5f60",
    en: "a UUID such as 0190c5a2-7b1e-7c3d-8f4a-1b2c3d4e5f60",
    fr: "un UUID comme 0190c5a2-7b1e-7c3d-8f4a-1b2c3d4e5f60",
  },
  datetime: {
    de: "ein Zeitpunkt mit Zone wie 2026-03-01T14:30:00+01:00",
    en: "an instant with its zone such as 2026-03-01T14:30:00+01:00",
    fr: "un instant avec son fuseau comme 2026-03-01T14:30:00+01:00",
  },
  date: {
    de: "ein Tag wie 2026-03-01",
    en: "a day such as 2026-03-01",
    fr: "un jour comme 2026-03-01",
  },
  time: {
    de: "eine Uhrzeit wie 14:30",
    en: "a time of day such as 14:30",
    fr: "une heure comme 14:30",
  },
  email: {
    de: "eine E-Mail-Adresse wie name@example.org",
    en: "an e-mail address such as name@example.org",
    fr: "une adresse électronique comme name@example.org",
  },
  url: {
    de: "eine Web-Adresse wie https://example.org",
    en: "a web address such as https://example.org",
    fr: "une adresse web comme https://example.org",
  },
  base64: {
    de: "Daten in Base64",
    en: "data in Base64",
    fr: "des données en Base64",
  },
  pattern: {
    de: "ein Text nach dem Muster {pattern}",
    en: "a text that matches {pattern}",
    fr: "un texte conforme au modèle {pattern}",
  },
  value: { de: "eine Angabe", en: "a value", fr: "une valeur" },
} as const satisfies Record<string, LocalText>;

export type Expectation = keyof typeof expectationTexts;

/** Tells the name of a kind of value from any other text. */
export function isExpectation(name: string): name is Expectation {
  return Object.hasOwn(expectationTexts, name);
}
