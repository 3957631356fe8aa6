// SPDX-License-Identifier: EUPL-1.2
import {
  checkFinite,
  checkInteger,
  checkNonNegative,
  checkNotEmpty,
  checkRange,
  checkSameLength,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import type { AnalysisResult } from "../core/result.ts";

export interface DominanceSettings {
  /** The `contributors` largest amounts may not make up more than `share` of a cell. */
  readonly contributors: number;
  readonly share: number;
  /** p% rule: the rest without the two largest must be at least this share of the largest. */
  readonly priorPrecision: number;
  readonly minContributors: number;
}

export type DominanceReason =
  "dominance" | "priorPrecision" | "tooFewContributors";

export interface DominatedCell {
  readonly cell: number;
  readonly contributors: number;
  readonly reasons: readonly DominanceReason[];
}

export interface DominanceResult extends AnalysisResult<DominanceSettings> {
  /** Cells whose amount must not be published. */
  readonly dominated: readonly DominatedCell[];
}

function judge(
  amounts: number[],
  settings: DominanceSettings,
): DominanceReason[] {
  const sorted = amounts.filter((amount) => amount > 0).sort((a, b) => b - a);
  if (sorted.length === 0) return [];
  const total = sorted.reduce((a, b) => a + b, 0);
  const top = sorted.slice(0, settings.contributors).reduce((a, b) => a + b, 0);
  const rest = total - (sorted[0] ?? 0) - (sorted[1] ?? 0);
  const reasons: DominanceReason[] = [];
  if (sorted.length < settings.minContributors)
    reasons.push("tooFewContributors");
  if (top > settings.share * total) reasons.push("dominance");
  if (rest < settings.priorPrecision * (sorted[0] ?? 0))
    reasons.push("priorPrecision");
  return reasons;
}

/**
 * Finds cells of a table of amounts in which one or two contributors stand out:
 * (n, k) dominance, p% rule and a least number of contributors (Hundepool et al. 2012, 4.2).
 * `cell` and `amount` run in parallel, one entry per contributor; amounts are not negative.
 */
export function findDominatedCells(input: {
  readonly cell: NumberArray;
  readonly amount: NumberArray;
  readonly settings?: Partial<DominanceSettings>;
}): DominanceResult {
  const { cell, amount } = input;
  const settings: DominanceSettings = {
    contributors: 1,
    share: 0.85,
    priorPrecision: 0.1,
    minContributors: 3,
    ...input.settings,
  };
  checkNotEmpty(amount, "amount");
  checkNonNegative(amount, "amount");
  checkFinite(cell, "cell");
  checkSameLength(amount, "amount", cell, "cell");
  checkInteger(settings.contributors, "settings.contributors", 1, 1000);
  checkRange(settings.share, "settings.share", 0, 1);
  checkRange(settings.priorPrecision, "settings.priorPrecision", 0, 10);
  checkInteger(settings.minContributors, "settings.minContributors", 1, 1000);
  const byCell = new Map<number, number[]>();
  for (let i = 0; i < amount.length; i++) {
    const code = cell[i] ?? 0;
    const list = byCell.get(code);
    if (list) list.push(amount[i] ?? 0);
    else byCell.set(code, [amount[i] ?? 0]);
  }
  const dominated = [...byCell].flatMap(([code, amounts]) => {
    const reasons = judge(amounts, settings);
    const contributors = amounts.filter((value) => value > 0).length;
    return reasons.length > 0 ? [{ cell: code, contributors, reasons }] : [];
  });
  return { settings, n: amount.length, excluded: [], warnings: [], dominated };
}
