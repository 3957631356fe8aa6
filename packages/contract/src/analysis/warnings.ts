// SPDX-License-Identifier: EUPL-1.2
import type { WarningCode } from "@schulterschluss/analysis";
import type { LocalText } from "../core/values.ts";
import { effectWarnings } from "./warnings.effects.ts";

const countWarnings = {
  fewReports: {
    de: "Zu wenige Meldungen, um den Meldeverzug verlässlich zu schätzen.",
    en: "Too few reports to estimate the reporting delay reliably.",
    fr: "Trop peu de signalements pour estimer le délai de façon fiable.",
  },
  holidayNotEstimable: {
    de: "Die Wirkung des Feiertags ist nicht schätzbar: Er kam bisher höchstens einmal vor.",
    en: "The effect of the holiday cannot be estimated: it occurred once at most so far.",
    fr: "L’effet du jour férié ne peut être estimé : il n’est survenu qu’une fois au plus.",
  },
  recentStepsIncomplete: {
    de: "Die letzten Zeiträume sind noch nicht vollständig gemeldet.",
    en: "The most recent periods are not fully reported yet.",
    fr: "Les périodes les plus récentes ne sont pas encore entièrement signalées.",
  },
  shortBaseline: {
    de: "Die Vorgeschichte ist zu kurz für einen Vergleich.",
    en: "The history is too short for a comparison.",
    fr: "L’historique est trop court pour une comparaison.",
  },
  testedWeekExcluded: {
    de: "Die geprüfte Woche ist als Ausnahme gekennzeichnet (Feiertag oder Ausfall).",
    en: "The tested week is marked as an exception (holiday or failure).",
    fr: "La semaine examinée est marquée comme exception (jour férié ou panne).",
  },
  tooFewCases: {
    de: "Der Wert liegt über der Grenze, aber die Fälle der letzten Wochen reichen nicht für einen Alarm.",
    en: "The value exceeds the bound, but the cases of the last weeks are too few for an alarm.",
    fr: "La valeur dépasse le seuil, mais les cas des dernières semaines ne suffisent pas pour une alerte.",
  },
  zeroBaseline: {
    de: "In der Vergleichszeit gab es keinen einzigen Fall.",
    en: "There was not a single case in the time of comparison.",
    fr: "Aucun cas n’a été relevé pendant la période de comparaison.",
  },
} as const satisfies Partial<Record<WarningCode, LocalText>>;

const mapWarnings = {
  bandwidthTooSmallForGrid: {
    de: "Die Glättung ist zu fein für die Zellgröße der Karte.",
    en: "The smoothing is too fine for the cell size of the map.",
    fr: "Le lissage est trop fin pour la taille des cellules de la carte.",
  },
  fewEvents: {
    de: "Die Aussage beruht auf wenigen Ereignissen.",
    en: "The statement rests on few events.",
    fr: "Le constat repose sur peu d’événements.",
  },
  longPeriodInOneGroup: {
    de: "Der Zeitraum ist lang: Wachstum über die Jahre kann wie Wiederholung aussehen. Nach Jahren gruppieren.",
    en: "The period is long: growth over years can look like repetition. Group by year.",
    fr: "La période est longue : une croissance au fil des ans peut ressembler à une répétition. Grouper par année.",
  },
  noVariation: {
    de: "Alle Werte sind gleich; es gibt nichts zu unterscheiden.",
    en: "All values are equal; there is nothing to tell apart.",
    fr: "Toutes les valeurs sont égales ; il n’y a rien à distinguer.",
  },
  noVariationBetweenAreas: {
    de: "Die Raten der Gebiete unterscheiden sich nicht stärker als durch Zufall.",
    en: "The rates of the areas do not differ by more than chance.",
    fr: "Les taux des secteurs ne diffèrent pas plus que par hasard.",
  },
  noWindowWithExcess: {
    de: "Nirgends gab es mehr Fälle als erwartet.",
    en: "Nowhere were there more cases than expected.",
    fr: "Nulle part il n’y a eu plus de cas que prévu.",
  },
  normalApproximationDoubtful: {
    de: "Für so kleine Zahlen ist die Näherung unsicher. Die Permutation verwenden.",
    en: "For numbers this small the approximation is doubtful. Use the permutation.",
    fr: "Pour de si petits nombres, l’approximation est incertaine. Utiliser la permutation.",
  },
  placesWithoutNeighbours: {
    de: "Einige Orte haben keine Nachbarn und bleiben ohne Wert.",
    en: "Some places have no neighbours and get no value.",
    fr: "Certains lieux n’ont pas de voisins et restent sans valeur.",
  },
  stoppedEarly: {
    de: "Die Simulation endete früh, weil nichts Auffälliges zu erwarten war.",
    en: "The simulation stopped early because nothing notable was to be expected.",
    fr: "La simulation s’est arrêtée tôt, car rien de notable n’était à attendre.",
  },
} as const satisfies Partial<Record<WarningCode, LocalText>>;

