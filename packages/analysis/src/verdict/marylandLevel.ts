// SPDX-License-Identifier: EUPL-1.2
import { checkInteger } from "../core/check.ts";
import type { Verdict } from "./verdictKinds.ts";

/** How the comparison was made. */
export type DesignKind =
  | "afterOnly"
  | "beforeAfter"
  | "interruptedTimeSeries"
  | "displacement"
  | "differenceInDifferences"
  | "staggeredDifferences"
  | "syntheticControl"
  | "calibratedComparison"
  | "randomisedDays"
  | "randomisedAreas";

/** A design and how many areas it rests on. */
export interface EvaluationDesign {
  readonly kind: DesignKind;
  readonly treatedUnits: number;
  readonly controlUnits: number;
  /** Whether analysis and outcome were fixed before the start. */
  readonly isPreRegistered: boolean;
}

/** Maryland Scientific Methods Scale: 1 correlation, 2 before-after, 3 with a comparable area, 4 several units with controls, 5 randomised. */
export type MarylandLevel = 1 | 2 | 3 | 4 | 5;

/** Level of a design (Sherman et al. 1997); designs with a comparison fall to 2 when no control area is left. */
export function marylandLevelOf(design: EvaluationDesign): MarylandLevel {
  checkInteger(design.treatedUnits, "design.treatedUnits", 0);
  checkInteger(design.controlUnits, "design.controlUnits", 0);
  if (design.kind === "afterOnly") return 1;
  if (design.kind === "beforeAfter" || design.kind === "interruptedTimeSeries")
    return 2;
  if (design.kind === "randomisedDays") return 5;
  if (design.controlUnits === 0) return 2;
  if (design.kind === "randomisedAreas") {
    return design.treatedUnits + design.controlUnits >= 10 ? 5 : 4;
  }
  if (design.kind === "displacement") return 3;
  return design.treatedUnits + design.controlUnits >= 5 &&
    design.controlUnits >= 3
    ? 4
    : 3;
}

/** The strongest verdict a level allows: "effective" from 4, "promising" at 3, nothing below. */
export function strongestVerdict(level: MarylandLevel): Verdict {
  if (level >= 4) return "effective";
  return level === 3 ? "promising" : "notEvaluable";
}
