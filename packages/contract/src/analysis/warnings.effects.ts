// SPDX-License-Identifier: EUPL-1.2
import type { WarningCode } from "@schulterschluss/analysis";
import type { LocalText } from "../core/values.ts";

/** Warnings of estimates of effects and of their power. */
export const effectWarnings = {
  fewClusters: {
    de: "Wenige Gebiete: Die Standardfehler sind eher zu klein.",
    en: "Few areas: standard errors tend to be too small.",
    fr: "Peu de secteurs : les erreurs types tendent à être trop petites.",
  },
  fewPlacebos: {
    de: "Wenige Vergleichsgebiete: Der Standardfehler aus Placebos ist grob.",
    en: "Few comparison areas: the standard error from placebos is rough.",
    fr: "Peu de secteurs de comparaison : l’erreur type par placebos est approximative.",
  },
  fewStepsAfter: {
    de: "Weniger als sechs Zeiträume nach dem Beginn.",
    en: "Fewer than six periods after the start.",
    fr: "Moins de six périodes après le début.",
  },
  fewTreatedClusters: {
    de: "Sehr wenige Gebiete mit der Maßnahme. Das Placebo-Verfahren verwenden.",
    en: "Very few areas with the measure. Use placebo inference.",
    fr: "Très peu de secteurs avec la mesure. Utiliser l’inférence par placebos.",
  },
  fewWeightedControls: {
    de: "Der Vergleich ruht auf wenigen Gebieten mit großem Gewicht.",
    en: "The comparison rests on few areas with large weights.",
    fr: "La comparaison repose sur peu de secteurs de poids élevé.",
  },
  lessThanOneYearBefore: {
    de: "Weniger als ein Jahr vor dem Beginn: Die Jahreszeit ist nicht trennbar.",
    en: "Less than a year before the start: the season cannot be told apart.",
    fr: "Moins d’un an avant le début : la saison ne peut être distinguée.",
  },
  lessThanTwoYearsBefore: {
    de: "Weniger als zwei Jahre vor dem Beginn: Trend und Jahreszeit sind unsicher.",
    en: "Less than two years before the start: trend and season are uncertain.",
    fr: "Moins de deux ans avant le début : tendance et saison sont incertaines.",
  },
  noGain: {
    de: "Das Zielgebiet hat sich nicht verbessert; ein Verlagerungsquotient hat keinen Sinn.",
    en: "The target area has not improved; a displacement quotient has no meaning.",
    fr: "Le secteur visé ne s’est pas amélioré ; un quotient de déplacement n’a pas de sens.",
  },
  noOverdispersion: {
    de: "Die Zahlen streuen nicht stärker als Poisson; das einfachere Modell genügt.",
    en: "The counts vary no more than Poisson; the simpler model suffices.",
    fr: "Les nombres ne varient pas plus que Poisson ; le modèle plus simple suffit.",
  },
  noStandardError: {
    de: "Ein Standardfehler ist mit so wenigen Gebieten nicht bestimmbar.",
    en: "A standard error cannot be had from so few areas.",
    fr: "Une erreur type ne peut être obtenue avec si peu de secteurs.",
  },
  onlyLargeEffectsDetectable: {
    de: "Nur ein Rückgang um mehr als 30 Prozent wäre erkennbar.",
    en: "Only a fall of more than 30 per cent would be detected.",
    fr: "Seule une baisse de plus de 30 pour cent serait détectée.",
  },
  poorFitBefore: {
    de: "Schon vor dem Beginn folgt der Vergleich dem Gebiet schlecht.",
    en: "Even before the start the comparison follows the area poorly.",
    fr: "Même avant le début, la comparaison suit mal le secteur.",
  },
  separation: {
    de: "In einer Gruppe gab es keinen Fall; ihr Effekt ist nicht bezifferbar.",
    en: "One group has no case; its effect cannot be given a number.",
    fr: "Un groupe n’a aucun cas ; son effet ne peut être chiffré.",
  },
  shortSeriesNeweyWest: {
    de: "Die Reihe ist kurz: Newey-West-Fehler sind eher zu klein.",
    en: "The series is short: Newey-West errors tend to be too small.",
    fr: "La série est courte : les erreurs de Newey-West tendent à être trop petites.",
  },
  smallCohort: {
    de: "Eine Gruppe gleichen Beginns hat weniger als drei Gebiete.",
    en: "A group of equal start has fewer than three areas.",
    fr: "Un groupe de même début compte moins de trois secteurs.",
  },
  tooFewAreasForSignificance: {
    de: "Mit so wenigen Gebieten kann kein p-Wert unter 5 Prozent entstehen.",
    en: "With so few areas no p value below 5 per cent can arise.",
    fr: "Avec si peu de secteurs, aucune valeur p inférieure à 5 pour cent n’est possible.",
  },
  totalsNotMet: {
    de: "Die Gewichte erreichen die Vergleichssummen nicht. Weniger Merkmale abgleichen.",
    en: "The weights do not meet the totals. Match on fewer variables.",
    fr: "Les poids n’atteignent pas les totaux. Apparier sur moins de variables.",
  },
  unboundedInterval: {
    de: "Das Intervall ist nicht begrenzt, weil die Verbesserung selbst nicht gesichert ist.",
    en: "The interval has no bounds because the gain itself is not established.",
    fr: "L’intervalle n’est pas borné, car l’amélioration elle-même n’est pas établie.",
  },
} as const satisfies Partial<Record<WarningCode, LocalText>>;
