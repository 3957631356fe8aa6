// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { poisson } from "../../test/randomCounts.ts";
import { RandomStream } from "../core/random.ts";
import {
  cusumRunLength,
  detectCusum,
  detectEars,
  estimateReportingDelay,
  expectSeasonal,
  hasWeek53,
  isoWeekOf,
  nowcastCounts,
  screenSeries,
} from "./index.ts";

describe("detectEars", () => {
  it("computes C2 with two weeks of distance by hand", () => {
    const counts = [1, 2, 3, 4, 5, 6, 7, 90, 90, 20];
    const week = detectEars({
      counts,
      settings: { method: "C2", alpha: 0.001 },
    }).weeks[9];
    expect(week?.expected).toBe(4);
    expect(week?.upper).toBeCloseTo(4 + 3.090232306 * Math.sqrt(28 / 6), 8);
    expect(week?.isAlarm).toBe(true);
  });

  it("raises C3 in the first week that adds up beyond the limit", () => {
    const counts = [2, 1, 2, 3, 2, 1, 3, 2, 1, 2, 3, 9];
    const current = detectEars({ counts, settings: { method: "C3" } })
      .weeks[11];
    const previous = detectEars({
      counts,
      settings: { method: "C3", c3Weeks: "previous" },
    }).weeks[11];
    expect([current?.isAlarm, previous?.isAlarm]).toEqual([true, false]);
  });

  it("marks weeks without a baseline and never alarms on them", () => {
    const result = detectEars({ counts: [0, 0, 99] });
    expect(result.warnings).toEqual(["shortBaseline"]);
    expect(result.weeks.some((week) => week.isAlarm)).toBe(false);
  });
});

describe("CUSUM", () => {
  it("has the asked run length between false alarms in simulation", () => {
    const [mean, ratio] = [3, 2];
    const limit = 5;
    const reference = (mean * (ratio - 1)) / Math.log(ratio);
    const random = new RandomStream(11);
    let total = 0;
    for (let run = 0; run < 2000; run++) {
      let sum = 0;
      while (sum <= limit) {
        sum = Math.max(0, sum + poisson(mean, random) - reference);
        total++;
      }
    }
    const simulated = total / 2000;
    const exact = cusumRunLength(mean, ratio, limit);
    expect(Math.abs(simulated / exact - 1)).toBeLessThan(0.1);
  });

  it("finds a lasting doubling within a few steps and stays calm before", () => {
    const random = new RandomStream(12);
    const counts = Array.from({ length: 60 }, (_, i) =>
      poisson(i < 50 ? 4 : 8, random),
    );
    const { steps } = detectCusum({ counts, expected: counts.map(() => 4) });
    const first = steps.find((step) => step.isAlarm)?.index ?? 0;
    expect(first).toBeGreaterThanOrEqual(50);
    expect(first).toBeLessThan(56);
  });

  it("refuses an expectation of zero", () => {
    expect(() => detectCusum({ counts: [1], expected: [0] })).toThrow(
      "expected",
    );
  });
});

describe("ISO weeks", () => {
  it.each([
    ["2020-12-31", 2020, 53],
    ["2021-01-03", 2020, 53],
    ["2021-01-04", 2021, 1],
    ["2024-12-30", 2025, 1],
    ["1969-12-29", 1970, 1],
  ])("%s belongs to %i-W%i", (date, year, week) => {
    expect(isoWeekOf(date)).toEqual({ year, week });
  });

  it("knows the years with week 53", () => {
    const years = Array.from({ length: 30 }, (_, i) => 2000 + i);
    expect(years.filter(hasWeek53)).toEqual([2004, 2009, 2015, 2020, 2026]);
  });
});

