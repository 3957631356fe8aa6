// SPDX-License-Identifier: EUPL-1.2
export { powerOfCalibratedComparison } from "./calibratedComparison.ts";
export { powerOfDifferences } from "./differences.ts";
export { powerOfDisplacement } from "./displacement.ts";
export type { DisplacementPower } from "./displacement.ts";
export { powerOfPatrolDays } from "./patrolDays.ts";
export { powerOfPlacebos } from "./placebos.ts";
export type { PlaceboPower } from "./placebos.ts";
export { powerOfShares } from "./shares.ts";
export type { SharePower } from "./shares.ts";
export { powerOfStaggeredStarts } from "./staggeredStarts.ts";
export type { PlannedCohort } from "./staggeredStarts.ts";
export { powerOfTimeSeries } from "./timeSeries.ts";
export type { PowerResult, PowerSettings } from "./power.ts";
