// SPDX-License-Identifier: EUPL-1.2
import {
  checkCounts,
  checkFinite,
  checkInteger,
  checkNotEmpty,
  checkRange,
  checkSameLength,
  InvalidInputError,
} from "../../core/check.ts";
import type { NumberArray } from "../../core/check.ts";
import { normalQuantile } from "../../core/distributions/index.ts";
import { RandomStream, shuffle } from "../../core/random.ts";
import type { Exclusion, SeededResult } from "../../core/result.ts";

export interface PatrolDaySettings {
  /** Days after a patrol day that are left out of the days without, since deterrence may last. */
  readonly washoutDays: number;
  readonly replications: number;
  readonly level: number;
}

export interface PatrolDayResult extends SeededResult<PatrolDaySettings> {
  /** Counts on patrol days over counts on other days of the same place and block. */
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
  readonly logRatio: number;
  readonly se: number;
  /** Randomisation p value: days are assigned anew within place and block. */
  readonly pValue: number;
  readonly patrolDays: number;
  readonly otherDays: number;
  readonly places: number;
}

interface Strata {
  /** Rows of each place and block. */
  readonly rows: readonly Int32Array[];
  readonly counts: Float64Array;
}

interface Stratum {
  patrolCount: number;
  patrolDays: number;
  otherCount: number;
  otherDays: number;
}

/** Sums per stratum; days within the wash-out of a patrol at the same place count for neither side. */
function sumStrata(
  strata: Strata,
  isPatrol: Uint8Array,
  isWashout: Uint8Array,
): Stratum[] {
  return strata.rows.map((rows) => {
    const sum: Stratum = {
      patrolCount: 0,
      patrolDays: 0,
      otherCount: 0,
      otherDays: 0,
    };
    for (const row of rows) {
      const y = strata.counts[row] ?? 0;
      if (isPatrol[row] === 1) {
        sum.patrolCount += y;
        sum.patrolDays++;
      } else if (isWashout[row] !== 1) {
        sum.otherCount += y;
        sum.otherDays++;
      }
    }
    return sum;
  });
}

/**
 * Conditional Poisson estimate of the log ratio: given the events of a stratum,
 * those on patrol days are binomial with odds days ratio times exp(beta); Newton on beta.
 */
function conditionalRatio(strata: readonly Stratum[]): {
  log: number;
  information: number;
} {
  const useful = strata.filter(
    (s) =>
      s.patrolDays > 0 && s.otherDays > 0 && s.patrolCount + s.otherCount > 0,
  );
  const observed = useful.reduce((sum, s) => sum + s.patrolCount, 0);
  const total = useful.reduce(
    (sum, s) => sum + s.patrolCount + s.otherCount,
    0,
  );
  if (total === 0) return { log: 0, information: 0 };
  if (observed === 0) return { log: -Infinity, information: 0 };
  if (observed === total) return { log: Infinity, information: 0 };
  let log = 0;
  let information = 0;
  for (let iteration = 0; iteration < 100; iteration++) {
    let expected = 0;
    information = 0;
    for (const s of useful) {
      const odds = (s.patrolDays / s.otherDays) * Math.exp(log);
      const p = odds / (1 + odds);
      const n = s.patrolCount + s.otherCount;
      expected += n * p;
      information += n * p * (1 - p);
    }
    const step = Math.max(-2, Math.min(2, (observed - expected) / information));
    log += step;
    if (Math.abs(step) < 1e-12) break;
  }
  return { log, information };
}

/** Marks days that follow a patrol at the same place within the wash-out. */
function markWashout(
  byPlace: readonly Int32Array[],
  day: NumberArray,
  isPatrol: Uint8Array,
  washoutDays: number,
): Uint8Array {
  const marks = new Uint8Array(isPatrol.length);
  if (washoutDays === 0) return marks;
  for (const rows of byPlace) {
    let last = -Infinity;
    for (const row of rows) {
      const today = day[row] ?? 0;
      if (today - last <= washoutDays) marks[row] = 1;
      if (isPatrol[row] === 1) last = today;
    }
  }
  return marks;
}

function groupRows(n: number, keyOf: (row: number) => string): Int32Array[] {
  const groups = new Map<string, number[]>();
  for (let row = 0; row < n; row++) {
    const key = keyOf(row);
    const list = groups.get(key);
    if (list) list.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].map((list) => Int32Array.from(list));
}

/** Overdispersion of the counts around stratum and day kind, at least 1. */
function estimateDispersion(
  strata: Strata,
  sums: readonly Stratum[],
  isPatrol: Uint8Array,
  isWashout: Uint8Array,
): number {
  let pearson = 0;
  let degrees = 0;
  strata.rows.forEach((rows, k) => {
    const sum = sums[k];
    if (sum === undefined) return;
    const means = [
      sum.otherCount / sum.otherDays,
      sum.patrolCount / sum.patrolDays,
    ];
    const used = rows.filter(
      (row) => isPatrol[row] === 1 || isWashout[row] !== 1,
    );
    for (const row of used) {
      const mean = means[isPatrol[row] ?? 0] ?? 0;
      if (mean > 0) pearson += ((strata.counts[row] ?? 0) - mean) ** 2 / mean;
    }
    degrees += Math.max(0, used.length - 2);
  });
  return degrees > 0 ? Math.max(1, pearson / degrees) : 1;
}

