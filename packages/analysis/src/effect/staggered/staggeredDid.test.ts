// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { poisson } from "../../../test/randomCounts.ts";
import { RandomStream } from "../../core/random.ts";
import { differenceInDifferences } from "../did/differenceInDifferences.ts";
import { staggeredDid } from "./staggeredDid.ts";

/** Effects that grow with time since the start: where plain two-way effects go wrong. */
function panel(seed: number, effectAt: (since: number) => number) {
  const random = new RandomStream(seed);
  const rows = {
    counts: [] as number[],
    unit: [] as number[],
    period: [] as number[],
    start: [] as number[],
    isTreated: [] as number[],
  };
  for (let u = 0; u < 36; u++) {
    const start = [4, 8, Infinity][u % 3] ?? Infinity;
    const level = 20 + 30 * random.nextUnit();
    for (let t = 0; t < 12; t++) {
      const isOn = t >= start;
      rows.counts.push(
        poisson(
          level * (1 + 0.03 * t) * (isOn ? effectAt(t - start) : 1),
          random,
        ),
      );
      rows.unit.push(u);
      rows.period.push(t);
      rows.start.push(start);
      rows.isTreated.push(isOn ? 1 : 0);
    }
  }
  return rows;
}

describe("staggeredDid", () => {
  it("equals the ratio of ratios for one cohort", () => {
    const rows = {
      counts: [412, 301, 1980, 2050],
      unit: [1, 1, 0, 0],
      period: [0, 1, 0, 1],
      start: [1, 1, Infinity, Infinity],
    };
    const result = staggeredDid({ ...rows, settings: { replications: 9 } });
    expect(result.overall.ratio).toBeCloseTo(301 / 412 / (2050 / 1980), 12);
    expect(result.overall.eventsAvoided).toBeCloseTo(
      (412 * 2050) / 1980 - 301,
      9,
    );
  });

  it("recovers effects that grow over time, where two-way effects are biased", () => {
    const rows = panel(3, (since) => Math.max(0.3, 0.9 - 0.1 * since));
    const result = staggeredDid({ ...rows, settings: { replications: 99 } });
    const at = (k: number) =>
      result.byEventTime.find((e) => e.periodsSinceStart === k)?.ratio ?? 0;
    expect(at(0)).toBeCloseTo(0.9, 1);
    expect(at(3)).toBeCloseTo(0.6, 1);
    expect(at(6)).toBeCloseTo(0.3, 1);
    const truth = 0.55;
    const twoWay = differenceInDifferences(rows).effect.ratio;
    expect(Math.abs(result.overall.ratio - truth)).toBeLessThan(
      Math.abs(twoWay - truth),
    );
  });

  it("covers no effect about as often as promised", () => {
    let inside = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const { overall } = staggeredDid({
        ...panel(seed, () => 1),
        seed,
        settings: { replications: 99 },
      });
      if (overall.lower <= 1 && overall.upper >= 1) inside++;
    }
    expect(inside).toBeGreaterThan(48);
  });

  it("does not let areas that have started serve as comparison", () => {
    const rows = panel(5, () => 1);
    const counts = rows.counts.map((y, i) =>
      (rows.start[i] ?? 0) === 4 && (rows.period[i] ?? 0) >= 4 ? 0 : y,
    );
    const late = (input: typeof rows) =>
      staggeredDid({ ...input, settings: { replications: 5 } }).cohorts.find(
        (c) => c.start === 8,
      )?.ratio;
    expect(late({ ...rows, counts })).toBeCloseTo(late(rows) ?? 0, 12);
  });

  it("leaves out areas treated from the beginning and refuses gaps", () => {
    const rows = panel(6, () => 1);
    const start = rows.start.map((s, i) => (rows.unit[i] === 0 ? -3 : s));
    expect(
      staggeredDid({ ...rows, start, settings: { replications: 5 } }).excluded,
    ).toEqual([{ reason: "treatedFromTheBeginning", count: 12 }]);
    expect(() =>
      staggeredDid({
        counts: [1, 2, 3],
        unit: [1, 1, 2],
        period: [0, 1, 0],
        start: [1, 1, Infinity],
      }),
    ).toThrow("period");
    expect(() =>
      staggeredDid({
        counts: [1],
        unit: [1],
        period: [0],
        start: [Number.NaN],
      }),
    ).toThrow("start");
  });
});
