// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomPanel } from "../../../test/randomCounts.ts";
import {
  clusterCovariance,
  DesignMatrix,
  differenceInDifferences,
  fitCountModel,
} from "../index.ts";

describe("differenceInDifferences", () => {
  it("equals the closed form for two groups and two periods", () => {
    const result = differenceInDifferences({
      counts: [412, 301, 1980, 2050],
      unit: [1, 1, 0, 0],
      period: [0, 1, 0, 1],
      isTreated: [0, 1, 0, 0],
      settings: { errors: "model" },
    });
    expect(result.effect.estimate).toBeCloseTo(-0.348656033044522, 11);
    expect(result.effect.se).toBeCloseTo(
      Math.sqrt(1 / 412 + 1 / 301 + 1 / 1980 + 1 / 2050),
      11,
    );
    expect(result.eventsAvoided).toBeCloseTo((412 * 2050) / 1980 - 301, 6);
  });

  it.each(["poisson", "negativeBinomial"] as const)(
    "equals explicit dummies: %s",
    (family) => {
      for (let seed = 1; seed <= 10; seed++) {
        const panel = randomPanel(seed, 7, 6, 3);
        const covariate = panel.unit.map(
          (u, i) => ((u * 7 + (panel.period[i] ?? 0) * 3) % 5) / 3,
        );
        const covariates = seed % 2 === 0 ? { other: covariate } : {};
        const fast = differenceInDifferences({
          ...panel,
          covariates,
          settings: { family },
        });
        const design = new DesignMatrix(panel.counts.length)
          .add("intercept", () => 1)
          .addValues("treatment", panel.isTreated);
        for (let u = 1; u < 7; u++)
          design.add(`u${u}`, (i) => (panel.unit[i] === u ? 1 : 0));
        for (let t = 1; t < 6; t++)
          design.add(`t${t}`, (i) => (panel.period[i] === t ? 1 : 0));
        if (seed % 2 === 0) design.addValues("other", covariate);
        const slow = fitCountModel({ counts: panel.counts, design, family });
        const { covariance } = clusterCovariance(design, slow, panel.unit);
        expect(fast.effect.estimate).toBeCloseTo(slow.coefficients[1] ?? 0, 8);
        expect(fast.effect.se).toBeCloseTo(
          Math.sqrt(covariance[design.columns.length + 1] ?? 0),
          8,
        );
      }
    },
  );

  it("gives the same estimate collapsed by group and with an effect for each unit", () => {
    const panel = randomPanel(3, 20, 8, 5);
    const byUnit = differenceInDifferences(panel);
    const group = panel.unit.map((u) => (u < 5 ? 1 : 0));
    const byGroup = differenceInDifferences({
      ...panel,
      unit: group,
      cluster: panel.unit,
    });
    expect(byGroup.effect.estimate).toBeCloseTo(byUnit.effect.estimate, 9);
    const plain = new DesignMatrix(panel.counts.length)
      .add("intercept", () => 1)
      .addValues("treatment", panel.isTreated)
      .addValues("group", group);
    for (let t = 1; t < 8; t++)
      plain.add(`t${t}`, (i) => (panel.period[i] === t ? 1 : 0));
    const slow = fitCountModel({
      counts: panel.counts,
      design: plain,
      family: "poisson",
    });
    const { covariance } = clusterCovariance(plain, slow, panel.unit);
    expect(byGroup.effect.se).toBeCloseTo(
      Math.sqrt(covariance[plain.columns.length + 1] ?? 0),
      9,
    );
  });

  it("does not change under other codes, another order or a rescaled exposure", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (seed, scale) => {
          const panel = randomPanel(seed, 6, 4, 2);
          const order = panel.counts.map(
            (_, i) => (i * 7 + seed) % panel.counts.length,
          );
          const isPermutation = new Set(order).size === order.length;
          const pick = (values: number[]) =>
            isPermutation ? order.map((i) => values[i] ?? 0) : values;
          const result = differenceInDifferences({
            counts: pick(panel.counts),
            unit: pick(panel.unit).map((u) => 1000 - 3 * u),
            period: pick(panel.period).map((t) => t - 50),
            isTreated: pick(panel.isTreated),
            exposure: panel.counts.map(() => scale),
          });
          expect(result.effect.estimate).toBeCloseTo(
            differenceInDifferences(panel).effect.estimate,
            8,
          );
        },
      ),
      { seed: 9, numRuns: 30 },
    );
  });

  it("claims nothing where no event is left under the measure", () => {
    const result = differenceInDifferences({
      counts: [5, 0, 6, 0, 7, 8, 9, 9],
      unit: [1, 1, 2, 2, 3, 3, 4, 4],
      period: [0, 1, 0, 1, 0, 1, 0, 1],
      isTreated: [0, 1, 0, 1, 0, 0, 0, 0],
    });
    expect(result.warnings).toContain("separation");
    expect(result.effect.ratioUpper).toBe(Infinity);
    expect(result.effect.pValue).toBe(1);
    expect(result.eventsAvoided).toBeNaN();
  });

  it("drops areas without a case and says so", () => {
    const panel = randomPanel(4, 6, 4, 2);
    const counts = panel.counts.map((y, i) => (panel.unit[i] === 5 ? 0 : y));
    const result = differenceInDifferences({ ...panel, counts });
    expect(result.excluded).toEqual([{ reason: "allZeroUnit", count: 4 }]);
    expect(result.warnings).toContain("fewTreatedClusters");
  });

  it.each([
    ["counts", { counts: [] }],
    ["counts", { counts: [1, 2, 3, -4] }],
    ["period", { period: [0, 1, 0] }],
    ["isTreated", { isTreated: [0, 2, 0, 0] }],
    ["isTreated", { isTreated: [1, 1, 0, 0] }],
    ["isTreated", { isTreated: [0, 0, 0, 0] }],
    ["exposure", { exposure: [1, 1, 0, 1] }],
  ])("refuses bad input and names %s", (argument, change) => {
    const input = {
      counts: [4, 3, 5, 6],
      unit: [1, 1, 0, 0],
      period: [0, 1, 0, 1],
      isTreated: [0, 1, 0, 0],
    };
    expect(() => differenceInDifferences({ ...input, ...change })).toThrow(
      argument,
    );
  });
});
