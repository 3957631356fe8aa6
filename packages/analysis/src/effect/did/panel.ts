// SPDX-License-Identifier: EUPL-1.2
import {
  checkCounts,
  checkFinite,
  checkNotEmpty,
  checkPositive,
  checkSameLength,
  InvalidInputError,
} from "../../core/check.ts";
import type { NumberArray } from "../../core/check.ts";
import type { Exclusion } from "../../core/result.ts";

/** One row per unit (or group) and period; codes are any whole numbers. */
export interface CountPanelInput {
  readonly counts: NumberArray;
  /** Code of the absorbed effect: the area itself, or its group. */
  readonly unit: NumberArray;
  readonly period: NumberArray;
  /** 1 where the measure is in force, else 0. */
  readonly isTreated: NumberArray;
  /** Rows of one cluster may depend on each other; the unit by default. */
  readonly cluster?: NumberArray;
  /** Population, hours or days at risk; above 0. */
  readonly exposure?: NumberArray;
  /** Further regressors by name. */
  readonly covariates?: Readonly<Record<string, NumberArray>>;
}

/** The panel with dense codes and without units or periods that hold no case. */
export interface CountPanel {
  readonly counts: Float64Array;
  readonly unit: Int32Array;
  readonly units: number;
  readonly period: Int32Array;
  readonly periods: number;
  readonly cluster: Int32Array;
  readonly clusters: number;
  readonly offset: Float64Array | undefined;
  /** The treatment first, then the covariates. */
  readonly columns: readonly Float64Array[];
  readonly names: readonly string[];
  /** The same as arguments of the call, for refusals. */
  readonly argumentNames: readonly string[];
  readonly excluded: readonly Exclusion[];
}

interface Codes {
  readonly code: Int32Array;
  readonly levels: number;
}

/** Numbers 0, 1, 2 … in order of first appearance. */
export function denseCodes(values: NumberArray, argument: string): Codes {
  checkFinite(values, argument);
  const seen = new Map<number, number>();
  const code = new Int32Array(values.length);
  let last = Number.NaN;
  let lastCode = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value !== last) {
      let known = seen.get(value);
      if (known === undefined) {
        known = seen.size;
        seen.set(value, known);
      }
      last = value;
      lastCode = known;
    }
    code[i] = lastCode;
  }
  return { code, levels: seen.size };
}

function checkPanel(input: CountPanelInput): void {
  const { counts } = input;
  checkNotEmpty(counts, "counts");
  checkCounts(counts, "counts");
  checkSameLength(counts, "counts", input.unit, "unit");
  checkSameLength(counts, "counts", input.period, "period");
  checkSameLength(counts, "counts", input.isTreated, "isTreated");
  for (let i = 0; i < counts.length; i++) {
    const mark = input.isTreated[i];
    if (mark !== 0 && mark !== 1) {
      throw new InvalidInputError(
        "isTreated",
        "unknown-value",
        `value at position ${i} is ${String(mark)}, expected 0 or 1`,
      );
    }
  }
  if (input.cluster)
    checkSameLength(counts, "counts", input.cluster, "cluster");
  if (input.exposure) {
    checkSameLength(counts, "counts", input.exposure, "exposure");
    for (let i = 0; i < counts.length; i++)
      checkPositive(input.exposure[i] ?? 0, "exposure");
  }
  for (const [name, values] of Object.entries(input.covariates ?? {})) {
    checkSameLength(counts, "counts", values, name);
    checkFinite(values, name);
  }
}

/** Rows whose unit and period both hold a case; the others say nothing about ratios. */
function findLiveRows(
  counts: NumberArray,
  unit: Codes,
  period: Codes,
): { rows: Int32Array; excluded: Exclusion[] } {
  const unitTotal = new Float64Array(unit.levels);
  const periodTotal = new Float64Array(period.levels);
  for (let i = 0; i < counts.length; i++) {
    const y = counts[i] ?? 0;
    const u = unit.code[i] ?? 0;
    const t = period.code[i] ?? 0;
    unitTotal[u] = (unitTotal[u] ?? 0) + y;
    periodTotal[t] = (periodTotal[t] ?? 0) + y;
  }
  const rows = new Int32Array(counts.length);
  let kept = 0;
  let zeroUnit = 0;
  let zeroPeriod = 0;
  for (let i = 0; i < counts.length; i++) {
    if (unitTotal[unit.code[i] ?? 0] === 0) zeroUnit++;
    else if (periodTotal[period.code[i] ?? 0] === 0) zeroPeriod++;
    else rows[kept++] = i;
  }
  const excluded: Exclusion[] = [];
  if (zeroUnit > 0) excluded.push({ reason: "allZeroUnit", count: zeroUnit });
  if (zeroPeriod > 0)
    excluded.push({ reason: "allZeroPeriod", count: zeroPeriod });
  return { rows: rows.subarray(0, kept), excluded };
}

/** Checks the panel, codes it densely and drops what holds no case. Throws InvalidInputError naming the argument. */
export function preparePanel(input: CountPanelInput): CountPanel {
  checkPanel(input);
  const unit = denseCodes(input.unit, "unit");
  const period = denseCodes(input.period, "period");
  const { rows, excluded } = findLiveRows(input.counts, unit, period);
  if (rows.length === 0) {
    throw new InvalidInputError("counts", "inconsistent", "holds zeros only");
  }
  const isWhole = rows.length === input.counts.length;
  const pick = (values: NumberArray) => {
    const part = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) part[i] = values[rows[i] ?? 0] ?? 0;
    return part;
  };
  const again = (codes: Codes, argument: string): Codes =>
    isWhole ? codes : denseCodes(pick(codes.code), argument);
  const liveUnit = again(unit, "unit");
  const livePeriod = again(period, "period");
  const cluster = input.cluster
    ? denseCodes(pick(input.cluster), "cluster")
    : liveUnit;
  const covariates = Object.entries(input.covariates ?? {});
  return {
    counts: pick(input.counts),
    unit: liveUnit.code,
    units: liveUnit.levels,
    period: livePeriod.code,
    periods: livePeriod.levels,
    cluster: cluster.code,
    clusters: cluster.levels,
    offset: input.exposure ? pick(input.exposure).map(Math.log) : undefined,
    columns: [
      pick(input.isTreated),
      ...covariates.map(([, values]) => pick(values)),
    ],
    names: ["treatment", ...covariates.map(([name]) => name)],
    argumentNames: [
      "isTreated",
      ...covariates.map(([name]) => `covariates.${name}`),
    ],
    excluded,
  };
}
