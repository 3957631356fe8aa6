// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uniformityP } from "../../test/uniformity.ts";
import { AnalysisCancelledError } from "../core/control.ts";
import { RandomStream } from "../core/random.ts";
import { logLikelihoodRatio } from "./likelihood.ts";
import { placeCount } from "./permutationPlan.ts";
import type { PermutationPlan } from "./permutationPlan.ts";
import { prepareEvents } from "./prepareEvents.ts";
import { scanCounts, scanEvents, scanReplicator } from "./scan.ts";

// Every circle, every window, no shortcut: the oracle.
function bruteForce(plan: PermutationPlan, times: ArrayLike<number>): number {
  const { circles, eventStarts, timeSteps, maxSteps, stratumOfStep } = plan;
  const n = times.length;
  let best = 0;
  for (let centre = 0; centre < placeCount(plan); centre++) {
    const from = circles.offsets[centre] ?? 0;
    const to = circles.offsets[centre + 1] ?? 0;
    for (let k = from; k < to; k++) {
      if (circles.ringEnds[k] !== k - from) continue;
      const inside = new Set<number>();
      for (const place of circles.members.subarray(from, k + 1)) {
        const end = eventStarts[place + 1] ?? 0;
        for (let e = eventStarts[place] ?? 0; e < end; e++) inside.add(e);
      }
      for (let first = 0; first < timeSteps; first++) {
        for (let last = first; last < timeSteps; last++) {
          if (last - first >= maxSteps) break;
          if (plan.isProspective && last !== timeSteps - 1) continue;
          let c = 0;
          let mu = 0;
          for (let s = 0; s < plan.strata; s++) {
            let [here, then, all] = [0, 0, 0];
            for (let e = 0; e < n; e++) {
              const time = times[e] ?? 0;
              if (stratumOfStep[time] !== s) continue;
              const isThen = time >= first && time <= last;
              all++;
              if (isThen) then++;
              if (inside.has(e)) here++;
              if (isThen && inside.has(e)) c++;
            }
            if (all > 0) mu += (here * then) / all;
          }
          if (c < plan.minCases) continue;
          best = Math.max(best, logLikelihoodRatio(c, mu, n));
        }
      }
    }
  }
  return best;
}

const events = fc.array(
  fc.record({
    x: fc.integer({ min: 0, max: 6 }),
    y: fc.integer({ min: 0, max: 6 }),
    day: fc.integer({ min: 0, max: 20 }),
  }),
  { minLength: 2, maxLength: 30 },
);
const columns = (rows: { x: number; y: number; day: number }[]) => ({
  x: rows.map((r) => r.x),
  y: rows.map((r) => r.y),
  day: rows.map((r) => r.day),
});
const options = fc.record({
  maxRadiusM: fc.constantFrom(0.5, 1, 2, 4, Infinity),
  maxSteps: fc.integer({ min: 1, max: 9 }),
  maxShare: fc.constantFrom(0.5, 1),
  isProspective: fc.boolean(),
  withinWeekday: fc.boolean(),
  minCases: fc.integer({ min: 1, max: 3 }),
});
const period = { firstDay: 0, lastDay: 20, seed: 1 };

