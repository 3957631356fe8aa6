// SPDX-License-Identifier: EUPL-1.2
export { surveyMeansByDomain } from "./byDomain.ts";
export type { DomainMean } from "./byDomain.ts";
export {
  calibrateLinear,
  effectiveSampleSize,
  rakeWeights,
} from "./calibration.ts";
export type {
  CalibratedDesign,
  Margin,
  RakingSettings,
} from "./calibration.ts";
export { createSurveyDesign } from "./design.ts";
export type { Calibration, SurveyDesign, SurveyDesignInput } from "./design.ts";
export {
  surveyMean,
  surveyProportion,
  surveyRatio,
  surveyTotal,
} from "./estimate.ts";
export type {
  SurveyEstimate,
  SurveyQuestion,
  SurveySettings,
} from "./estimate.ts";
export { buildScaleIndex } from "./scaleIndex.ts";
export type { ScaleIndex, ScaleItem, ScaleSettings } from "./scaleIndex.ts";
