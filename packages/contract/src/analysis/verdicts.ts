// SPDX-License-Identifier: EUPL-1.2
import type { ReasonCode, Verdict } from "@schulterschluss/analysis";
import type { LocalText } from "../core/values.ts";

/** What each verdict on a measure is called. */
export const verdictTexts: Readonly<Record<Verdict, LocalText>> = {
  effective: { de: "wirksam", en: "effective", fr: "efficace" },
  promising: { de: "vielversprechend", en: "promising", fr: "prometteur" },
  noDetectableEffect: {
    de: "keine Wirkung erkennbar",
    en: "no detectable effect",
    fr: "aucun effet décelable",
  },
  notEvaluable: {
    de: "nicht bewertbar",
    en: "not evaluable",
    fr: "non évaluable",
  },
  harmfulSigns: {
    de: "Anzeichen für Schaden",
    en: "signs of harm",
    fr: "signes d’effets nuisibles",
  },
};

const findings = {
  significantDecrease: {
    de: "Der Rückgang ist statistisch gesichert.",
    en: "The decrease is statistically established.",
    fr: "La baisse est statistiquement établie.",
  },
  significantIncrease: {
    de: "Der Anstieg ist statistisch gesichert.",
    en: "The increase is statistically established.",
    fr: "La hausse est statistiquement établie.",
  },
  notSignificant: {
    de: "Der Unterschied kann Zufall sein.",
    en: "The difference may be chance.",
    fr: "La différence peut être due au hasard.",
  },
  decreaseTooSmallToMatter: {
    de: "Der Rückgang ist zu klein, um etwas zu bedeuten.",
    en: "The decrease is too small to matter.",
    fr: "La baisse est trop faible pour compter.",
  },
  lowPower: {
    de: "Eine Wirkung dieser Größe wäre kaum zu erkennen gewesen.",
    en: "An effect of this size would hardly have been detected.",
    fr: "Un effet de cette taille n’aurait guère pu être décelé.",
  },
  powerUnknown: {
    de: "Es ist nicht bekannt, welche Wirkung erkennbar gewesen wäre.",
    en: "It is not known which effect could have been detected.",
    fr: "On ignore quel effet aurait pu être décelé.",
  },
  designTooWeak: {
    de: "Der Aufbau der Untersuchung lässt keine stärkere Aussage zu.",
    en: "The design allows no stronger statement.",
    fr: "Le plan d’étude ne permet pas d’affirmation plus forte.",
  },
  questionsOpen: {
    de: "Vor einem Urteil sind noch Fragen zu beantworten.",
    en: "Questions have to be answered before a verdict.",
    fr: "Des questions restent à résoudre avant un verdict.",
  },
  noEstimate: {
    de: "Es liegt keine Schätzung vor.",
    en: "There is no estimate.",
    fr: "Il n’y a pas d’estimation.",
  },
  tooFewEvents: {
    de: "Es gab zu wenige Ereignisse für ein Urteil.",
    en: "There were too few events for a verdict.",
    fr: "Il y a eu trop peu d’événements pour un verdict.",
  },
} as const satisfies Partial<Record<ReasonCode, LocalText>>;

