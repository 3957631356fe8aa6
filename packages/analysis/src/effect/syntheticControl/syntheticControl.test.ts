// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { numbers, readColumns } from "../../../test/columns.ts";
import { hasData } from "../../../test/testData.ts";
import { uniformityP } from "../../../test/uniformity.ts";
import { RandomStream } from "../../core/random.ts";
import { estimateSynthetic } from "./estimateSynthetic.ts";
import { toPanelMatrix } from "./panelMatrix.ts";
import type { PanelMatrix } from "./panelMatrix.ts";
import { solveSimplexLeastSquares } from "./simplexLeastSquares.ts";

const CALIFORNIA = "evaluation/california_prop99.csv";
describe.skipIf(!hasData(CALIFORNIA))("California's tobacco programme", () => {
  if (!hasData(CALIFORNIA)) return;
  const table = readColumns(CALIFORNIA, ";");
  const panel = toPanelMatrix({
    unit: table.get("State") ?? [],
    period: numbers(table, "Year"),
    outcome: numbers(table, "PacksPerCapita"),
    isTreated: numbers(table, "treated"),
  });

  it.each([
    ["sdid", -15.6],
    ["syntheticControl", -19.6],
    ["did", -27.3],
  ] as const)("gives the published effect: %s", (method, published) => {
    const result = estimateSynthetic({
      ...panel,
      settings: { method, inference: "none" },
    });
    expect(Math.abs(result.estimate - published)).toBeLessThan(0.15);
  });

  it("ranks California among all states", () => {
    const result = estimateSynthetic({
      ...panel,
      settings: {
        method: "syntheticControl",
        rankTest: true,
        replications: 50,
      },
    });
    expect(result.rank?.ratios).toHaveLength(39);
    expect(result.rank?.pValue).toBeLessThan(0.11);
    expect(result.relativeFitBefore).toBeLessThan(0.05);
  });
});

function randomPanel(
  seed: number,
  units: number,
  periods: number,
  controls: number,
): PanelMatrix {
  const random = new RandomStream(seed);
  const trend = Array.from({ length: periods }, () => random.nextNormal());
  const outcomes = Array.from({ length: units }, () => {
    const level = 50 + 10 * random.nextNormal();
    const share = random.nextUnit();
    return trend.map((t) => level + 3 * share * t + random.nextNormal());
  });
  return { outcomes, controls, periodsBefore: Math.floor(periods / 2) };
}

/** Slow but simple: multiplicative steps keep weights positive and summing to 1. */
function mirrorDescent(
  columns: Float64Array[],
  target: Float64Array,
  ridge: number,
): number {
  let weights = columns.map(() => 1 / columns.length);
  const objective = (w: number[]) => {
    let sum = ridge * w.reduce((s, v) => s + v * v, 0);
    target.forEach((b, t) => {
      const gap =
        columns.reduce(
          (s, column, i) => s + (column[t] ?? 0) * (w[i] ?? 0),
          0,
        ) - b;
      sum += gap * gap;
    });
    return sum;
  };
  let best = objective(weights);
  let step = 0.1;
  for (let round = 0; round < 3000; round++) {
    const gaps = target.map(
      (b, t) =>
        columns.reduce(
          (s, column, i) => s + (column[t] ?? 0) * (weights[i] ?? 0),
          0,
        ) - b,
    );
    const gradient = columns.map(
      (column, i) =>
        2 * gaps.reduce((s, g, t) => s + g * (column[t] ?? 0), 0) +
        2 * ridge * (weights[i] ?? 0),
    );
    const least = Math.min(...gradient);
    const raw = weights.map(
      (w, i) => w * Math.exp(-step * ((gradient[i] ?? 0) - least)),
    );
    const sum = raw.reduce((a, b) => a + b, 0);
    const next = raw.map((v) => v / sum);
    const value = objective(next);
    if (value <= best) {
      best = value;
      weights = next;
      step *= 1.05;
    } else step /= 2;
  }
  return best;
}

