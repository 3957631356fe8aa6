// SPDX-License-Identifier: EUPL-1.2
import { RandomStream } from "../../core/random.ts";
import type { PanelMatrix } from "./panelMatrix.ts";
import { contrastWithWeights, fitSynthetic } from "./syntheticControl.ts";
import type { SyntheticFit, SyntheticMethod } from "./syntheticControl.ts";

/** The controls in random order, the last `treated` of them acting as treated. */
function placeboPanel(
  panel: PanelMatrix,
  order: readonly number[],
  treated: number,
): PanelMatrix {
  return {
    outcomes: order.map((i) => panel.outcomes[i] ?? []),
    controls: order.length - treated,
    periodsBefore: panel.periodsBefore,
  };
}

function shuffledControls(controls: number, random: RandomStream): number[] {
  const order = Array.from({ length: controls }, (_, i) => i);
  for (let i = controls - 1; i > 0; i--) {
    const j = random.nextBelow(i + 1);
    const held = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = held;
  }
  return order;
}

/** Estimates for random sets of controls taken as treated (Arkhangelsky et al. 2021, algorithm 4). */
export function placeboEstimates(
  panel: PanelMatrix,
  method: SyntheticMethod,
  fit: SyntheticFit,
  replications: number,
  seed: number,
): Float64Array {
  const treated = panel.outcomes.length - panel.controls;
  return Float64Array.from({ length: replications }, (_, r) => {
    const order = shuffledControls(panel.controls, new RandomStream(seed, r));
    const placebo = placeboPanel(panel, order, treated);
    const unitWeights = Float64Array.from(
      order.slice(0, placebo.controls),
      (i) => fit.unitWeights[i] ?? 0,
    );
    return fitSynthetic(placebo, method, {
      unitWeights,
      periodWeights: fit.periodWeights,
    }).estimate;
  });
}

/** Root mean square around the mean, the standard error of the placebo method. */
export function spread(values: Float64Array): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(
    values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length,
  );
}

/** Jackknife over units with weights kept (algorithm 3); NaN for a single treated unit or a single weighted control. */
export function jackknifeError(panel: PanelMatrix, fit: SyntheticFit): number {
  const n = panel.outcomes.length;
  const weighted = fit.unitWeights.filter((w) => w > 0).length;
  if (n - panel.controls < 2 || weighted < 2) return Number.NaN;
  const estimates = Float64Array.from({ length: n }, (_, left) => {
    const outcomes = panel.outcomes.filter((_, i) => i !== left);
    const controls =
      left < panel.controls ? panel.controls - 1 : panel.controls;
    const weights = fit.unitWeights.filter((_, i) => i !== left);
    return contrastWithWeights(
      { outcomes, controls, periodsBefore: panel.periodsBefore },
      weights,
      fit.periodWeights,
    );
  });
  return spread(estimates) * Math.sqrt(n - 1);
}

/** Fit after the start over fit before it, for each unit taken as the treated one (Abadie, Diamond & Hainmueller 2010). */
export interface RankTest {
  /** Ratio of root mean squared gaps; the treated mean first, then every control. */
  readonly ratios: Float64Array;
  /** Share of units with a ratio at least as large as the treated one's. */
  readonly pValue: number;
}

function gapRatio(panel: PanelMatrix): number {
  const { unitWeights } = fitSynthetic(panel, "syntheticControl");
  const periods = panel.outcomes[0]?.length ?? 0;
  const treated = panel.outcomes.slice(panel.controls);
  let before = 0;
  let after = 0;
  for (let t = 0; t < periods; t++) {
    let gap = 0;
    for (const row of treated) gap += (row[t] ?? 0) / treated.length;
    for (let i = 0; i < panel.controls; i++)
      gap -= (unitWeights[i] ?? 0) * (panel.outcomes[i]?.[t] ?? 0);
    if (t < panel.periodsBefore) before += (gap * gap) / panel.periodsBefore;
    else after += (gap * gap) / (periods - panel.periodsBefore);
  }
  return Math.sqrt(after / before);
}

/** Ranks the treated units' ratio among those of all controls. */
export function rankTest(panel: PanelMatrix): RankTest {
  const own = gapRatio(panel);
  const others = Array.from({ length: panel.controls }, (_, left) => {
    const order = Array.from({ length: panel.controls }, (_, i) => i).filter(
      (i) => i !== left,
    );
    return gapRatio(placeboPanel(panel, [...order, left], 1));
  });
  const extreme = others.filter((ratio) => ratio >= own * (1 - 1e-12)).length;
  return {
    ratios: Float64Array.from([own, ...others]),
    pValue: (extreme + 1) / (others.length + 1),
  };
}
