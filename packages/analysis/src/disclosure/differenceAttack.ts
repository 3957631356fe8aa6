// SPDX-License-Identifier: EUPL-1.2
import {
  checkCounts,
  checkInteger,
  checkNotEmpty,
  InvalidInputError,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import type { AnalysisResult } from "../core/result.ts";
import { boundVariables } from "./linearProgram.ts";

/** A published count and the finest units (cell and time slice, category …) it covers. */
export interface PublishedFigure {
  readonly units: NumberArray;
  readonly count: number;
}

export interface DifferenceSettings {
  readonly threshold: number;
  /** Above this many distinct groups of units only direct differences are checked. */
  readonly maxGroups: number;
}

/** A group of units whose small count follows from the figures together. */
export interface DifferenceLeak {
  readonly units: readonly number[];
  readonly lower: number;
  readonly upper: number;
  readonly via: "difference" | "bounds";
}

export interface DifferenceResult extends AnalysisResult<DifferenceSettings> {
  readonly leaks: readonly DifferenceLeak[];
  readonly isSafe: boolean;
}

interface Groups {
  readonly units: number[][];
  /** figure x group: 1 where the figure covers the group. */
  readonly covers: Float64Array[];
}

/** Units covered by the same figures cannot be told apart; they form one unknown. */
function groupUnits(figures: readonly PublishedFigure[]): Groups {
  const coveredBy = new Map<number, number[]>();
  figures.forEach((figure, f) => {
    for (const unit of new Set(Array.from(figure.units))) {
      const list = coveredBy.get(unit);
      if (list) list.push(f);
      else coveredBy.set(unit, [f]);
    }
  });
  const index = new Map<string, number>();
  const units: number[][] = [];
  const signatures: number[][] = [];
  for (const [unit, list] of coveredBy) {
    const key = list.join(",");
    let at = index.get(key);
    if (at === undefined) {
      at = units.length;
      index.set(key, at);
      units.push([]);
      signatures.push(list);
    }
    units[at]?.push(unit);
  }
  const covers = figures.map(() => new Float64Array(units.length));
  signatures.forEach((list, g) => {
    for (const f of list) {
      const row = covers[f];
      if (row) row[g] = 1;
    }
  });
  return { units, covers };
}

function isSubset(inner: Float64Array, outer: Float64Array): boolean {
  return inner.every((mark, g) => mark === 0 || outer[g] === 1);
}

/** Figures nested in another: their difference is a count of its own. */
function findNestedLeaks(
  figures: readonly PublishedFigure[],
  groups: Groups,
  threshold: number,
): DifferenceLeak[] {
  const leaks: DifferenceLeak[] = [];
  groups.covers.forEach((outer, a) => {
    groups.covers.forEach((inner, b) => {
      if (a === b || !isSubset(inner, outer)) return;
      const left = (figures[a]?.count ?? 0) - (figures[b]?.count ?? 0);
      if (left < 0)
        throw new InvalidInputError(
          "releases",
          "inconsistent",
          "a part counts more than its whole",
        );
      if (left === 0 || left >= threshold) return;
      const units = groups.units.flatMap((list, g) =>
        outer[g] === 1 && inner[g] === 0 ? list : [],
      );
      if (units.length > 0)
        leaks.push({ units, lower: left, upper: left, via: "difference" });
    });
  });
  return leaks;
}

/** Groups whose count is pinned below the threshold by all figures together. */
function findBoundLeaks(
  figures: readonly PublishedFigure[],
  groups: Groups,
  threshold: number,
): DifferenceLeak[] {
  const right = figures.map((figure) => figure.count);
  const bounds = boundVariables(groups.covers, right, groups.units.length);
  if (bounds === undefined)
    throw new InvalidInputError(
      "releases",
      "inconsistent",
      "contradict each other",
    );
  return groups.units.flatMap((units, g): DifferenceLeak[] => {
    const lower = Math.max(0, Math.ceil((bounds.lower[g] ?? 0) - 1e-6));
    const upper = Math.floor((bounds.upper[g] ?? 0) + 1e-6);
    return lower > 0 && upper < threshold
      ? [{ units, lower, upper, via: "bounds" }]
      : [];
  });
}

/**
 * Checks whether small counts follow from several releases together: by
 * subtracting nested figures and by the exact bounds that all figures put on each group of units.
 * Suppressed figures are simply not listed. Throws InvalidInputError for figures that contradict each other.
 */
export function checkDifferences(input: {
  readonly releases: readonly (readonly PublishedFigure[])[];
  readonly settings?: Partial<DifferenceSettings>;
}): DifferenceResult {
  const settings: DifferenceSettings = {
    threshold: 5,
    maxGroups: 400,
    ...input.settings,
  };
  checkInteger(settings.threshold, "settings.threshold", 1);
  checkNotEmpty(input.releases, "releases");
  const figures = input.releases.flat();
  checkNotEmpty(figures, "releases");
  checkCounts(
    figures.map((figure) => figure.count),
    "releases.count",
  );
  figures.forEach((figure, f) =>
    checkNotEmpty(figure.units, `releases figure ${f}.units`),
  );
  const groups = groupUnits(figures);
  const nested = findNestedLeaks(figures, groups, settings.threshold);
  const isLarge = groups.units.length > settings.maxGroups;
  const bounds = isLarge
    ? []
    : findBoundLeaks(figures, groups, settings.threshold);
  const known = new Set(
    nested.map((leak) => leak.units.toSorted((a, b) => a - b).join(",")),
  );
  const fresh = bounds.filter(
    (leak) => !known.has(leak.units.toSorted((a, b) => a - b).join(",")),
  );
  const leaks = [...nested, ...fresh];
  return {
    settings,
    n: figures.length,
    excluded: [],
    warnings: isLarge ? ["onlyDirectDifferencesChecked"] : [],
    leaks,
    isSafe: leaks.length === 0 && !isLarge,
  };
}