/**
 * Randomised patrol days (repeat crossover; Sherman et al. 2022; Barnard 2018):
 * each place is its own comparison, patrol days against other days of the same block, wash-out left out; conditional Poisson
 * ratio with dispersion, and the p value of the randomisation that was really made, within place and block. One row per
 * place and day. Throws InvalidInputError naming the argument.
 */
export function analysePatrolDays(input: {
  readonly counts: NumberArray;
  readonly place: NumberArray;
  /** Day number; any origin. */
  readonly day: NumberArray;
  /** 1 on days assigned to patrol, whether it took place or not. */
  readonly isAssigned: NumberArray;
  /** Block within which days were assigned, such as week or weekday; one block by default. */
  readonly block?: NumberArray;
  readonly seed?: number;
  readonly settings?: Partial<PatrolDaySettings>;
}): PatrolDayResult {
  const { counts, place, day, isAssigned, block } = input;
  const settings: PatrolDaySettings = {
    washoutDays: 0,
    replications: 999,
    level: 0.95,
    ...input.settings,
  };
  const seed = input.seed ?? 1;
  checkNotEmpty(counts, "counts");
  checkCounts(counts, "counts");
  for (const [name, values] of Object.entries({
    place,
    day,
    isAssigned,
    ...(block && { block }),
  })) {
    checkFinite(values, name);
    checkSameLength(counts, "counts", values, name);
  }
  checkInteger(settings.washoutDays, "settings.washoutDays", 0, 365);
  checkInteger(settings.replications, "settings.replications", 1, 1_000_000);
  checkRange(settings.level, "settings.level", 0.5, 0.9999);
  const n = counts.length;
  const isPatrol = Uint8Array.from({ length: n }, (_, i) =>
    isAssigned[i] === 1 ? 1 : 0,
  );
  const byPlace = groupRows(n, (row) => String(place[row])).map((rows) =>
    rows.sort((a, b) => (day[a] ?? 0) - (day[b] ?? 0)),
  );
  const strata: Strata = {
    rows: groupRows(
      n,
      (row) => `${String(place[row])} ${String(block?.[row] ?? 0)}`,
    ),
    counts: Float64Array.from(counts),
  };
  const evaluate = (patrol: Uint8Array) => {
    const washout = markWashout(byPlace, day, patrol, settings.washoutDays);
    const sums = sumStrata(strata, patrol, washout);
    return { washout, sums, ...conditionalRatio(sums) };
  };
  const real = evaluate(isPatrol);
  if (!real.sums.some((s) => s.patrolDays > 0 && s.otherDays > 0)) {
    throw new InvalidInputError(
      "isAssigned",
      "inconsistent",
      "leaves no place and block with both kinds of days",
    );
  }
  let extreme = 1;
  const shuffled = new Uint8Array(n);
  for (let r = 0; r < settings.replications; r++) {
    const random = new RandomStream(seed, r);
    for (const rows of strata.rows) {
      const marks = Uint8Array.from(rows, (row) => isPatrol[row] ?? 0);
      shuffle(marks, random);
      rows.forEach((row, k) => (shuffled[row] = marks[k] ?? 0));
    }
    if (Math.abs(evaluate(shuffled).log) >= Math.abs(real.log) - 1e-12)
      extreme++;
  }
  const dispersion = estimateDispersion(
    strata,
    real.sums,
    isPatrol,
    real.washout,
  );
  const se =
    real.information > 0 ? Math.sqrt(dispersion / real.information) : Infinity;
  const reach = normalQuantile(0.5 + settings.level / 2) * se;
  const washed = real.washout.reduce(
    (sum, mark, i) => sum + (mark === 1 && isPatrol[i] !== 1 ? 1 : 0),
    0,
  );
  const excluded: Exclusion[] =
    washed > 0 ? [{ reason: "washoutDay", count: washed }] : [];
  const events = real.sums.reduce(
    (sum, s) => sum + s.patrolCount + s.otherCount,
    0,
  );
  return {
    settings,
    seed,
    n,
    excluded,
    warnings: events < 40 ? ["fewEvents"] : [],
    ratio: Math.exp(real.log),
    lower: Math.exp(real.log - reach),
    upper: Math.exp(real.log + reach),
    logRatio: real.log,
    se,
    pValue: extreme / (settings.replications + 1),
    patrolDays: real.sums.reduce((sum, s) => sum + s.patrolDays, 0),
    otherDays: real.sums.reduce((sum, s) => sum + s.otherDays, 0),
    places: byPlace.length,
  };
}