describe("expectSeasonal", () => {
  it("covers new counts of a seasonal Poisson series as often as promised", () => {
    const random = new RandomStream(21);
    let inside = 0;
    for (let run = 0; run < 300; run++) {
      const counts = Array.from({ length: 209 }, (_, i) =>
        poisson(
          8 * Math.exp(0.4 * Math.sin((2 * Math.PI * i) / 52.1775)),
          random,
        ),
      );
      const step = expectSeasonal({ counts }).steps[0];
      if (step && step.observed >= step.lower && step.observed <= step.upper)
        inside++;
    }
    expect(inside / 300).toBeGreaterThan(0.93);
  });

  it("estimates holidays from two of them and leaves a single one out", () => {
    const counts = Array.from({ length: 120 }, (_, i) =>
      i % 40 === 10 ? 2 : 10,
    );
    const isHoliday = Uint8Array.from(counts, (_, i) =>
      i % 40 === 10 ? 1 : 0,
    );
    const twice = expectSeasonal({
      counts,
      isHoliday,
      settings: { harmonics: 0 },
    });
    expect(twice.holidayRatio).toBeCloseTo(0.2, 6);
    const once = expectSeasonal({
      counts: counts.slice(0, 50),
      isHoliday: isHoliday.slice(0, 50),
    });
    expect(once.holidayRatio).toBeUndefined();
    expect(once.excluded).toEqual([{ reason: "excludedStep", count: 1 }]);
  });
});

describe("reporting delay", () => {
  it("recovers the share known after each delay", () => {
    const random = new RandomStream(31);
    const occurredAt: number[] = [];
    const reportedAt: number[] = [];
    for (let week = 0; week < 100; week++) {
      for (let k = 0; k < 60; k++) {
        const u = random.nextUnit();
        const delay = u < 0.5 ? 0 : u < 0.8 ? 1 : 2;
        if (week + delay >= 100) continue;
        occurredAt.push(week);
        reportedAt.push(week + delay);
      }
    }
    const { completeness } = estimateReportingDelay({
      occurredAt,
      reportedAt,
      now: 99,
      maxDelay: 3,
    });
    expect(completeness[0]).toBeCloseTo(0.5, 1);
    expect(completeness[1]).toBeCloseTo(0.8, 1);
    expect(Array.from(completeness.subarray(2))).toEqual([1, 1]);
  });

  it("names the last step complete enough to be tested", () => {
    const result = nowcastCounts({
      counts: [20, 16, 5],
      completeness: [0.25, 0.8, 1],
    });
    expect([...result.expected]).toEqual([20, 20, 20]);
    expect(result.lastUsable).toBe(1);
    expect(result.warnings).toEqual(["recentStepsIncomplete"]);
  });

  it("refuses reports before the case", () => {
    expect(() =>
      estimateReportingDelay({
        occurredAt: [2],
        reportedAt: [1],
        now: 5,
        maxDelay: 2,
      }),
    ).toThrow("reportedAt");
  });
});

describe("screenSeries", () => {
  const random = new RandomStream(41);
  const series = Array.from({ length: 60 }, () =>
    Array.from({ length: 300 }, () => poisson(5, random)),
  );

  it("finds the one changed series among many and ranks it first", () => {
    const changed = series.map((counts, i) =>
      i === 17 ? counts.with(299, 30) : counts,
    );
    const result = screenSeries({ series: changed });
    expect(result.ranking[0]?.series).toBe(17);
    expect(
      result.ranking
        .filter((week) => week.isReported)
        .map((week) => week.series),
    ).toEqual([17]);
  });

  it("gives each series the same bound whatever their order", () => {
    const forward = screenSeries({ series }).ranking.map((week) => week.upper);
    const backward = screenSeries({ series: series.toReversed() }).ranking.map(
      (week) => week.upper,
    );
    const byValue = (a: number, b: number) => a - b;
    expect(forward.toSorted(byValue)).toEqual(backward.toSorted(byValue));
  });

  it("names the series with a bad count", () => {
    expect(() =>
      screenSeries({
        series: [
          [1, 2],
          [1, -2],
        ],
      }),
    ).toThrow("series[1]");
  });
});
