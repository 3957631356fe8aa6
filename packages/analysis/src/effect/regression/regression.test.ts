// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { maxRelative, numbers, readColumns } from "../../../test/columns.ts";
import { hasData, readJson } from "../../../test/testData.ts";
import { RandomStream } from "../../core/random.ts";
import {
  clusterCovariance,
  DesignMatrix,
  fitCountModel,
  fitLinearModel,
  interruptedTimeSeries,
  neweyWestCovariance,
  robustCovariance,
} from "../index.ts";

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
