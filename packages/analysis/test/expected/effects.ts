// SPDX-License-Identifier: EUPL-1.2
import { normalQuantile } from "../../src/core/index.ts";
import {
  clusterCovariance,
  DesignMatrix,
  differenceInDifferences,
  fitCountModel,
  fitLinearModel,
  interruptedTimeSeries,
  neweyWestCovariance,
  robustCovariance,
} from "../../src/effect/index.ts";
import { numbers, readColumns } from "../columns.ts";
import type { Proof, Reference } from "./reference.ts";

const FOLDER = "analysis/did-its";
const Z = normalQuantile(0.975);

/** Estimates, errors and normal limits of one table. */
function proveTable(
  reference: Reference,
  path: readonly string[],
  coefficients: Float64Array,
  covariance: Float64Array,
  tolerance: number,
): void {
  const size = coefficients.length;
  const se = coefficients.map((_, j) =>
    Math.sqrt(covariance[j * size + j] ?? NaN),
  );
  const isNegBin = tolerance === 1e-4;
  const near = { relative: isNegBin ? 1e-4 : 1e-6 };
  reference.compare([...path, "estimate"], coefficients, near);
  reference.compare([...path, "se"], se, { relative: tolerance });
  // A limit near 0 is a difference of larger numbers; it may miss by what these may.
  const limit = (sign: number) =>
    coefficients.map((b, j) => b + sign * Z * (se[j] ?? NaN));
  const slack = { relative: tolerance, absolute: tolerance * Math.max(...se) };
  reference.compare([...path, "lower"], limit(-1), slack);
  reference.compare([...path, "upper"], limit(1), slack);
}

function proveInvestment(reference: Reference): void {
  const table = readColumns(`${FOLDER}/investment.csv`);
  const real = numbers(table, "RealInt");
  const rows = [...real.keys()].filter((i) => !Number.isNaN(real[i]));
  const pick = (name: string) =>
    Float64Array.from(rows, (i) => numbers(table, name)[i] ?? NaN);
  const design = new DesignMatrix(rows.length)
    .add("intercept", () => 1)
    .addValues("RealGNP", pick("RealGNP"))
    .addValues("RealInt", pick("RealInt"));
  const fit = fitLinearModel(pick("RealInv"), design);
  const covariances = {
    ols: fit.covariance,
    neweyWest4: neweyWestCovariance(design, fit, 4, false),
    hc0: robustCovariance(design, fit, "HC0"),
    hc3: robustCovariance(design, fit, "HC3"),
  };
  for (const [name, covariance] of Object.entries(covariances)) {
    const path = ["investment", name];
    proveTable(reference, path, fit.coefficients, covariance, 1e-5);
  }
  const published = [0, 4, 8].map((at) =>
    Math.sqrt(covariances.neweyWest4[at] ?? NaN),
  );
  // Printed to four decimals, from a computer of 1993.
  const path = ["investment", "published", "neweyWestSe"];
  reference.compare(path, published, { absolute: 0.002 });
}

function proveInnovation(reference: Reference): void {
  const table = readColumns(`${FOLDER}/innovation.csv`);
  const counts = numbers(table, "cites");
  const company = numbers(table, "co");
  const year = numbers(table, "year");
  const design = new DesignMatrix(counts.length).add("intercept", () => 1);
  for (const name of ["institutions", "lcap", "lsales"])
    design.addValues(name, numbers(table, name));
  for (let y = 1992; y <= 1999; y++)
    design.add(`year${y}`, (i) => (year[i] === y ? 1 : 0));
  const poisson = fitCountModel({ counts, design, family: "poisson" });
  const family = "negativeBinomial";
  const negBin = fitCountModel({ counts, design, family });
  const clusters = (fit: typeof poisson, type?: "HC0") =>
    clusterCovariance(design, fit, company, type).covariance;
  const tables = [
    ["poissonModel", poisson, poisson.covariance, 1e-5],
    ["poissonClusterCompanyHC1", poisson, clusters(poisson), 1e-5],
    ["poissonClusterCompanyHC0", poisson, clusters(poisson, "HC0"), 1e-5],
    ["negBin", negBin, negBin.covariance, 1e-4],
    ["negBinClusterCompanyHC1", negBin, clusters(negBin), 1e-4],
  ] as const;
  for (const [name, { coefficients }, covariance, tolerance] of tables) {
    const path = ["innovation", name];
    proveTable(reference, path, coefficients, covariance, tolerance);
  }
  const loose = { relative: 1e-4 };
  reference.compare(["innovation", "negBin", "theta"], negBin.theta, loose);
  const likelihood = ["innovation", "negBin", "logLik"];
  reference.compare(likelihood, negBin.logLikelihood, { relative: 1e-6 });
  const dispersion = ["innovation", "dispersion"];
  reference.compare(dispersion, poisson.dispersion, { relative: 1e-6 });
}

function proveSeries(reference: Reference): void {
  const counts = numbers(readColumns(`${FOLDER}/ldeaths.csv`), "deaths");
  const cases = [
    ["quasiPoisson", { errors: "model" }, 1e-5],
    ["quasiPoissonNeweyWest6", { lag: 6 }, 1e-5],
    ["negBin", { family: "negativeBinomial", errors: "model" }, 1e-4],
  ] as const;
  for (const [name, settings, tolerance] of cases) {
    const result = interruptedTimeSeries({ counts, start: 48, settings });
    const of = (key: "estimate" | "se" | "lower" | "upper") =>
      result.coefficients.map((c) => c[key]);
    const isNegBin = name === "negBin";
    const near = { relative: isNegBin ? 1e-4 : 1e-6 };
    reference.compare(["its", name, "estimate"], of("estimate"), near);
    reference.compare(["its", name, "se"], of("se"), { relative: tolerance });
    const largest = Math.max(...of("se"));
    const slack = { relative: tolerance, absolute: tolerance * largest };
    reference.compare(["its", name, "lower"], of("lower"), slack);
    reference.compare(["its", name, "upper"], of("upper"), slack);
    const { dispersion, theta } = result;
    if (isNegBin) reference.compare(["its", name, "theta"], theta, near);
    if (name === "quasiPoisson")
      reference.compare(["its", name, "dispersion"], dispersion, near);
  }
}

function proveRatio(reference: Reference): void {
  const rows = reference.read<{ y: number; treat: number; post: number }[]>(
    "ratioOfRatios",
    "counts",
  );
  const { effect } = differenceInDifferences({
    counts: rows.map(({ y }) => y),
    unit: rows.map(({ treat }) => treat),
    period: rows.map(({ post }) => post),
    isTreated: rows.map(({ treat, post }) => treat * post),
    settings: { errors: "model" },
  });
  const near = { relative: 1e-6 };
  reference.compare(["ratioOfRatios", "logRatio"], effect.estimate, near);
  const se = { relative: 1e-5 };
  reference.compare(["ratioOfRatios", "se"], effect.se, se);
  reference.compare(["ratioOfRatios", "closedFormSe"], effect.se, near);
}

export const effects: Proof = {
  prove(reference) {
    proveInvestment(reference);
    proveInnovation(reference);
    proveSeries(reference);
    proveRatio(reference);
  },
  leftOut: {
    "*.term.*": "names of R's terms",
    "investment.published.source": "a citation",
    "ratioOfRatios.counts.*": "the input",
    "tolerance.*": "the tolerances themselves",
  },
};
