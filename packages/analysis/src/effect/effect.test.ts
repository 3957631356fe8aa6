// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maxRelative, numbers, readColumns } from "../../test/columns.ts";
import { hasData, readJson } from "../../test/testData.ts";
import { uniformityP } from "../../test/uniformity.ts";
import { RandomStream } from "../core/random.ts";
import {
  clusterCovariance,
  DesignMatrix,
  differenceInDifferences,
  fitCountModel,
  fitLinearModel,
  interruptedTimeSeries,
  neweyWestCovariance,
  placeboInference,
  robustCovariance,
} from "./index.ts";

const DATA = "analysis/did-its";

interface Table {
  readonly estimate: number[];
  readonly se: number[];
  readonly lower: number[];
  readonly upper: number[];
  readonly theta: number;
  readonly logLik: number;
  readonly dispersion: number;
}
interface Known {
  readonly investment: Record<"ols" | "neweyWest4" | "hc0" | "hc3", Table>;
  readonly innovation: Record<
    | "poissonModel"
    | "poissonClusterCompanyHC1"
    | "poissonClusterCompanyHC0"
    | "negBin"
    | "negBinClusterCompanyHC1",
    Table
  > & { readonly dispersion: number };
  readonly its: Record<
    "quasiPoisson" | "quasiPoissonNeweyWest6" | "negBin",
    Table
  >;
}

function errors(covariance: Float64Array): number[] {
  const size = Math.sqrt(covariance.length);
  return Array.from({ length: size }, (_, j) =>
    Math.sqrt(covariance[j * size + j] ?? 0),
  );
}

describe.skipIf(!hasData(DATA))("regressions against R", () => {
  const known = hasData(DATA)
    ? readJson<Known>(`${DATA}/expected.json`)
    : undefined;
  if (known === undefined) return;

  it("matches least squares, Newey-West (Greene 1993, table 15.1), HC0 and HC3", () => {
    const table = readColumns(`${DATA}/investment.csv`);
    const real = numbers(table, "RealInt");
    const rows = [...real.keys()].filter((i) => !Number.isNaN(real[i]));
    const pick = (name: string) =>
      Float64Array.from(rows, (i) => numbers(table, name)[i] ?? 0);
    const design = new DesignMatrix(rows.length)
      .add("intercept", () => 1)
      .addValues("RealGNP", pick("RealGNP"))
      .addValues("RealInt", pick("RealInt"));
    const fit = fitLinearModel(pick("RealInv"), design);
    const { ols, neweyWest4, hc0, hc3 } = known.investment;
    expect(maxRelative(fit.coefficients, ols.estimate)).toBeLessThan(1e-6);
    expect(maxRelative(errors(fit.covariance), ols.se)).toBeLessThan(1e-5);
    expect(
      maxRelative(
        errors(neweyWestCovariance(design, fit, 4, false)),
        neweyWest4.se,
      ),
    ).toBeLessThan(1e-5);
    expect(
      maxRelative(errors(robustCovariance(design, fit, "HC0")), hc0.se),
    ).toBeLessThan(1e-5);
    expect(
      maxRelative(errors(robustCovariance(design, fit, "HC3")), hc3.se),
    ).toBeLessThan(1e-5);
  });

  it("matches Poisson and negative binomial with clusters", () => {
    const table = readColumns(`${DATA}/innovation.csv`);
    const counts = numbers(table, "cites");
    const company = numbers(table, "co");
    const year = numbers(table, "year");
    const design = new DesignMatrix(counts.length).add("intercept", () => 1);
    for (const name of ["institutions", "lcap", "lsales"])
      design.addValues(name, numbers(table, name));
    for (let y = 1992; y <= 1999; y++)
      design.add(`year${y}`, (i) => (year[i] === y ? 1 : 0));
    const poisson = fitCountModel({ counts, design, family: "poisson" });
    const expected = known.innovation;
    expect(
      maxRelative(poisson.coefficients, expected.poissonModel.estimate),
    ).toBeLessThan(1e-6);
    expect(
      maxRelative(errors(poisson.covariance), expected.poissonModel.se),
    ).toBeLessThan(1e-5);
    expect(poisson.dispersion).toBeCloseTo(expected.dispersion, 6);
    const hc1 = clusterCovariance(design, poisson, company);
    expect(
      maxRelative(errors(hc1.covariance), expected.poissonClusterCompanyHC1.se),
    ).toBeLessThan(1e-5);
    const hc0 = clusterCovariance(design, poisson, company, "HC0");
    expect(
      maxRelative(errors(hc0.covariance), expected.poissonClusterCompanyHC0.se),
    ).toBeLessThan(1e-5);
    const negBin = fitCountModel({
      counts,
      design,
      family: "negativeBinomial",
    });
    expect(
      maxRelative(negBin.coefficients, expected.negBin.estimate),
    ).toBeLessThan(1e-4);
    expect(
      maxRelative(errors(negBin.covariance), expected.negBin.se),
    ).toBeLessThan(1e-4);
    expect(negBin.theta).toBeCloseTo(expected.negBin.theta, 5);
    expect(negBin.logLikelihood).toBeCloseTo(expected.negBin.logLik, 5);
    const clustered = clusterCovariance(design, negBin, company);
    expect(
      maxRelative(
        errors(clustered.covariance),
        expected.negBinClusterCompanyHC1.se,
      ),
    ).toBeLessThan(1e-4);
  });

  it.each([
    ["quasiPoisson", { errors: "model" }, 1e-5],
    ["quasiPoissonNeweyWest6", { lag: 6 }, 1e-5],
    ["negBin", { family: "negativeBinomial", errors: "model" }, 1e-4],
  ] as const)(
    "matches the interrupted series of lung deaths: %s",
    (name, settings, tolerance) => {
      const counts = numbers(readColumns(`${DATA}/ldeaths.csv`), "deaths");
      const result = interruptedTimeSeries({ counts, start: 48, settings });
      const table = known.its[name];
      expect(
        maxRelative(
          result.coefficients.map((c) => c.estimate),
          table.estimate,
        ),
      ).toBeLessThan(tolerance);
      expect(
        maxRelative(
          result.coefficients.map((c) => c.se),
          table.se,
        ),
      ).toBeLessThan(tolerance);
      expect(
        maxRelative(
          result.coefficients.map((c) => c.lower),
          table.lower,
        ),
      ).toBeLessThan(1e-4);
      if (name !== "quasiPoisson") return;
      expect(result.dispersion).toBeCloseTo(table.dispersion, 6);
      expect(result.ratio.estimate).toBeCloseTo(
        Math.exp(table.estimate[2] ?? 0),
        6,
      );
    },
  );
});

