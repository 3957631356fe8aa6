// SPDX-License-Identifier: EUPL-1.2
import {
  calibratedComparison,
  createSurveyDesign,
  differenceInDifferences,
  estimateSynthetic,
  RandomStream,
  rakeWeights,
  screenSeries,
  surveyMeansByDomain,
} from "@schulterschluss/analysis";
import { californiaPanel, seattleBlocks } from "../measuresData.ts";
import type { BenchTask } from "../task.ts";

/** Gamma-mixed Poisson by inversion: negative binomial of the anchors' law. */
function negativeBinomial(
  mean: number,
  size: number,
  random: RandomStream,
): number {
  let gamma = 0;
  for (let k = 0; k < size; k++) gamma -= Math.log(random.nextUnit());
  const rate = (mean * gamma) / size;
  const limit = random.nextUnit();
  let term = Math.exp(-rate);
  let sum = term;
  let count = 0;
  while (sum < limit && count < 10_000) {
    count++;
    term *= rate / count;
    sum += term;
  }
  return count;
}

function weeklySeries(): Float64Array[] {
  const random = new RandomStream(1);
  return Array.from({ length: 500 }, () => {
    const level = Math.exp(3 * random.nextUnit());
    return Float64Array.from({ length: 417 }, (_, week) =>
      negativeBinomial(
        level * Math.exp(0.3 * Math.sin((2 * Math.PI * (week + 1)) / 52.18)),
        5,
        random,
      ),
    );
  });
}

function countPanel() {
  const random = new RandomStream(1);
  const n = 120_000;
  const unit = Float64Array.from({ length: n }, (_, i) => 1 + (i % 2000));
  const period = Float64Array.from(
    { length: n },
    (_, i) => 1 + Math.floor(i / 2000),
  );
  const group = unit.map((u) => (u <= 60 ? 1 : 0));
  const isTreated = group.map((g, i) =>
    g === 1 && (period[i] ?? 0) > 45 ? 1 : 0,
  );
  const counts = isTreated.map((x, i) =>
    negativeBinomial(
      Math.exp(
        0.5 + 0.3 * Math.sin((2 * Math.PI * (period[i] ?? 0)) / 12) - 0.2 * x,
      ),
      2,
      random,
    ),
  );
  return { counts, unit: group, period, isTreated, cluster: unit };
}

function surveySample() {
  const random = new RandomStream(1);
  const list = (draw: () => number) =>
    Float64Array.from({ length: 100_000 }, draw);
  const strata = list(() => random.nextBelow(20));
  const design = createSurveyDesign({
    weights: list(() => 1 + 19 * random.nextUnit()),
    strata,
    clusters: list(() => random.nextBelow(50)),
  });
  const values = list(() => (random.nextUnit() < 0.3 ? 1 : 0));
  const first = list(() => random.nextBelow(6));
  const second = list(() => random.nextBelow(2));
  return { design, values, first, second };
}

const NO_INFERENCE = { inference: "none" } as const;

/** Early warning, effects and surveys. */
export const measureTasks: readonly BenchTask[] = [
  {
    id: "analysis.farrington.500",
    prepare: () => {
      const series = weeklySeries();
      return { run: () => screenSeries({ series }) };
    },
  },
  {
    id: "analysis.did.120k",
    prepare: () => {
      const panel = countPanel();
      return { run: () => differenceInDifferences(panel) };
    },
  },
  {
    id: "analysis.sdid.california",
    prepare: async () => {
      const panel = await californiaPanel();
      return {
        run: () => estimateSynthetic({ ...panel, settings: NO_INFERENCE }),
      };
    },
  },
  {
    id: "analysis.sdid.california-placebo-50",
    prepare: async () => {
      const panel = await californiaPanel();
      const settings = { replications: 50 };
      return { run: () => estimateSynthetic({ ...panel, settings }) };
    },
  },
  {
    id: "analysis.microsynth.seattle",
    prepare: async () => {
      const blocks = await seattleBlocks();
      return { run: () => calibratedComparison(blocks) };
    },
  },
  {
    id: "analysis.survey.by-domain-100k",
    prepare: () => {
      const { design, values, first, second } = surveySample();
      const domains = first.map((a, i) => 2 * a + (second[i] ?? 0));
      return { run: () => surveyMeansByDomain({ design, values, domains }) };
    },
  },
  {
    id: "analysis.survey.rake-100k",
    prepare: () => {
      const { design, first, second } = surveySample();
      const total = design.weights.reduce((a, b) => a + b, 0);
      const margin = (categories: Float64Array, levels: number) => ({
        categories,
        targets: new Map(
          Array.from({ length: levels }, (_, k) => [k, total / levels]),
        ),
      });
      const margins = [margin(first, 6), margin(second, 2)];
      const settings = { tolerance: 1e-8 };
      return { run: () => rakeWeights({ design, margins, settings }) };
    },
  },
];
