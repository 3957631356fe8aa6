// SPDX-License-Identifier: EUPL-1.2
import type { WarningCode } from "../../core/codes.ts";
import { checkRange, InvalidInputError } from "../../core/check.ts";
import {
  studentQuantile,
  studentTwoSided,
} from "../../core/distributions/index.ts";
import type { AnalysisResult } from "../../core/result.ts";
import { estimateTheta } from "../regression/theta.ts";
import { fitAbsorbed } from "./absorbedFit.ts";
import type { AbsorbedFit } from "./absorbedFit.ts";
import { clusterInfluences } from "./clusterErrors.ts";
import { collapse, keepRows } from "./collapse.ts";
import type { Cells } from "./collapse.ts";
import { preparePanel } from "./panel.ts";
import type { CountPanel, CountPanelInput } from "./panel.ts";

export interface DidSettings {
  readonly family: "poisson" | "negativeBinomial";
  /** "cluster": sandwich by cluster; "model": trusts the likelihood. */
  readonly errors: "cluster" | "model";
  /**
   * Parameters counted in the small-sample factor G/(G-1) (n-1)/(n-k): "all", or
   * without effects nested in clusters ("notNested").
   */
  readonly parameters: "all" | "notNested";
  readonly level: number;
}

/** A coefficient on the log scale with its interval, and as a ratio. */
export interface RatioEstimate {
  readonly term: string;
  readonly estimate: number;
  readonly se: number;
  readonly lower: number;
  readonly upper: number;
  readonly ratio: number;
  readonly ratioLower: number;
  readonly ratioUpper: number;
  readonly pValue: number;
}

export interface DidResult extends AnalysisResult<DidSettings> {
  /** Ratio of ratios: what the measure multiplied the counts by. */
  readonly effect: RatioEstimate;
  readonly covariates: readonly RatioEstimate[];
  readonly theta: number;
  readonly units: number;
  readonly periods: number;
  readonly clusters: number;
  readonly treatedClusters: number;
  /** Events that did not happen under the measure: expected without it minus with it; NaN under separation. */
  readonly eventsAvoided: number;
}

function fitFamily(
  panel: CountPanel,
  settings: DidSettings,
): { cells: Cells; fit: AbsorbedFit; theta: number } {
  if (settings.family === "poisson") {
    const cells = collapse(panel);
    const fit = fitAbsorbed(
      cells,
      panel.periods,
      panel.argumentNames,
      Infinity,
    );
    return { cells, fit, theta: Infinity };
  }
  const cells = keepRows(panel);
  let fit = fitAbsorbed(cells, panel.periods, panel.argumentNames, Infinity);
  let theta = Infinity;
  for (let round = 0; round < 100; round++) {
    const next = estimateTheta(
      panel.counts,
      fit.mean,
      undefined,
      countParameters(panel, "all"),
    );
    if (next === Infinity) break;
    const isSettled = Math.abs(next - theta) <= 1e-9 * next;
    theta = next;
    if (isSettled) break;
    fit = fitAbsorbed(
      cells,
      panel.periods,
      panel.argumentNames,
      theta,
      fit.mean,
    );
  }
  return { cells, fit, theta };
}

/** Whether each level of the absorbed effect lies in one cluster. */
function isNested(panel: CountPanel): boolean {
  const clusterOf = new Int32Array(panel.units).fill(-1);
  for (let i = 0; i < panel.unit.length; i++) {
    const u = panel.unit[i] ?? 0;
    const c = panel.cluster[i] ?? 0;
    if ((clusterOf[u] ?? -1) >= 0 && clusterOf[u] !== c) return false;
    clusterOf[u] = c;
  }
  return true;
}

function countParameters(
  panel: CountPanel,
  which: DidSettings["parameters"],
): number {
  const explicit = panel.periods - 1 + panel.columns.length;
  const levels = which === "notNested" && isNested(panel) ? 1 : panel.units;
  return explicit + levels;
}

function countTreatedClusters(panel: CountPanel): number {
  const isTreated = new Uint8Array(panel.clusters);
  const column = panel.columns[0];
  for (let i = 0; i < panel.counts.length; i++) {
    if (column?.[i] === 1) isTreated[panel.cluster[i] ?? 0] = 1;
  }
  return isTreated.reduce((a, b) => a + b, 0);
}

