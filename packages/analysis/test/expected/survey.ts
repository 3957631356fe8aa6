// SPDX-License-Identifier: EUPL-1.2
import {
  calibrateLinear,
  createSurveyDesign,
  rakeWeights,
  surveyMean,
  surveyMeansByDomain,
  surveyProportion,
  surveyRatio,
  surveyTotal,
} from "../../src/survey/index.ts";
import type { SurveyEstimate } from "../../src/survey/index.ts";
import { numbers, readColumns } from "../columns.ts";
import type { Proof, Reference } from "./reference.ts";

const FOLDER = "analysis/survey";
const NORMAL = { quantile: "normal" } as const;
const NEAR = { relative: 1e-10 };
const NEAR_SE = { relative: 1e-8 };

/** Estimate, error (R writes one as matrix) and normal limits. */
function proveEstimate(
  reference: Reference,
  path: readonly string[],
  ours: readonly SurveyEstimate[],
): void {
  const isList = Array.isArray(reference.read(...path, "estimate"));
  const of = (key: "estimate" | "se" | "lower" | "upper") =>
    isList ? ours.map((o) => o[key]) : ours[0]?.[key];
  reference.compare([...path, "estimate"], of("estimate"), NEAR);
  const se = isList ? of("se") : [[of("se")]];
  reference.compare([...path, "se"], se, NEAR_SE);
  reference.compare([...path, "lower"], of("lower"), NEAR_SE);
  reference.compare([...path, "upper"], of("upper"), NEAR_SE);
}

function proveHealth(reference: Reference): void {
  const table = readColumns(`${FOLDER}/nhanes.csv`);
  const design = createSurveyDesign({
    weights: numbers(table, "WTMEC2YR"),
    strata: numbers(table, "SDMVSTRA"),
    clusters: numbers(table, "SDMVPSU"),
  });
  const values = numbers(table, "HI_CHOL");
  const isIncluded = Uint8Array.from(values, (v) => (Number.isNaN(v) ? 0 : 1));
  const question = { design, values, isIncluded };
  const mean = surveyMean({ ...question, settings: NORMAL });
  reference.compare(["nhanes", "degf"], mean.degreesOfFreedom);
  proveEstimate(reference, ["nhanes", "mean"], [mean]);
  const { estimate: p, lower, upper } = surveyProportion(question);
  reference.compare(["nhanes", "logit"], { p, lower, upper }, NEAR);
  const labels = ["(0,19]", "(19,39]", "(39,59]", "(59,Inf]"];
  const ages = labels.map((label) =>
    surveyMean({
      design,
      values: Float64Array.from(table.get("agecat") ?? [], (v) =>
        v === label ? 1 : 0,
      ),
      settings: NORMAL,
    }),
  );
  proveEstimate(reference, ["nhanes", "age"], ages);
  const race = numbers(table, "race");
  const sex = numbers(table, "RIAGENDR");
  const domains = race.map((r, i) =>
    isIncluded[i] === 1 ? 10 * r + (sex[i] ?? 0) : 0,
  );
  const known = values.map((v) => (Number.isNaN(v) ? 0 : v));
  const all = surveyMeansByDomain({ design, values: known, domains });
  const cells = [11, 21, 31, 41, 12, 22, 32, 42].map((code) =>
    all.find(({ domain }) => domain === code),
  );
  const path = ["nhanes", "byRaceSex"];
  const estimates = cells.map((cell) => cell?.estimate);
  reference.compare([...path, "estimate"], estimates, NEAR);
  const errors = cells.map((cell) => cell?.se);
  reference.compare([...path, "se"], errors, NEAR_SE);
  // The same one domain at a time.
  const one = [11, 21, 31, 41, 12, 22, 32, 42].map((code) =>
    surveyMean({
      design,
      values,
      isIncluded: Uint8Array.from(domains, (d) => (d === code ? 1 : 0)),
    }),
  );
  reference.compare(
    [...path, "se"],
    one.map(({ se }) => se),
    NEAR_SE,
  );
}

