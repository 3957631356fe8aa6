// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasData, readRows } from "../../test/testData.ts";
import { uniformityP } from "../../test/uniformity.ts";
import { AnalysisCancelledError } from "../core/control.ts";
import { RandomStream } from "../core/random.ts";
import { TimeExchange } from "./exchange.ts";
import { expectedTable } from "./expected.ts";
import { nearRepeat } from "./index.ts";
import type { NearRepeatResult } from "./index.ts";
import { prepareNearRepeat } from "./prepare.ts";

const CALCULATOR = "evaluation/near_repeat/chicago_be_month1.csv";

const column = (
  result: NearRepeatResult,
  key: "observed" | "expected" | "p" | "ratio",
) => result.cells.map((row) => row.map((cell) => cell[key]));

test.skipIf(!hasData(CALCULATOR))(
  "burglary in Chicago: the table of Ratcliffe's calculator, whose labels are off by one",
  () => {
    const rows = readRows(CALCULATOR, ",").map(([x, y, date = ""]) => [
      Number(x),
      Number(y),
      Date.parse(date) / 86_400_000,
    ]);
    const result = nearRepeat(eventsOf(rows), {
      metric: "manhattan",
      spaceBreaksM: [0, 0.1, 100, 200, 300, Infinity],
      timeBreaksDays: [0, 7, 14, 21, Infinity],
      seed: 1,
    });
    expect(column(result, "observed")).toEqual([
      [28, 5, 5, 2],
      [44, 13, 8, 4],
      [97, 56, 19, 16],
      [77, 67, 45, 20],
      [182194, 146149, 95237, 45879],
    ]);
    // Its means rest on 19 runs, ours is exact.
    const ratios = [1.65217391304348, 1.68548387096774, 1.318, 0.938];
    ratios.forEach((ratio, k) => {
      const cell = result.cells[k]?.[0];
      if (cell === undefined) throw new Error("no cell");
      const difference = Math.abs(cell.observed / ratio - cell.expected);
      expect(difference).toBeLessThan((4 * cell.simulatedSd) / Math.sqrt(19));
    });
    expect(result.cells[0]?.[0]?.p).toBeLessThan(0.02);
    expect(result.cells[1]?.[0]?.p).toBeLessThan(0.02);
  },
);

function eventsOf(rows: number[][]) {
  return {
    x: rows.map((r) => r[0] ?? 0),
    y: rows.map((r) => r[1] ?? 0),
    day: rows.map((r) => r[2] ?? 0),
  };
}

const randomEvents = fc
  .array(fc.tuple(fc.nat(12), fc.nat(12), fc.nat(20), fc.nat(2)), {
    minLength: 1,
    maxLength: 25,
  })
  .map((rows) => ({
    ...eventsOf(rows),
    group: rows.map((r) => r[3]),
  }));
const tables = fc.record({
  metric: fc.constantFrom("euclidean" as const, "manhattan" as const),
  spaceBreaksM: fc.constantFrom([0, 0.5, 3, 6], [2, 5, Infinity], [0, 4]),
  timeBreaksDays: fc.constantFrom(
    [0, 3, 9],
    [1, 4, Infinity],
    [0, 1, 2, 3, 5, 8],
  ),
});

