// SPDX-License-Identifier: EUPL-1.2
export type { EvaluationChecks, FailedChecks, ReasonCode } from "./checks.ts";
export {
  findDetectionShift,
  findPeakStart,
  findRecordingBreak,
} from "./detect.ts";
export type { DetectionShift, PeakStart, RecordingBreak } from "./detect.ts";
export { marylandLevelOf } from "./marylandLevel.ts";
export type {
  DesignKind,
  EvaluationDesign,
  MarylandLevel,
} from "./marylandLevel.ts";
export { judgeEffect } from "./verdict.ts";
export type {
  JudgedEstimate,
  JudgedPower,
  VerdictInput,
  VerdictResult,
  VerdictSettings,
} from "./verdict.ts";
export type { Verdict } from "./verdictKinds.ts";