function proveSchools(reference: Reference): void {
  const table = readColumns(`${FOLDER}/apiclus1.csv`);
  const design = createSurveyDesign({
    weights: numbers(table, "pw"),
    clusters: numbers(table, "dnum"),
    populationClusters: numbers(table, "fpc"),
  });
  const code = (name: string, levels: string[]) =>
    Float64Array.from(table.get(name) ?? [], (label) => levels.indexOf(label));
  const stype = code("stype", ["E", "H", "M"]);
  const awards = code("awards", ["No", "Yes"]);
  const api00 = numbers(table, "api00");
  const api99 = numbers(table, "api99");
  const enroll = numbers(table, "enroll");
  const means = [api00, api99].map((values) =>
    surveyMean({ design, values, settings: NORMAL }),
  );
  const [mean] = means;
  const path = ["apiclus1"];
  reference.compare([...path, "degf"], mean?.degreesOfFreedom);
  proveEstimate(reference, [...path, "mean"], means);
  reference.compare([...path, "deff"], mean?.designEffect, NEAR_SE);
  const printed = {
    mean: Number(mean?.estimate.toFixed(2)),
    se: Number(mean?.se.toFixed(3)),
  };
  reference.compare([...path, "published"], printed);
  const total = { design, values: enroll, settings: NORMAL };
  proveEstimate(reference, [...path, "total"], [surveyTotal(total)]);
  const ratio = surveyRatio({ design, values: api00, denominators: api99 });
  reference.compare([...path, "ratio", "estimate"], ratio.estimate, NEAR);
  reference.compare([...path, "ratio", "se"], ratio.se, NEAR_SE);
  const share = surveyProportion({ design, values: awards });
  const { estimate: p, lower, upper } = share;
  reference.compare([...path, "logit"], { p, lower, upper }, NEAR);
  const raked = rakeWeights({
    design,
    margins: [
      {
        categories: stype,
        targets: new Map([
          [0, 4421],
          [1, 755],
          [2, 1018],
        ]),
      },
      {
        categories: awards,
        targets: new Map([
          [0, 2027],
          [1, 4167],
        ]),
      },
    ],
  });
  const rakedNear = { relative: 1e-7 };
  reference.compare(["raked", "weights"], raked.weights, rakedNear);
  const linear = calibrateLinear({
    design,
    columns: [
      stype.map(() => 1),
      stype.map((s) => (s === 1 ? 1 : 0)),
      stype.map((s) => (s === 2 ? 1 : 0)),
    ],
    totals: [6194, 755, 1018],
  });
  reference.compare(["calibratedLinear", "weights"], linear.weights, NEAR);
  for (const [name, { design: weighted }] of [
    ["raked", raked],
    ["calibratedLinear", linear],
  ] as const) {
    const question = { design: weighted, values: api00, settings: NORMAL };
    proveEstimate(reference, [name, "mean"], [surveyMean(question)]);
  }
  const students = surveyTotal({ ...total, design: linear.design });
  proveEstimate(reference, ["calibratedLinear", "total"], [students]);
}

function proveFinitePopulation(reference: Reference): void {
  const table = readColumns(`${FOLDER}/fpc.csv`);
  const common = {
    weights: numbers(table, "weight"),
    strata: numbers(table, "stratid"),
    clusters: numbers(table, "psuid"),
  };
  const question = { values: numbers(table, "x"), settings: NORMAL };
  const without = createSurveyDesign(common);
  const infinite = surveyTotal({ ...question, design: without });
  proveEstimate(reference, ["fpcNone"], [infinite]);
  const populationClusters = numbers(table, "Nh");
  const design = createSurveyDesign({ ...common, populationClusters });
  proveEstimate(reference, ["fpc"], [surveyTotal({ ...question, design })]);
}

export const survey: Proof = {
  prove(reference) {
    proveHealth(reference);
    proveSchools(reference);
    proveFinitePopulation(reference);
  },
  leftOut: {
    "*name": "names of variables",
    "*name.*": "names of variables",
    "nhanes.beta.*": "NA: the reference gave none because of missing answers",
    "nhanes.byRaceSex.race.*": "codes of the domains",
    "nhanes.byRaceSex.sex.*": "codes of the domains",
    "raked.margins.*": "input",
    "tolerance.*": "the tolerances themselves",
  },
};
