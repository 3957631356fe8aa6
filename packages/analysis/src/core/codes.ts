// SPDX-License-Identifier: EUPL-1.2

/** What a reader of a result has to know: stable codes, their texts live in the contract. */
export type WarningCode =
  // Early warning
  | "fewReports"
  | "holidayNotEstimable"
  | "recentStepsIncomplete"
  | "shortBaseline"
  | "testedWeekExcluded"
  | "tooFewCases"
  | "zeroBaseline"
  // Maps, clusters and near repeat
  | "bandwidthTooSmallForGrid"
  | "fewEvents"
  | "longPeriodInOneGroup"
  | "noVariation"
  | "noVariationBetweenAreas"
  | "noWindowWithExcess"
  | "normalApproximationDoubtful"
  | "placesWithoutNeighbours"
  | "stoppedEarly"
  // Effects and their power
  | "fewClusters"
  | "fewPlacebos"
  | "fewStepsAfter"
  | "fewTreatedClusters"
  | "fewWeightedControls"
  | "lessThanOneYearBefore"
  | "lessThanTwoYearsBefore"
  | "noGain"
  | "noOverdispersion"
  | "noStandardError"
  | "onlyLargeEffectsDetectable"
  | "poorFitBefore"
  | "separation"
  | "shortSeriesNeweyWest"
  | "smallCohort"
  | "tooFewAreasForSignificance"
  | "totalsNotMet"
  | "unboundedInterval"
  // Surveys
  | "fewDegreesOfFreedom"
  | "highVariation"
  | "lowReliability"
  | "negativeLoading"
  | "negativeWeights"
  | "smallSample"
  | "unequalWeights"
  // Disclosure control
  | "eventsWithheld"
  | "groupDisclosure"
  | "onlyDirectDifferencesChecked"
  | "totalsHidden";

/** Why input took no part in an analysis. */
export type ExclusionReason =
  | "allZeroPeriod"
  | "allZeroUnit"
  | "dateTooUncertain"
  | "excludedStep"
  | "excludedWeek"
  | "noNeighbours"
  | "noPopulation"
  | "outOfReachOfGrid"
  | "outsideDomain"
  | "outsideMask"
  | "outsidePeriod"
  | "shortBaseline"
  | "suppressedCell"
  | "tooFewItemsAnswered"
  | "treatedFromTheBeginning"
  | "washoutDay"
  | "withheldEvent";