const threats = {
  regressionToTheMean: {
    de: "Nach einem Höchststand sinken Zahlen auch von selbst.",
    en: "After a peak numbers fall by themselves, too.",
    fr: "Après un pic, les chiffres baissent aussi d’eux-mêmes.",
  },
  startAfterPeak: {
    de: "Die Maßnahme begann nach einem Höchststand.",
    en: "The measure started after a peak.",
    fr: "La mesure a commencé après un pic.",
  },
  controlOffences: {
    de: "Gezählt wird überwiegend, was Streifen selbst feststellen.",
    en: "What is counted is mostly found by patrols themselves.",
    fr: "On compte surtout ce que les patrouilles constatent elles-mêmes.",
  },
  detectionRose: {
    de: "Mit den Streifen stiegen auch ihre eigenen Feststellungen.",
    en: "With the patrols their own findings rose, too.",
    fr: "Avec les patrouilles, leurs propres constats ont augmenté.",
  },
  recordingChanged: {
    de: "Erfassung oder Zählweise hat sich geändert.",
    en: "Recording or counting has changed.",
    fr: "La saisie ou le comptage a changé.",
  },
  shortBefore: {
    de: "Die Zeit vor dem Beginn ist zu kurz.",
    en: "The time before the start is too short.",
    fr: "La période avant le début est trop courte.",
  },
  shortAfter: {
    de: "Die Zeit nach dem Beginn ist zu kurz.",
    en: "The time after the start is too short.",
    fr: "La période après le début est trop courte.",
  },
  differentTrendsBefore: {
    de: "Gebiet und Vergleich entwickelten sich schon vorher verschieden.",
    en: "Area and comparison developed differently even before.",
    fr: "Le secteur et la comparaison évoluaient déjà différemment.",
  },
  poorFitBefore: {
    de: "Der Vergleich folgt dem Gebiet schon vor dem Beginn schlecht.",
    en: "The comparison follows the area poorly even before the start.",
    fr: "La comparaison suit mal le secteur, même avant le début.",
  },
  controlContaminated: {
    de: "Auch im Vergleichsgebiet gab es eine Maßnahme.",
    en: "The comparison area had a measure as well.",
    fr: "Le secteur de comparaison a aussi connu une mesure.",
  },
  displacement: {
    de: "Ereignisse haben sich in die Umgebung verlagert.",
    en: "Events moved to the surroundings.",
    fr: "Des événements se sont déplacés vers les alentours.",
  },
  notDelivered: {
    de: "Die Maßnahme fand nicht wie geplant statt.",
    en: "The measure did not take place as planned.",
    fr: "La mesure n’a pas eu lieu comme prévu.",
  },
  outcomeChosenAfterwards: {
    de: "Zielgröße oder Auswertung wurde erst danach festgelegt.",
    en: "Outcome or analysis was fixed only afterwards.",
    fr: "Le critère ou l’analyse n’a été fixé qu’après coup.",
  },
} as const satisfies Partial<Record<ReasonCode, LocalText>>;

const questions = {
  askRecordingChanged: {
    de: "Hat sich um den Beginn Erfassung, Katalog oder Zählweise geändert?",
    en: "Did recording, catalogue or counting change around the start?",
    fr: "La saisie, le catalogue ou le comptage ont-ils changé vers le début ?",
  },
  askControlOffences: {
    de: "Stellen überwiegend die Streifen selbst die gezählten Fälle fest?",
    en: "Are the counted cases mostly found by patrols themselves?",
    fr: "Les cas comptés sont-ils surtout constatés par les patrouilles ?",
  },
  askStartAfterPeak: {
    de: "Wurde das Gebiet gewählt, weil es gerade einen Höchststand hatte?",
    en: "Was the area chosen because it had just peaked?",
    fr: "Le secteur a-t-il été choisi parce qu’il venait de connaître un pic ?",
  },
  askControlContaminated: {
    de: "Gab es im Vergleichsgebiet eine eigene Maßnahme?",
    en: "Did the comparison area have a measure of its own?",
    fr: "Le secteur de comparaison a-t-il eu sa propre mesure ?",
  },
  askDelivered: {
    de: "Fand die Maßnahme wie geplant statt?",
    en: "Did the measure take place as planned?",
    fr: "La mesure a-t-elle eu lieu comme prévu ?",
  },
  askDisplacement: {
    de: "Wurde geprüft, ob sich Ereignisse in die Umgebung verlagert haben?",
    en: "Was it checked whether events moved to the surroundings?",
    fr: "A-t-on vérifié si des événements se sont déplacés vers les alentours ?",
  },
} as const satisfies Partial<Record<ReasonCode, LocalText>>;

/** What each reason for a verdict, and each open question, says. */
export const verdictReasons: Readonly<Record<ReasonCode, LocalText>> = {
  ...findings,
  ...threats,
  ...questions,
};