const surveyWarnings = {
  fewDegreesOfFreedom: {
    de: "Die Stichprobe hat wenige Erhebungspunkte; die Intervalle sind weit.",
    en: "The sample has few primary units; intervals are wide.",
    fr: "L’échantillon compte peu d’unités primaires ; les intervalles sont larges.",
  },
  highVariation: {
    de: "Die Schätzung ist ungenau: Ihr Standardfehler übersteigt 30 Prozent.",
    en: "The estimate is imprecise: its standard error exceeds 30 per cent.",
    fr: "L’estimation est imprécise : son erreur type dépasse 30 pour cent.",
  },
  lowReliability: {
    de: "Die Fragen messen nicht zuverlässig dasselbe.",
    en: "The questions do not reliably measure the same thing.",
    fr: "Les questions ne mesurent pas la même chose de façon fiable.",
  },
  negativeLoading: {
    de: "Eine Frage läuft den anderen entgegen. Ihre Richtung prüfen.",
    en: "One question runs against the others. Check its direction.",
    fr: "Une question va à l’encontre des autres. Vérifier son sens.",
  },
  negativeWeights: {
    de: "Einige Gewichte sind nicht positiv. Die Zielwerte prüfen oder das Raking verwenden.",
    en: "Some weights are not positive. Check the totals or use raking.",
    fr: "Certains poids ne sont pas positifs. Vérifier les totaux ou utiliser le calage itératif.",
  },
  smallSample: {
    de: "Weniger als 30 Antworten: nicht veröffentlichen.",
    en: "Fewer than 30 answers: do not publish.",
    fr: "Moins de 30 réponses : ne pas publier.",
  },
  unequalWeights: {
    de: "Die Gewichte unterscheiden sich um mehr als das Zehnfache.",
    en: "The weights differ by more than a factor of ten.",
    fr: "Les poids diffèrent de plus d’un facteur dix.",
  },
} as const satisfies Partial<Record<WarningCode, LocalText>>;

const disclosureWarnings = {
  eventsWithheld: {
    de: "Einzelne Ereignisse werden zurückgehalten, weil auch die gröbste Zelle zu wenige enthält.",
    en: "Some events are withheld because even the coarsest cell holds too few.",
    fr: "Certains événements sont retenus, car même la cellule la plus grande en contient trop peu.",
  },
  groupDisclosure: {
    de: "Alle Fälle einer Gruppe liegen in einer einzigen Zelle; das sagt etwas über jede Person der Gruppe.",
    en: "All cases of a group lie in a single cell, which tells something about everyone in it.",
    fr: "Tous les cas d’un groupe se trouvent dans une seule cellule, ce qui révèle quelque chose sur chacun.",
  },
  onlyDirectDifferencesChecked: {
    de: "Wegen der Größe wurden nur unmittelbare Differenzen zweier Veröffentlichungen geprüft.",
    en: "Because of the size only direct differences of two releases were checked.",
    fr: "En raison de la taille, seules les différences directes de deux publications ont été vérifiées.",
  },
  totalsHidden: {
    de: "Auch Summen mussten verdeckt werden.",
    en: "Totals had to be hidden as well.",
    fr: "Des totaux ont également dû être masqués.",
  },
} as const satisfies Partial<Record<WarningCode, LocalText>>;

/** What each warning of the analysis library says. */
export const analysisWarnings: Readonly<Record<WarningCode, LocalText>> = {
  ...countWarnings,
  ...mapWarnings,
  ...effectWarnings,
  ...surveyWarnings,
  ...disclosureWarnings,
};
