// SPDX-License-Identifier: EUPL-1.2
export { hasWeek53, isoWeekOf } from "./calendar.ts";
export type { IsoWeek } from "./calendar.ts";
export { detectCusum } from "./cusum.ts";
export type { CusumResult, CusumSettings, CusumStep } from "./cusum.ts";
export { cusumRunLength, findCusumLimit } from "./cusumLimit.ts";
export { detectEars } from "./ears.ts";
export type { EarsMethod, EarsResult, EarsSettings, EarsWeek } from "./ears.ts";
export { detectFarrington } from "./farrington/farrington.ts";
export type {
  FarringtonInput,
  FarringtonResult,
  FarringtonWarning,
  FarringtonWeek,
} from "./farrington/farrington.ts";
export { FARRINGTON_1996, FARRINGTON_DEFAULTS } from "./farrington/settings.ts";
export type {
  FarringtonSettings,
  ThresholdMethod,
} from "./farrington/settings.ts";
export { estimateReportingDelay, nowcastCounts } from "./reportingDelay.ts";
export type { DelayResult, Nowcast } from "./reportingDelay.ts";
export { screenSeries } from "./screenSeries.ts";
export type {
  ScreenedSeries,
  ScreeningResult,
  ScreeningSettings,
} from "./screenSeries.ts";
export { expectSeasonal } from "./seasonal.ts";
export type {
  SeasonalInput,
  SeasonalResult,
  SeasonalSettings,
  SeasonalStep,
} from "./seasonal.ts";