/** A ratio with its interval; infinite degrees of freedom mean the normal. */
export function toRatio(
  term: string,
  estimate: number,
  se: number,
  degrees: number,
  level: number,
): RatioEstimate {
  const reach = studentQuantile(0.5 + level / 2, degrees) * se;
  return {
    term,
    estimate,
    se,
    lower: estimate - reach,
    upper: estimate + reach,
    ratio: Math.exp(estimate),
    ratioLower: Math.exp(estimate - reach),
    ratioUpper: Math.exp(estimate + reach),
    pValue: se > 0 ? studentTwoSided(estimate / se, degrees) : Number.NaN,
  };
}

function countAvoided(cells: Cells, fit: AbsorbedFit): number {
  const treatment = cells.columns[0];
  const factor = Math.exp(-(fit.coefficients[0] ?? 0));
  let sum = 0;
  cells.counts.forEach((_, cell) => {
    if (treatment?.[cell] === 1) sum += (fit.mean[cell] ?? 0) * (factor - 1);
  });
  return sum;
}

/**
 * Difference-in-differences for counts: log mean = unit effect + period effect
 * + effect of the measure, by Poisson pseudo-likelihood or negative binomial, effects
 * absorbed (Wooldridge 1999; Correia, Guimarães & Zylkin 2020), errors by cluster with
 * t(G - 1). For few treated areas use `placeboInference`; for staggered starts
 * `staggeredDid`. Throws InvalidInputError naming the argument, also when the effect
 * cannot be told from the fixed effects. Where counts of zero let an effect run off
 * (warning "separation"), its interval is unbounded.
 */
export function differenceInDifferences(
  input: CountPanelInput & { readonly settings?: Partial<DidSettings> },
): DidResult {
  const settings: DidSettings = {
    family: "poisson",
    errors: "cluster",
    parameters: "all",
    level: 0.95,
    ...input.settings,
  };
  checkRange(settings.level, "settings.level", 0.5, 0.9999);
  const panel = preparePanel(input);
  const { cells, fit, theta } = fitFamily(panel, settings);
  const clusters = panel.clusters;
  if (settings.errors === "cluster" && clusters < 2) {
    throw new InvalidInputError(
      "cluster",
      "inconsistent",
      "names one cluster only",
    );
  }
  const n = panel.counts.length;
  const parameters = countParameters(panel, settings.parameters);
  const factor = (clusters / (clusters - 1)) * ((n - 1) / (n - parameters));
  const influences =
    settings.errors === "cluster"
      ? clusterInfluences(panel, cells, fit, theta)
      : [];
  const degrees = settings.errors === "cluster" ? clusters - 1 : Infinity;
  const ratios = panel.names.map((name, k) => {
    const at = panel.periods - 1 + k;
    const variance =
      settings.errors === "cluster"
        ? (influences[k]?.reduce((sum, v) => sum + v * v, 0) ?? 0) * factor
        : (fit.bread[at * fit.terms + at] ?? 0);
    return toRatio(
      name,
      fit.coefficients[k] ?? 0,
      fit.isSeparated ? Infinity : Math.sqrt(variance),
      degrees,
      settings.level,
    );
  });
  const [effect, ...covariates] = ratios;
  if (effect === undefined)
    throw new InvalidInputError("isTreated", "empty", "holds no value");
  const treatedClusters = countTreatedClusters(panel);
  const warnings: WarningCode[] = [];
  if (fit.isSeparated) warnings.push("separation");
  if (settings.errors === "cluster" && treatedClusters < 10)
    warnings.push("fewTreatedClusters");
  if (settings.errors === "cluster" && clusters < 30)
    warnings.push("fewClusters");
  if (settings.family === "negativeBinomial" && theta === Infinity)
    warnings.push("noOverdispersion");
  return {
    settings,
    n,
    excluded: panel.excluded,
    warnings,
    effect,
    covariates,
    theta,
    units: panel.units,
    periods: panel.periods,
    clusters,
    treatedClusters,
    eventsAvoided: fit.isSeparated ? Number.NaN : countAvoided(cells, fit),
  };
}