describe("counting", () => {
  test("equals the comparison of every event with every other", () => {
    fc.assert(
      fc.property(randomEvents, tables, (events, chosen) => {
        const result = nearRepeat(events, {
          ...chosen,
          seed: 1,
          replications: 19,
        });
        const slow = column(result, "observed").map((row) => row.map(() => 0));
        events.x.forEach((_, i) => {
          for (let j = 0; j < i; j++) count(slow, i, j);
        });
        function count(table: number[][], i: number, j: number): void {
          const dx = Math.abs((events.x[i] ?? 0) - (events.x[j] ?? 0));
          const dy = Math.abs((events.y[i] ?? 0) - (events.y[j] ?? 0));
          const d =
            chosen.metric === "manhattan" ? dx + dy : Math.hypot(dx, dy);
          const t = Math.abs((events.day[i] ?? 0) - (events.day[j] ?? 0));
          result.cells.forEach((row, k) => {
            row.forEach((cell, l) => {
              const near = d >= cell.fromM && d < cell.toM;
              const soon = t >= cell.fromDays && t < cell.toDays;
              const line = table[k];
              if (near && soon && line) line[l] = (line[l] ?? 0) + 1;
            });
          });
        }
        expect(column(result, "observed")).toEqual(slow);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test("the exact mean is the mean over all exchanges, groups included", () => {
    const random = new RandomStream(5);
    const n = 24;
    const draw = (bound: number) =>
      Array.from({ length: n }, () => random.nextBelow(bound));
    const events = {
      x: draw(10),
      y: draw(10),
      day: draw(30),
      group: draw(3),
    };
    const prepared = prepareNearRepeat(events, {
      spaceBreaksM: [1, 4, 8, Infinity],
      timeBreaksDays: [0, 5, 15, Infinity],
      seed: 1,
    });
    const runs = 20_000;
    const all = new TimeExchange(prepared.plan).replicate(3, 0, runs);
    const exact = expectedTable(prepared.plan);
    exact.forEach((mean, at) => {
      let sum = 0;
      let squares = 0;
      for (let r = 0; r < runs; r++) {
        const value = all[r * exact.length + at] ?? 0;
        sum += value;
        squares += value * value;
      }
      const sd = Math.sqrt(squares / runs - (sum / runs) ** 2);
      expect(Math.abs(sum / runs - mean)).toBeLessThan(
        (5 * sd) / Math.sqrt(runs) + 1e-9,
      );
    });
  });

  test("a replication is the same alone and among others", () => {
    fc.assert(
      fc.property(randomEvents, tables, (events, chosen) => {
        const { plan } = prepareNearRepeat(events, { ...chosen, seed: 1 });
        const whole = new TimeExchange(plan).replicate(9, 0, 11);
        const parts = [
          new TimeExchange(plan).replicate(9, 0, 3),
          new TimeExchange(plan).replicate(9, 3, 4),
          new TimeExchange(plan).replicate(9, 4, 11),
        ];
        expect(parts.flatMap((part) => Array.from(part))).toEqual(
          Array.from(whole),
        );
      }),
      { seed: 2, numRuns: 50 },
    );
  });

  test("bands with more pairs than a digit holds are read off in time", () => {
    const same = new Array<number>(300).fill(0);
    const result = nearRepeat(
      { x: same, y: same, day: same },
      {
        seed: 1,
        spaceBreaksM: [0, 1],
        timeBreaksDays: Array.from({ length: 13 }, (_, k) => k),
        replications: 19,
      },
    );
    expect(result.cells[0]?.[0]?.observed).toBe((300 * 299) / 2);
    expect(result.cells[0]?.[0]?.p).toBe(1);
    expect(result.cells[0]?.[1]?.observed).toBe(0);
  });

  test("shift, turn and order of the events don't matter", () => {
    fc.assert(
      fc.property(randomEvents, tables, (events, chosen) => {
        const options = { ...chosen, seed: 1, replications: 19 };
        const moved = {
          x: events.y.map((v) => 1000 + v).reverse(),
          y: events.x.map((v) => 500 - v).reverse(),
          day: events.day.map((v) => v + 40_000).reverse(),
        };
        const plain = { x: events.x, y: events.y, day: events.day };
        const first = nearRepeat(plain, options);
        const second = nearRepeat(moved, options);
        expect(column(second, "observed")).toEqual(column(first, "observed"));
        column(second, "expected").forEach((row, k) => {
          row.forEach((value, l) => {
            const other = column(first, "expected")[k]?.[l] ?? 0;
            expect(value).toBeCloseTo(other, 9);
          });
        });
      }),
      { seed: 3, numRuns: 60 },
    );
  });
});

test("p is uniform when times don't depend on places", () => {
  const p = Array.from({ length: 250 }, (_, run) => {
    const random = new RandomStream(run, 41);
    const draw = () =>
      Array.from({ length: 150 }, () => 1000 * random.nextUnit());
    const day = Array.from({ length: 150 }, () => random.nextBelow(300));
    const result = nearRepeat(
      { x: draw(), y: draw(), day },
      {
        seed: run,
        spaceBreaksM: [0, 300],
        timeBreaksDays: [0, 40],
        replications: 99,
      },
    );
    return result.cells[0]?.[0]?.p ?? 1;
  });
  expect(uniformityP(p)).toBeGreaterThan(0.01);
});

describe("uncertain and unusual input", () => {
  const common = { seed: 1, replications: 19 };

  test("intervals count at their midpoint; too wide ones are left out and counted", () => {
    const result = nearRepeat(
      { x: [0, 1, 2], y: [0, 0, 0], day: [1, 2, 3], dayTo: [2, 2, 30] },
      {
        ...common,
        spaceBreaksM: [0, 10],
        timeBreaksDays: [0, 0.5, 7],
      },
    );
    expect(result.n).toBe(1);
    expect(result.excluded).toEqual([{ reason: "dateTooUncertain", count: 2 }]);
    const wide = nearRepeat(
      { x: [0, 1], y: [0, 0], day: [1, 2], dayTo: [2, 2] },
      { ...common, spaceBreaksM: [0, 10], timeBreaksDays: [0, 1, 7] },
    );
    expect(wide.cells[0]?.[0]?.observed).toBe(1);
  });

  test("one event has no pairs, and a long period in one group is warned of", () => {
    const one = nearRepeat({ x: [5], y: [5], day: [1] }, common);
    expect(one.cells[0]?.[0]?.observed).toBe(0);
    expect(one.cells[0]?.[0]?.ratio).toBeNaN();
    const long = nearRepeat({ x: [5, 6], y: [5, 5], day: [1, 900] }, common);
    expect(long.warnings).toEqual(["longPeriodInOneGroup"]);
  });

  test("faulty input is refused by the name of the argument", () => {
    const good = { x: [1, 2], y: [1, 2], day: [1, 2] };
    expect(() => nearRepeat({ x: [], y: [], day: [] }, common)).toThrow(
      /^day: /,
    );
    expect(() => nearRepeat({ ...good, day: [1, NaN] }, common)).toThrow(
      /^day: /,
    );
    expect(() => nearRepeat({ ...good, dayTo: [0, 5] }, common)).toThrow(
      /^dayTo: /,
    );
    expect(() =>
      nearRepeat(good, { ...common, spaceBreaksM: [0, 5, 5] }),
    ).toThrow(/^spaceBreaksM: /);
    expect(() =>
      nearRepeat(good, { ...common, timeBreaksDays: [-1, 5] }),
    ).toThrow(/^timeBreaksDays: /);
    expect(() =>
      nearRepeat({ x: [8.41, 8.42], y: [49.01, 49.02], day: [1, 2] }, common),
    ).toThrow(/^points: looks like longitude/);
  });

  test("a stop signal ends the run", () => {
    const signal = { aborted: false };
    const onProgress = () => {
      signal.aborted = true;
    };
    expect(() =>
      nearRepeat({ x: [1, 2], y: [1, 2], day: [1, 2] }, common, {
        onProgress,
        signal,
      }),
    ).toThrow(AnalysisCancelledError);
  });
});