describe("solveSimplexLeastSquares", () => {
  it("is at least as good as a slow descent and keeps the constraints", () => {
    for (let seed = 1; seed <= 15; seed++) {
      const random = new RandomStream(seed);
      const draw = () =>
        Float64Array.from({ length: 6 }, () => random.nextNormal());
      const columns = Array.from({ length: 9 }, draw);
      const target = draw();
      const ridge = seed % 3 === 0 ? 0 : 0.2;
      const weights = solveSimplexLeastSquares({ columns, target, ridge });
      expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
      expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10);
      let objective = ridge * weights.reduce((s, w) => s + w * w, 0);
      target.forEach((b, t) => {
        objective +=
          (columns.reduce(
            (s, column, i) => s + (column[t] ?? 0) * (weights[i] ?? 0),
            0,
          ) -
            b) **
          2;
      });
      expect(objective).toBeLessThanOrEqual(
        mirrorDescent(columns, target, ridge) + 1e-6,
      );
    }
  });

  it("does not depend on the start", () => {
    const panel = randomPanel(3, 12, 10, 11);
    const columns = panel.outcomes
      .slice(0, 11)
      .map((row) => Float64Array.from(row));
    const target = Float64Array.from(panel.outcomes[11] ?? []);
    const cold = solveSimplexLeastSquares({ columns, target, ridge: 1 });
    const warm = solveSimplexLeastSquares(
      { columns, target, ridge: 1 },
      new Float64Array(11).fill(1 / 11),
    );
    warm.forEach((w, i) => expect(w).toBeCloseTo(cold[i] ?? 0, 7));
  });
});

describe("estimateSynthetic", () => {
  it("does not change under a common shift and follows the scale", () => {
    const panel = randomPanel(5, 15, 12, 13);
    const plain = estimateSynthetic({
      ...panel,
      settings: { inference: "none" },
    });
    const moved = panel.outcomes.map((row) =>
      Array.from(row, (v) => 1000 + 7 * v),
    );
    const result = estimateSynthetic({
      ...panel,
      outcomes: moved,
      settings: { inference: "none" },
    });
    expect(result.estimate).toBeCloseTo(7 * plain.estimate, 4);
  });

  it("has uniform p values where nothing happened", () => {
    const pValues: number[] = [];
    for (let seed = 1; seed <= 100; seed++) {
      const result = estimateSynthetic({
        ...randomPanel(seed, 22, 8, 21),
        seed,
        settings: { replications: 39 },
      });
      pValues.push(result.pValue);
    }
    expect(uniformityP(pValues)).toBeGreaterThan(0.01);
  });

  it("says when no standard error can be had", () => {
    const panel = randomPanel(6, 3, 6, 2);
    expect(
      estimateSynthetic({ ...panel, settings: { inference: "jackknife" } })
        .warnings,
    ).toContain("noStandardError");
  });

  it.each([
    ["outcomes", { outcomes: [] }],
    [
      "outcomes[1]",
      {
        outcomes: [
          [1, 2, 3],
          [1, 2],
          [1, 2, 3],
        ],
      },
    ],
    [
      "outcomes[2]",
      {
        outcomes: [
          [1, 2, 3],
          [1, 2, 3],
          [1, Number.NaN, 3],
        ],
      },
    ],
    ["controls", { controls: 1 }],
    ["periodsBefore", { periodsBefore: 3 }],
  ])("refuses bad input and names %s", (argument, change) => {
    const input = {
      outcomes: [
        [1, 2, 3],
        [2, 3, 4],
        [3, 4, 5],
      ],
      controls: 2,
      periodsBefore: 2,
    };
    expect(() => estimateSynthetic({ ...input, ...change })).toThrow(argument);
  });

  it("refuses gaps and several starts in long rows", () => {
    const rows = {
      unit: ["a", "a", "b", "b", "c", "c"],
      period: [1, 2, 1, 2, 1, 2],
      outcome: [1, 2, 3, 4, 5, 6],
    };
    expect(() =>
      toPanelMatrix({ ...rows, isTreated: [1, 1, 0, 1, 0, 0] }),
    ).toThrow("isTreated");
    expect(() =>
      toPanelMatrix({
        ...rows,
        period: [1, 1, 1, 2, 1, 2],
        isTreated: [0, 0, 0, 1, 0, 0],
      }),
    ).toThrow("period");
  });
});
