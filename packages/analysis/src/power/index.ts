// SPDX-License-Identifier: EUPL-1.2
export {
  powerOfDifferences,
  powerOfDisplacement,
  powerOfPatrolDays,
  powerOfPlacebos,
  powerOfShares,
  powerOfTimeSeries,
} from "./designs.ts";
export type { DisplacementPower, PlaceboPower, SharePower } from "./designs.ts";
export type { PowerResult, PowerSettings } from "./power.ts";
