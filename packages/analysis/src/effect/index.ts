// SPDX-License-Identifier: EUPL-1.2
export { differenceInDifferences } from "./did/differenceInDifferences.ts";
export type {
  DidResult,
  DidSettings,
  RatioEstimate,
} from "./did/differenceInDifferences.ts";
export type { CountPanelInput } from "./did/panel.ts";
export {
  weightedDisplacementDifference,
  weightedDisplacementQuotient,
} from "./displacement/displacement.ts";
export type {
  BeforeAfter,
  CountDifference,
  WddResult,
  WdqReading,
  WdqResult,
} from "./displacement/displacement.ts";
export { placeboInference } from "./inference/placebo.ts";
export type { PlaceboResult, PlaceboSettings } from "./inference/placebo.ts";
export { interruptedTimeSeries } from "./its/interruptedTimeSeries.ts";
export type {
  Coefficient,
  IntervalEstimate,
  ItsInput,
  ItsResult,
  ItsSettings,
} from "./its/interruptedTimeSeries.ts";
export { fitCountModel } from "./regression/countModel.ts";
export type {
  CountFamily,
  CountModel,
  CountModelInput,
} from "./regression/countModel.ts";
export { DesignMatrix } from "./regression/designMatrix.ts";
export { fitLinearModel } from "./regression/linearModel.ts";
export type { LinearModel } from "./regression/linearModel.ts";
export {
  clusterCovariance,
  neweyWestCovariance,
  robustCovariance,
} from "./regression/sandwich.ts";
export type {
  ClusterCovariance,
  SandwichParts,
} from "./regression/sandwich.ts";
export { estimateSynthetic } from "./syntheticControl/estimateSynthetic.ts";
export type {
  SyntheticResult,
  SyntheticSettings,
} from "./syntheticControl/estimateSynthetic.ts";
export type { RankTest } from "./syntheticControl/inference.ts";
export { toPanelMatrix } from "./syntheticControl/panelMatrix.ts";
export type { PanelMatrix } from "./syntheticControl/panelMatrix.ts";
export type {
  SyntheticFit,
  SyntheticMethod,
} from "./syntheticControl/syntheticControl.ts";
export { calibratedComparison } from "./calibratedComparison/calibratedComparison.ts";
export type {
  BalanceRow,
  ComparedOutcome,
  ComparisonResult,
  ComparisonSettings,
  OutcomeValues,
  UnitValues,
} from "./calibratedComparison/types.ts";
export { analysePatrolDays } from "./crossover/patrolDays.ts";
export type {
  PatrolDayResult,
  PatrolDaySettings,
} from "./crossover/patrolDays.ts";
export { staggeredDid } from "./staggered/staggeredDid.ts";
export type {
  CohortEffect,
  EventTimeEffect,
  StaggeredRatio,
  StaggeredResult,
  StaggeredSettings,
} from "./staggered/types.ts";
