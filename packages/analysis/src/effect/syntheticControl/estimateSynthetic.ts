// SPDX-License-Identifier: EUPL-1.2
import type { WarningCode } from "../../core/codes.ts";
import { checkInteger, checkRange } from "../../core/check.ts";
import { normalQuantile } from "../../core/distributions/index.ts";
import type { SeededResult } from "../../core/result.ts";
import {
  jackknifeError,
  placeboEstimates,
  rankTest,
  spread,
} from "./inference.ts";
import type { RankTest } from "./inference.ts";
import { checkPanelMatrix } from "./panelMatrix.ts";
import type { PanelMatrix } from "./panelMatrix.ts";
import { fitSynthetic } from "./syntheticControl.ts";
import type { SyntheticFit, SyntheticMethod } from "./syntheticControl.ts";

export interface SyntheticSettings {
  readonly method: SyntheticMethod;
  /** "placebo" needs more controls than treated units, "jackknife" at least two treated ones. */
  readonly inference: "placebo" | "jackknife" | "none";
  readonly replications: number;
  /** Whether to rank the treated units among all controls by fit after over fit before. */
  readonly rankTest: boolean;
  readonly level: number;
}

export interface SyntheticResult
  extends SeededResult<SyntheticSettings>, SyntheticFit {
  readonly se: number;
  readonly lower: number;
  readonly upper: number;
  readonly placebos: Float64Array;
  /** Share of placebos at least as far from 0 as the estimate, the estimate counted in; NaN without placebos. */
  readonly pValue: number;
  readonly rank: RankTest | undefined;
  /** Observed mean of the treated units per period. */
  readonly treated: Float64Array;
  /** Weighted controls per period, shifted to the treated level before the start for "sdid" and "did". */
  readonly synthetic: Float64Array;
  /** Root mean squared gap before the start over the treated mean. */
  readonly relativeFitBefore: number;
}

function series(
  panel: PanelMatrix,
  fit: SyntheticFit,
  method: SyntheticMethod,
) {
  const periods = panel.outcomes[0]?.length ?? 0;
  const treatedRows = panel.outcomes.slice(panel.controls);
  const treated = Float64Array.from(
    { length: periods },
    (_, t) =>
      treatedRows.reduce((sum, row) => sum + (row[t] ?? 0), 0) /
      treatedRows.length,
  );
  const synthetic = Float64Array.from({ length: periods }, (_, t) =>
    fit.unitWeights.reduce(
      (sum, w, i) => sum + w * (panel.outcomes[i]?.[t] ?? 0),
      0,
    ),
  );
  if (method !== "syntheticControl") {
    let gap = 0;
    fit.periodWeights.forEach(
      (w, t) => (gap += w * ((treated[t] ?? 0) - (synthetic[t] ?? 0))),
    );
    synthetic.forEach((value, t) => (synthetic[t] = value + gap));
  }
  let square = 0;
  let mean = 0;
  for (let t = 0; t < panel.periodsBefore; t++) {
    square +=
      ((treated[t] ?? 0) - (synthetic[t] ?? 0)) ** 2 / panel.periodsBefore;
    mean += (treated[t] ?? 0) / panel.periodsBefore;
  }
  return {
    treated,
    synthetic,
    relativeFitBefore: Math.sqrt(square) / Math.abs(mean),
  };
}

/**
 * Synthetic control and synthetic difference-in-differences (Abadie, Diamond & Hainmueller
 * 2010; Arkhangelsky et al. 2021, AER 111:4088): weights of control areas (and periods) whose mix follows
 * the treated ones before the start, solved exactly; standard error by placebo or jackknife.
 * Warnings: "poorFitBefore" above 10 % of the level, "fewPlacebos" where p cannot fall below 0.05. Throws
 * InvalidInputError naming the argument.
 */
export function estimateSynthetic(
  input: PanelMatrix & {
    readonly seed?: number;
    readonly settings?: Partial<SyntheticSettings>;
  },
): SyntheticResult {
  const settings: SyntheticSettings = {
    method: "sdid",
    inference: "placebo",
    replications: 200,
    rankTest: false,
    level: 0.95,
    ...input.settings,
  };
  checkPanelMatrix(input);
  checkInteger(settings.replications, "settings.replications", 1, 1_000_000);
  checkRange(settings.level, "settings.level", 0.5, 0.9999);
  const seed = input.seed ?? 1;
  const treatedUnits = input.outcomes.length - input.controls;
  const fit = fitSynthetic(input, settings.method);
  const canPlacebo =
    settings.inference === "placebo" && input.controls - treatedUnits >= 2;
  const placebos = canPlacebo
    ? placeboEstimates(input, settings.method, fit, settings.replications, seed)
    : new Float64Array(0);
  const se =
    settings.inference === "jackknife"
      ? jackknifeError(input, fit)
      : canPlacebo
        ? spread(placebos)
        : Number.NaN;
  const reach = normalQuantile(0.5 + settings.level / 2) * se;
  const extreme = placebos.filter(
    (v) => Math.abs(v) >= Math.abs(fit.estimate),
  ).length;
  const shape = series(input, fit, settings.method);
  const warnings: WarningCode[] = [];
  if (shape.relativeFitBefore > 0.1) warnings.push("poorFitBefore");
  if (input.controls / treatedUnits < 19) warnings.push("fewPlacebos");
  if (settings.inference !== "none" && Number.isNaN(se))
    warnings.push("noStandardError");
  return {
    settings,
    seed,
    n: input.outcomes.length * (input.outcomes[0]?.length ?? 0),
    excluded: [],
    warnings,
    ...fit,
    se,
    lower: fit.estimate - reach,
    upper: fit.estimate + reach,
    placebos,
    pValue:
      placebos.length > 0 ? (extreme + 1) / (placebos.length + 1) : Number.NaN,
    rank: settings.rankTest ? rankTest(input) : undefined,
    ...shape,
  };
}
