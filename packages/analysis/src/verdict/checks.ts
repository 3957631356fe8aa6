// SPDX-License-Identifier: EUPL-1.2

/** Stable codes of reasons and questions; their texts live in the contract. */
export type ReasonCode =
  | "significantDecrease"
  | "significantIncrease"
  | "notSignificant"
  | "decreaseTooSmallToMatter"
  | "lowPower"
  | "powerUnknown"
  | "designTooWeak"
  | "questionsOpen"
  | "noEstimate"
  | "tooFewEvents"
  | "regressionToTheMean"
  | "startAfterPeak"
  | "controlOffences"
  | "detectionRose"
  | "recordingChanged"
  | "shortBefore"
  | "shortAfter"
  | "differentTrendsBefore"
  | "poorFitBefore"
  | "controlContaminated"
  | "displacement"
  | "notDelivered"
  | "outcomeChosenAfterwards"
  | "askRecordingChanged"
  | "askControlOffences"
  | "askStartAfterPeak"
  | "askControlContaminated"
  | "askDelivered"
  | "askDisplacement";

/**
 * What is known about the threats to an evaluation. Left out means not asked
 * yet; the verdict then asks for it.
 */
export interface EvaluationChecks {
  /** Definition, catalogue, app or counting rule of the outcome changed around the start. */
  readonly recordingChanged?: boolean;
  /** The outcome is mostly found by patrols themselves. */
  readonly isControlOffence?: boolean;
  /** Findings by patrols rose with the patrols. */
  readonly detectionRose?: boolean;
  /** Areas were chosen because they had just peaked; see `findPeakStart`. */
  readonly startedAfterPeak?: boolean;
  /** The comparison got a partnership or measure of its own. */
  readonly controlContaminated?: boolean;
  /** The measure took place as planned. */
  readonly wasDelivered?: boolean;
  /** Events moved to the surroundings. */
  readonly displacementFound?: boolean;
  readonly monthsBefore: number;
  readonly monthsAfter: number;
  /** p value of a test for different trends before the start. */
  readonly trendDifferencePValue?: number;
  /** Relative gap of a synthetic control before the start. */
  readonly relativeFitBefore?: number;
  /** Outcome and analysis were fixed beforehand. */
  readonly outcomeFixedBefore: boolean;
}

/** Failed checks by weight: fatal ones forbid a verdict, doubts cap it, open ones must be asked. */
export interface FailedChecks {
  readonly fatal: readonly ReasonCode[];
  readonly doubts: readonly ReasonCode[];
  readonly open: readonly ReasonCode[];
}

/** Sorts the checks into fatal, doubtful and unanswered ones. */
export function listFailedChecks(checks: EvaluationChecks): FailedChecks {
  const fatal: ReasonCode[] = [];
  const doubts: ReasonCode[] = [];
  const open: ReasonCode[] = [];
  if (checks.recordingChanged === true) fatal.push("recordingChanged");
  if (checks.wasDelivered === false) fatal.push("notDelivered");
  if (checks.isControlOffence === true) fatal.push("controlOffences");
  if (checks.controlContaminated === true) fatal.push("controlContaminated");
  if (checks.monthsAfter < 3) fatal.push("shortAfter");
  if (checks.startedAfterPeak === true)
    doubts.push("startAfterPeak", "regressionToTheMean");
  if (checks.detectionRose === true) doubts.push("detectionRose");
  if (checks.displacementFound === true) doubts.push("displacement");
  if (checks.monthsBefore < 12) doubts.push("shortBefore");
  if (checks.monthsAfter >= 3 && checks.monthsAfter < 6)
    doubts.push("shortAfter");
  if ((checks.trendDifferencePValue ?? 1) < 0.05)
    doubts.push("differentTrendsBefore");
  if ((checks.relativeFitBefore ?? 0) > 0.1) doubts.push("poorFitBefore");
  if (!checks.outcomeFixedBefore) doubts.push("outcomeChosenAfterwards");
  if (checks.recordingChanged === undefined) open.push("askRecordingChanged");
  if (checks.isControlOffence === undefined) open.push("askControlOffences");
  if (checks.startedAfterPeak === undefined) open.push("askStartAfterPeak");
  if (checks.controlContaminated === undefined)
    open.push("askControlContaminated");
  if (checks.wasDelivered === undefined) open.push("askDelivered");
  if (checks.displacementFound === undefined) open.push("askDisplacement");
  return { fatal, doubts, open };
}
