// SPDX-License-Identifier: EUPL-1.2
import { checkFinite, checkRange, InvalidInputError } from "../core/check.ts";
import { listFailedChecks } from "./checks.ts";
import type { EvaluationChecks, ReasonCode } from "./checks.ts";
import type { Verdict } from "./verdictKinds.ts";
import { marylandLevelOf, strongestVerdict } from "./marylandLevel.ts";
import type { EvaluationDesign, MarylandLevel } from "./marylandLevel.ts";

/** The estimate to be judged, as a ratio: counts under the measure over counts without it. */
export interface JudgedEstimate {
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
  readonly pValue: number;
  /** Events in treated areas before and after the start. */
  readonly eventsBefore: number;
  readonly eventsAfter: number;
}

/** What the design could have found, fixed before the start. */
export interface JudgedPower {
  /** Smallest ratio below 1 that would have been found with the power asked for. */
  readonly minimumDetectableRatio: number;
  readonly power: number;
}

export interface VerdictSettings {
  /** Largest p value of an effect. */
  readonly alpha: number;
  /** A ratio nearer to 1 than this is not worth a claim. */
  readonly smallestRelevantChange: number;
}

/** A verdict with the codes of everything that led to it. */
export interface VerdictResult {
  readonly verdict: Verdict;
  readonly level: MarylandLevel;
  /** Strongest verdict that the design allows. */
  readonly ceiling: Verdict;
  readonly reasons: readonly ReasonCode[];
  /** Questions that have to be answered before a verdict is final. */
  readonly openQuestions: readonly ReasonCode[];
  readonly settings: VerdictSettings;
}

export interface VerdictInput {
  readonly design: EvaluationDesign;
  readonly estimate?: JudgedEstimate;
  readonly power?: JudgedPower;
  readonly checks: EvaluationChecks;
  readonly settings?: Partial<VerdictSettings>;
}

function checkEstimate({
  ratio,
  lower,
  upper,
  pValue,
  eventsBefore,
  eventsAfter,
}: JudgedEstimate): void {
  checkFinite([ratio, lower, upper], "estimate");
  checkRange(ratio, "estimate.ratio", 0);
  checkRange(pValue, "estimate.pValue", 0, 1);
  checkRange(eventsBefore, "estimate.eventsBefore", 0);
  checkRange(eventsAfter, "estimate.eventsAfter", 0);
  if (lower > ratio || upper < ratio) {
    throw new InvalidInputError(
      "estimate.lower, upper",
      "inconsistent",
      "do not hold the ratio",
    );
  }
}

/** Fewer events than this cannot show even a halving (Wheeler & Ratcliffe 2018). */
const MIN_EVENTS_BEFORE = 20;

function dataReasons(input: VerdictInput): ReasonCode[] {
  const { estimate } = input;
  if (estimate === undefined) return ["noEstimate"];
  const reasons: ReasonCode[] = [];
  if (estimate.eventsBefore < MIN_EVENTS_BEFORE) reasons.push("tooFewEvents");
  return reasons;
}

/** What the numbers alone would say. */
function readEstimate(
  input: VerdictInput,
  settings: VerdictSettings,
): { verdict: Verdict; reasons: ReasonCode[] } {
  const { estimate, power } = input;
  if (estimate === undefined)
    return { verdict: "notEvaluable", reasons: ["noEstimate"] };
  const isSignificant =
    estimate.pValue <= settings.alpha &&
    (estimate.lower > 1 || estimate.upper < 1);
  const change = Math.abs(estimate.ratio - 1);
  if (isSignificant && estimate.ratio > 1)
    return { verdict: "harmfulSigns", reasons: ["significantIncrease"] };
  if (isSignificant && change >= settings.smallestRelevantChange) {
    return { verdict: "effective", reasons: ["significantDecrease"] };
  }
  if (isSignificant)
    return {
      verdict: "noDetectableEffect",
      reasons: ["decreaseTooSmallToMatter"],
    };
  if (power === undefined)
    return {
      verdict: "notEvaluable",
      reasons: ["notSignificant", "powerUnknown"],
    };
  const smallestSought = 1 - settings.smallestRelevantChange;
  const couldFind =
    power.minimumDetectableRatio >= Math.min(smallestSought, 0.7);
  return couldFind
    ? { verdict: "noDetectableEffect", reasons: ["notSignificant"] }
    : { verdict: "notEvaluable", reasons: ["notSignificant", "lowPower"] };
}

const RANK: Record<Verdict, number> = {
  effective: 2,
  promising: 1,
  noDetectableEffect: 0,
  notEvaluable: 0,
  harmfulSigns: 0,
};

/**
 * Turns design, power, estimate and checks into one of five verdicts. It never
 * claims more than the design's level on the Maryland scale allows (Sherman et al. 1997): without a
 * comparison no "effective", without randomisation or several controls no more than "promising" when any
 * doubt is left. Failed checks lower or refuse; unanswered ones are returned as open questions and cap
 * the verdict at "promising". Throws InvalidInputError naming the argument.
 */
export function judgeEffect(input: VerdictInput): VerdictResult {
  const settings: VerdictSettings = {
    alpha: 0.05,
    smallestRelevantChange: 0.05,
    ...input.settings,
  };
  checkRange(settings.alpha, "settings.alpha", 1e-6, 0.2);
  checkRange(
    settings.smallestRelevantChange,
    "settings.smallestRelevantChange",
    0,
    0.9,
  );
  if (input.estimate) checkEstimate(input.estimate);
  if (input.power) {
    checkRange(
      input.power.minimumDetectableRatio,
      "power.minimumDetectableRatio",
      0,
      1,
    );
    checkRange(input.power.power, "power.power", 0, 1);
  }
  const level = marylandLevelOf(input.design);
  const ceiling = strongestVerdict(level);
  const { fatal, doubts, open } = listFailedChecks(input.checks);
  const data = dataReasons(input);
  const common = { level, ceiling, openQuestions: open, settings };
  if (fatal.length > 0 || data.length > 0) {
    return {
      ...common,
      verdict: "notEvaluable",
      reasons: [...data, ...fatal, ...doubts],
    };
  }
  const read = readEstimate(input, settings);
  const reasons: ReasonCode[] = [...read.reasons, ...doubts];
  let { verdict } = read;
  if (RANK[verdict] > RANK[ceiling]) {
    verdict = ceiling;
    reasons.push("designTooWeak");
  }
  if (verdict === "effective" && (doubts.length > 0 || open.length > 0)) {
    verdict = "promising";
    if (open.length > 0) reasons.push("questionsOpen");
  }
  if (verdict === "harmfulSigns" && input.checks.detectionRose === true) {
    // More patrols find more of what only patrols find: not a sign of harm.
    verdict = "notEvaluable";
  }
  return { ...common, verdict, reasons };
}