describe("permutation model", () => {
  test("the fast maximum and the best cluster are those of brute force", () => {
    fc.assert(
      fc.property(events, options, (rows, chosen) => {
        const { plan, findings } = prepareEvents(columns(rows), {
          ...period,
          ...chosen,
        });
        const slow = bruteForce(plan, plan.eventTimes);
        expect(scanReplicator(plan).observed()).toBeCloseTo(slow, 9);
        const top = findings.candidates[0]?.statistic ?? 0;
        expect(top).toBeCloseTo(slow, 9);
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  test("replications depend on seed and number alone, in any order", () => {
    fc.assert(
      fc.property(events, options, (rows, chosen) => {
        const { plan } = prepareEvents(columns(rows), { ...period, ...chosen });
        const one = scanReplicator(plan);
        const forward = [0, 1, 2, 3].map((i) => one.replicate(7, i));
        const other = scanReplicator(plan);
        const backward = [3, 2, 1, 0].map((i) => other.replicate(7, i));
        expect(backward.reverse()).toEqual(forward);
        expect(other.observed()).toBe(scanReplicator(plan).observed());
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  test("the statistic doesn't change with origin, unit, turn or order", () => {
    fc.assert(
      fc.property(events, (rows) => {
        const run = (list: typeof rows, unit: number) =>
          prepareEvents(
            columns(
              list.map(({ x, y, day }) => ({
                x: 5000 - unit * y,
                y: 100 + unit * x,
                day: day + 700,
              })),
            ),
            {
              maxRadiusM: 2 * unit,
              maxSteps: 5,
              seed: 1,
              firstDay: 700,
              lastDay: 720,
            },
          ).findings.candidates[0]?.statistic ?? 0;
        const first = run(rows, 1);
        expect(run([...rows].reverse(), 250)).toBeCloseTo(first, 9);
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  test("p is uniform when dates and places are independent", () => {
    const p = Array.from({ length: 120 }, (_, run) => {
      const random = new RandomStream(run, 77);
      const draw = (bound: number) =>
        Array.from({ length: 80 }, () => random.nextBelow(bound));
      const unit = Array.from({ length: 80 }, () => 1000 * random.nextUnit());
      const result = scanEvents(
        { x: unit, y: unit.map((_, i) => unit[79 - i] ?? 0), day: draw(60) },
        { maxRadiusM: 200, maxSteps: 7, seed: run, replications: 99 },
      );
      return result.clusters[0]?.p ?? 1;
    });
    expect(uniformityP(p)).toBeGreaterThan(0.01);
  });

  test("a planted cluster is found in place and time, without overlap among the rest", () => {
    const random = new RandomStream(3);
    const n = 300;
    const rows = Array.from({ length: n }, (_, i) => ({
      x: i < 12 ? 5000 + random.nextBelow(200) : random.nextBelow(10_000),
      y: i < 12 ? 5000 + random.nextBelow(200) : random.nextBelow(10_000),
      day: i < 12 ? 100 + random.nextBelow(4) : random.nextBelow(200),
    }));
    const result = scanEvents(columns(rows), {
      maxRadiusM: 800,
      maxSteps: 14,
      seed: 5,
      replications: 199,
    });
    const [top] = result.clusters;
    expect(top?.p).toBe(1 / 200);
    expect(top?.cases).toBeGreaterThanOrEqual(12);
    expect(top?.firstStep).toBeGreaterThanOrEqual(98);
    expect(top?.lastStep).toBeLessThanOrEqual(105);
    const places = result.clusters.flatMap((c) => c.places);
    expect(new Set(places).size).toBe(places.length);
    expect(top?.recurrenceSteps).toBeCloseTo(200, 9);
  });

  test("a weekend pattern of one quarter isn't a cluster within weekdays", () => {
    const random = new RandomStream(4);
    const rows = Array.from({ length: 1000 }, (_, i) => {
      const isQuarter = i < 240;
      const weekday = isQuarter ? 5 + random.nextBelow(2) : random.nextBelow(7);
      return {
        x: isQuarter ? 0 : 3000 * (1 + random.nextBelow(10)),
        y: 0,
        day: 7 * random.nextBelow(12) + weekday,
      };
    });
    const run = (withinWeekday: boolean) =>
      scanEvents(columns(rows), {
        maxRadiusM: 600,
        maxSteps: 2,
        seed: 6,
        replications: 99,
        withinWeekday,
      }).clusters[0]?.p ?? 1;
    expect(run(false)).toBeLessThan(0.05);
    expect(run(true)).toBeGreaterThan(0.05);
  });

  test("screening stops early when nothing is notable and says so", () => {
    const random = new RandomStream(8);
    const rows = Array.from({ length: 100 }, () => ({
      x: random.nextBelow(5000),
      y: random.nextBelow(5000),
      day: random.nextBelow(50),
    }));
    const base = {
      maxRadiusM: 900,
      maxSteps: 7,
      seed: 1,
      firstDay: 0,
      lastDay: 49,
      isProspective: true,
    };
    const short = scanEvents(columns(rows), { ...base, stopAfter: 10 });
    const long = scanEvents(columns(rows), { ...base, stopAfter: false });
    expect(long.simulated).toHaveLength(999);
    expect(short.simulated.length).toBeLessThan(999);
    expect(short.warnings).toContain("stoppedEarly");
    const limit = short.clusters[0]?.statistic ?? 0;
    const above = Array.from(short.simulated).filter((m) => m >= limit - 1e-9);
    expect(above).toHaveLength(10);
    expect(short.clusters[0]?.p).toBe(10 / short.simulated.length);
  });
});

describe("coordinates in degrees", () => {
  test("events on both sides of the antimeridian are neighbours", () => {
    const lon = [179.999, -179.999, 180, -180, 10, 40, 70, 100];
    const result = scanEvents(
      { x: lon, y: lon.map(() => 0), day: [5, 5, 5, 5, 1, 2, 3, 9] },
      {
        maxRadiusM: 500,
        maxSteps: 1,
        seed: 1,
        coordinates: "lonLat",
        replications: 99,
      },
    );
    expect(result.clusters[0]?.cases).toBe(4);
    expect(result.clusters[0]?.places).toHaveLength(3);
    expect(result.clusters[0]?.radiusM).toBeLessThan(250);
  });

  test("projected numbers in place of degrees are refused, and the reverse", () => {
    const rows = { x: [450_000, 450_100], y: [5.4e6, 5.4e6], day: [1, 2] };
    const common = { maxSteps: 2, seed: 1 };
    expect(() =>
      scanEvents(rows, { ...common, maxRadiusM: 500, coordinates: "lonLat" }),
    ).toThrow(/^points\.x: /);
    const degrees = { x: [8.41, 8.42], y: [49.01, 49.02], day: [1, 2] };
    expect(() => scanEvents(degrees, { ...common, maxRadiusM: 500 })).toThrow(
      /^points: looks like longitude/,
    );
  });
});

describe("unusual input", () => {
  const common = { maxRadiusM: 100, maxSteps: 3, seed: 1, replications: 19 };

  test("one event, two events, or all at one place and day give no cluster", () => {
    const one = scanEvents({ x: [1], y: [1], day: [4] }, common);
    expect(one.clusters).toEqual([]);
    expect(one.warnings).toEqual(["fewEvents", "noWindowWithExcess"]);
    const same = new Array<number>(40).fill(3);
    const flat = scanEvents({ x: same, y: same, day: same }, common);
    expect(flat.clusters).toEqual([]);
    expect(flat.places.x).toHaveLength(1);
  });

  test("events outside the period are left out and counted", () => {
    const result = scanEvents(
      { x: [1, 2, 3], y: [1, 2, 3], day: [4, 5, 99] },
      { ...common, lastDay: 10 },
    );
    expect(result.n).toBe(2);
    expect(result.excluded).toEqual([{ reason: "outsidePeriod", count: 1 }]);
    expect(Array.from(result.placeOf)).toEqual([0, 1, -1]);
  });

  test("faulty input is refused by the name of the argument", () => {
    const good = { x: [1, 2], y: [1, 2], day: [1, 2] };
    expect(() => scanEvents({ x: [], y: [], day: [] }, common)).toThrow(
      /^day: /,
    );
    expect(() => scanEvents({ ...good, day: [1.5, 2] }, common)).toThrow(
      /^day: /,
    );
    expect(() => scanEvents({ ...good, day: [1] }, common)).toThrow(/^day: /);
    expect(() => scanEvents({ ...good, x: [1, NaN] }, common)).toThrow(
      /^points\.x: /,
    );
    expect(() => scanEvents(good, { ...common, maxRadiusM: -5 })).toThrow(
      /^maxRadiusM: /,
    );
    expect(() => scanEvents(good, { ...common, firstDay: 50 })).toThrow(
      /^lastDay: /,
    );
    expect(() => scanEvents(good, { ...common, maxSteps: 0 })).toThrow(
      /^maxSteps: /,
    );
  });

  test("a stop signal ends the run", () => {
    const signal = { aborted: false };
    const seen: number[] = [];
    const onProgress = (done: number) => {
      seen.push(done);
      signal.aborted = done >= 20;
    };
    const good = { x: [1, 2, 3], y: [1, 2, 3], day: [1, 2, 2] };
    expect(() =>
      scanEvents(good, { ...common, replications: 99 }, { onProgress, signal }),
    ).toThrow(AnalysisCancelledError);
    expect(seen).toEqual([10, 20]);
  });
});

describe("Poisson model", () => {
  test("a thousand million cases are simulated and judged", () => {
    const result = scanCounts(
      {
        x: [0, 1000, 2000],
        y: [0, 0, 0],
        timeSteps: 1,
        counts: [334_000_000, 333_000_000, 333_000_000],
        expected: [1, 1, 1],
      },
      { maxRadiusM: 500, maxSteps: 1, seed: 1, replications: 99 },
    );
    expect(result.clusters[0]?.places).toEqual([0]);
    expect(result.clusters[0]?.p).toBe(0.01);
  });

  test("p is uniform for counts in proportion to the expectation", () => {
    const p = Array.from({ length: 150 }, (_, run) => {
      const random = new RandomStream(run, 5);
      const expected = Array.from(
        { length: 24 },
        () => 1 + random.nextBelow(5),
      );
      const counts = new Array<number>(24).fill(0);
      const urn = expected.flatMap((e, i) => new Array<number>(e).fill(i));
      for (let k = 0; k < 60; k++) {
        const i = urn[random.nextBelow(urn.length)] ?? 0;
        counts[i] = (counts[i] ?? 0) + 1;
      }
      const place = Array.from({ length: 8 }, (_, i) => 100 * i + (i % 3) * 7);
      const result = scanCounts(
        { x: place, y: place, timeSteps: 3, counts, expected },
        { maxRadiusM: 350, maxSteps: 2, seed: run, replications: 99 },
      );
      return result.clusters[0]?.p ?? 1;
    });
    expect(uniformityP(p)).toBeGreaterThan(0.01);
  });

  test("cases where nobody is expected are refused", () => {
    const input = { x: [0, 9], y: [0, 9], timeSteps: 1 };
    const common = { maxRadiusM: 50, maxSteps: 1, seed: 1 };
    expect(() =>
      scanCounts({ ...input, counts: [1, 2], expected: [0, 3] }, common),
    ).toThrow(/^expected: /);
    expect(() =>
      scanCounts({ ...input, counts: [1, -2], expected: [1, 3] }, common),
    ).toThrow(/^counts: /);
    expect(() =>
      scanCounts({ ...input, counts: [0, 0], expected: [1, 3] }, common),
    ).toThrow(/^counts: no case/);
  });
});
