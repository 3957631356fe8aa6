// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../../core/check.ts";
import { factorise, solveFactor } from "../../core/linearAlgebra.ts";
import { RandomStream } from "../../core/random.ts";
import { listAnchors, selectBaseline } from "./baseline.ts";
import { detectFarrington } from "./farrington.ts";
import { FarringtonWorkspace, fitFarrington } from "./fit.ts";
import { FARRINGTON_DEFAULTS } from "./settings.ts";

/** The same first fit with an explicit design matrix and generic least squares. */
function bruteForceMean(counts: number[], tested: number): number {
  const baseline = selectBaseline(
    tested,
    FARRINGTON_DEFAULTS,
    undefined,
    undefined,
  );
  if (baseline === undefined) throw new Error("no baseline");
  const size = baseline.levels + 1;
  const rows = [...baseline.index].map((week, i) => {
    const x = new Float64Array(size);
    x[baseline.level[i] ?? 0] = 1;
    x[size - 1] = (week - tested) / 52;
    return { x, y: counts[week] ?? 0 };
  });
  let beta = new Float64Array(size);
  rows.forEach(() => undefined);
  let etas = rows.map(({ y }) => Math.log(y + 0.5));
  for (let iteration = 0; iteration < 40; iteration++) {
    const a = new Float64Array(size * size);
    const b = new Float64Array(size);
    rows.forEach(({ x, y }, i) => {
      const mu = Math.exp(etas[i] ?? 0);
      const z = (etas[i] ?? 0) + (y - mu) / mu;
      for (let j = 0; j < size; j++) {
        b[j] = (b[j] ?? 0) + mu * (x[j] ?? 0) * z;
        for (let k = 0; k < size; k++) {
          a[j * size + k] =
            (a[j * size + k] ?? 0) + mu * (x[j] ?? 0) * (x[k] ?? 0);
        }
      }
    });
    beta = Float64Array.from(solveFactor(factorise(a, size), b));
    etas = rows.map(({ x }) =>
      x.reduce((sum, v, j) => sum + v * (beta[j] ?? 0), 0),
    );
  }
  return Math.exp(beta[0] ?? 0);
}

describe("fitFarrington", () => {
  it("equals a regression with explicit dummies when no week is weighed down", () => {
    const random = new RandomStream(5);
    const counts = Array.from({ length: 320 }, (_, i) =>
      Math.round(6 + 3 * Math.sin(i / 8) + 2 * random.nextUnit() + i / 80),
    );
    const baseline = selectBaseline(
      319,
      FARRINGTON_DEFAULTS,
      undefined,
      undefined,
    );
    if (baseline === undefined) throw new Error("no baseline");
    const settings = { ...FARRINGTON_DEFAULTS, weightsThreshold: 1e6 };
    const fit = fitFarrington(
      counts,
      319,
      baseline,
      true,
      settings,
      new FarringtonWorkspace(),
    );
    expect(fit.expected).toBeCloseTo(bruteForceMean(counts, 319), 8);
  });
});

describe("baseline", () => {
  it("bridges a year of 53 ISO weeks by date", () => {
    // Monday 2015-01-05 is week 2 of 2015; 2015 has 53 weeks, so index 312 is 2020-12-28.
    const firstMonday = Math.round(Date.UTC(2015, 0, 5) / 86_400_000);
    const anchors = listAnchors(312, FARRINGTON_DEFAULTS, firstMonday);
    const monday = (week: number) =>
      new Date((firstMonday + 7 * week) * 86_400_000)
        .toISOString()
        .slice(5, 10);
    expect(anchors.map(monday)).toEqual([
      "12-28",
      "12-30",
      "12-31",
      "12-25",
      "12-26",
      "12-28",
    ]);
  });

  it("uses every level and leaves out recent and excluded weeks", () => {
    const isExcluded = new Uint8Array(320);
    isExcluded[200] = 1;
    const baseline = selectBaseline(
      319,
      FARRINGTON_DEFAULTS,
      undefined,
      isExcluded,
    );
    expect(new Set(baseline?.level).size).toBe(10);
    expect(Math.max(...(baseline?.index ?? []))).toBe(319 - 27);
    expect(baseline?.index.includes(200)).toBe(false);
  });
});

describe("detectFarrington at the edges", () => {
  it("reports a missing history instead of guessing", () => {
    const { weeks, warnings } = detectFarrington({ counts: [3] });
    expect(weeks[0]?.isAlarm).toBe(false);
    expect(warnings).toEqual(["shortBaseline"]);
  });

  it("flags a season without any case and alarms only on enough cases", () => {
    const counts = new Array<number>(320).fill(0);
    counts[319] = 4;
    const few = detectFarrington({ counts }).weeks[0];
    expect(few).toMatchObject({
      isAlarm: false,
      upper: 0,
      warnings: ["zeroBaseline", "tooFewCases"],
    });
    counts[319] = 5;
    expect(detectFarrington({ counts }).weeks[0]?.isAlarm).toBe(true);
  });

  it("stays finite for equal and for huge counts", () => {
    for (const level of [1, 1e9]) {
      const counts = new Array<number>(320).fill(level);
      const week = detectFarrington({ counts }).weeks[0];
      expect(week?.expected).toBeCloseTo(level, 0);
      expect(week?.upper).toBeGreaterThan(level);
      expect(week?.isAlarm).toBe(false);
    }
  });

  it.each([
    ["counts", { counts: [] }],
    ["counts", { counts: [1, -1] }],
    ["counts", { counts: [1, Number.NaN] }],
    ["counts", { counts: [1.5] }],
    ["tested", { counts: [1, 2], tested: [2] }],
    ["isExcluded", { counts: [1, 2], isExcluded: new Uint8Array(1) }],
    ["firstWeekStart", { counts: [1, 2], firstWeekStart: "2024-01-02" }],
    ["firstWeekStart", { counts: [1, 2], firstWeekStart: "2024-02-30" }],
    ["settings.alpha", { counts: [1, 2], settings: { alpha: 0 } }],
  ])("refuses bad input and names %s", (argument, input) => {
    const run = () => detectFarrington(input);
    expect(run).toThrow(InvalidInputError);
    expect(run).toThrow(argument);
  });

  it("does not depend on counts outside the baseline and the tested weeks", () => {
    const week = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(
        fc.array(week, { minLength: 320, maxLength: 320 }),
        week,
        (counts, other) => {
          const before = detectFarrington({ counts }).weeks[0];
          const changed = counts.with(319 - 10, other).with(2, other);
          const after = detectFarrington({ counts: changed }).weeks[0];
          expect(after?.expected).toBe(before?.expected);
          expect(after?.upper).toBe(before?.upper);
        },
      ),
      { seed: 6, numRuns: 40 },
    );
  });
});