interface Panel {
  counts: number[];
  unit: number[];
  period: number[];
  isTreated: number[];
}

function randomPanel(
  seed: number,
  units: number,
  periods: number,
  treated: number,
): Panel {
  const random = new RandomStream(seed);
  const panel: Panel = { counts: [], unit: [], period: [], isTreated: [] };
  for (let u = 0; u < units; u++) {
    const level = 2 + 20 * random.nextUnit();
    for (let t = 0; t < periods; t++) {
      panel.unit.push(u);
      panel.period.push(t);
      panel.isTreated.push(u < treated && t >= periods / 2 ? 1 : 0);
      panel.counts.push(
        Math.max(0, Math.round(level + Math.sqrt(level) * random.nextNormal())),
      );
    }
  }
  return panel;
}

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
    ["treatment", { isTreated: [1, 1, 0, 0] }],
    ["treatment", { isTreated: [0, 0, 0, 0] }],
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

describe("placeboInference", () => {
  it("equals the Poisson estimate up to the half event", () => {
    const panel = randomPanel(8, 12, 10, 3);
    const counts = panel.counts.map((y) => y * 1000);
    const { effect } = differenceInDifferences({ ...panel, counts });
    expect(placeboInference({ ...panel, counts }).estimate).toBeCloseTo(
      effect.estimate,
      4,
    );
  });

  it("tries every assignment when there are few and counts the real one", () => {
    const panel = randomPanel(8, 8, 6, 2);
    const result = placeboInference(panel);
    expect(result.isExact).toBe(true);
    expect(result.placebos).toHaveLength(28);
    expect(result.pValue * 28).toBeCloseTo(Math.round(result.pValue * 28), 10);
    expect(result.pValue).toBeGreaterThan(0);
  });

  it("has uniform p values where nothing happened", () => {
    const pValues: number[] = [];
    for (let seed = 1; seed <= 300; seed++) {
      pValues.push(
        placeboInference({
          ...randomPanel(seed, 30, 4, 3),
          seed,
          settings: { replications: 199 },
        }).pValue,
      );
    }
    expect(uniformityP(pValues)).toBeGreaterThan(0.01);
  });

  it("gives the same result for the same seed", () => {
    const panel = randomPanel(2, 40, 4, 4);
    expect(placeboInference({ ...panel, seed: 5 }).placebos).toEqual(
      placeboInference({ ...panel, seed: 5 }).placebos,
    );
  });
});

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
