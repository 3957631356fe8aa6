// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { RandomStream } from "../../core/random.ts";
import {
  DesignMatrix,
  fitCountModel,
  interruptedTimeSeries,
} from "../index.ts";

describe("interruptedTimeSeries", () => {
  it("finds a step of a fifth and the events avoided", () => {
    const counts = Array.from({ length: 60 }, (_, i) =>
      Math.round(
        1000 *
          (i >= 36 ? 0.8 : 1) *
          Math.exp(0.2 * Math.sin((2 * Math.PI * (i + 1)) / 12)),
      ),
    );
    const result = interruptedTimeSeries({
      counts,
      start: 36,
      settings: { trend: false },
    });
    expect(result.ratio.estimate).toBeCloseTo(0.8, 3);
    expect(
      Math.abs(
        result.eventsAvoided.estimate /
          (0.25 * counts.slice(36).reduce((a, b) => a + b)) -
          1,
      ),
    ).toBeLessThan(0.01);
    expect(result.warnings).toEqual([]);
  });

  it("names short histories and terms that cannot be told apart", () => {
    const counts = Array.from({ length: 20 }, (_, i) => 5 + (i % 3));
    const result = interruptedTimeSeries({
      counts,
      start: 10,
      settings: { harmonics: 1 },
    });
    expect(result.warnings).toEqual([
      "shortSeriesNeweyWest",
      "lessThanOneYearBefore",
    ]);
    expect(() =>
      interruptedTimeSeries({
        counts,
        start: 19,
        settings: { slopeChange: true },
      }),
    ).toThrow("start");
    expect(() =>
      interruptedTimeSeries({
        counts,
        start: 10,
        covariates: { twin: counts.map((_, i) => 2 * i) },
      }),
    ).toThrow("twin");
  });
});

describe("fitCountModel on extreme data", () => {
  it("reaches a stationary point whatever the scale of regressors and outliers", () => {
    const random = new RandomStream(1);
    const failed: number[] = [];
    for (let run = 0; run < 400; run++) {
      const n = 10 + random.nextBelow(30);
      const design = new DesignMatrix(n).add("intercept", () => 1);
      for (let j = 0; j < 1 + random.nextBelow(3); j++) {
        const scale = 10 ** (6 * random.nextUnit() - 3);
        design.add(`x${j}`, () => scale * random.nextNormal());
      }
      const counts = Array.from({ length: n }, () =>
        Math.floor(
          Math.exp(8 * random.nextUnit() - 1) *
            (random.nextUnit() < 0.2 ? 50 : 1),
        ),
      );
      const fit = fitCountModel({ counts, design, family: "poisson" });
      const gradient = design.project(fit.scores);
      const size = design.columns.map((column) =>
        column.reduce((sum, x, i) => sum + Math.abs(x * (counts[i] ?? 0)), 0),
      );
      const isFlat = gradient.every(
        (g, j) => Math.abs(g) <= 1e-6 * (size[j] ?? 0),
      );
      if (!isFlat && !fit.warnings.includes("separation")) failed.push(run);
    }
    expect(failed).toEqual([]);
  });
});
