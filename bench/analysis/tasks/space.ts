// SPDX-License-Identifier: EUPL-1.2
import {
  density,
  getisOrd,
  getisOrdOnGrid,
  nearRepeat,
  neighboursWithin,
  RandomStream,
  scanEvents,
} from "@schulterschluss/analysis";
import { startAnalysisWorkers } from "@schulterschluss/analysis/worker-node";
import { cityEvents, snapToCells } from "../events.ts";
import type { BenchTask } from "../task.ts";

const SCAN = {
  maxRadiusM: 1000,
  maxSteps: 14,
  firstDay: 0,
  lastDay: 364,
  replications: 999,
  stopAfter: false as const,
  seed: 1,
};
const KNOX = {
  spaceBreaksM: [0, 100, 200, 400, 600],
  timeBreaksDays: [0, 7, 14, 21],
  replications: 999,
  seed: 1,
};

const scan = (
  name: string,
  n: number,
  isProspective: boolean,
  runs = 5,
): BenchTask => ({
  id: `analysis.scan.${name}`,
  runs,
  prepare: () => {
    const events = snapToCells(cityEvents(n), 250);
    return { run: () => scanEvents(events, { ...SCAN, isProspective }) };
  },
});

const scanOnWorkers = (name: string, n: number): BenchTask => ({
  id: `analysis.scan.${name}-2workers`,
  prepare: () => {
    const events = snapToCells(cityEvents(n), 250);
    const workers = startAnalysisWorkers(2);
    const options = { ...SCAN, isProspective: true };
    return {
      run: () => workers.scanEvents(events, options),
      close: workers.close,
    };
  },
});

const knoxOnWorkers = (name: string, n: number): BenchTask => ({
  id: `analysis.knox.${name}-2workers`,
  prepare: () => {
    const events = cityEvents(n);
    const workers = startAnalysisWorkers(2);
    return {
      run: () => workers.nearRepeat(events, KNOX),
      close: workers.close,
    };
  },
});

// Growth of the whole process over the pairs: more than the list alone.
const knoxMemory: BenchTask = {
  id: "analysis.knox.50k-bytes-per-pair",
  runs: 1,
  prepare: () => {
    const events = cityEvents(50_000);
    return {
      run: () => {
        const before = process.memoryUsage().rss;
        const { cells } = nearRepeat(events, {
          ...KNOX,
          timeBreaksDays: [0, 7, 14, 21, Infinity],
          replications: 19,
        });
        const pairs = cells
          .flat()
          .reduce((sum, { observed }) => sum + observed, 0);
        const peak = process.resourceUsage().maxRSS * 1024;
        return (peak - before) / pairs;
      },
    };
  },
};

const SIDE = 316;

function latticeCounts(): Float64Array {
  const random = new RandomStream(1);
  return Float64Array.from({ length: SIDE * SIDE }, () => {
    let count = -1;
    for (let product = 1; product > Math.exp(-3); count++) {
      product *= random.nextUnit();
    }
    return count;
  });
}

const hotspotsOnGrid: BenchTask = {
  id: "analysis.gistar.grid-100k",
  prepare: () => {
    const values = latticeCounts();
    const grid = { values, columns: SIDE, rows: SIDE };
    return { run: () => getisOrdOnGrid(grid) };
  },
};

const hotspotsOfCentroids: BenchTask = {
  id: "analysis.gistar.centroids-100k",
  prepare: () => {
    const values = latticeCounts();
    const x = values.map((_, i) => 100 * (i % SIDE));
    const y = values.map((_, i) => 100 * Math.floor(i / SIDE));
    return { run: () => getisOrd(values, neighboursWithin({ x, y }, 150)) };
  },
};

const kernelDensity: BenchTask = {
  id: "analysis.kde.1m",
  prepare: () => {
    const points = cityEvents(1_000_000);
    const grid = {
      westM: 0,
      southM: 0,
      cellWidthM: 40,
      cellHeightM: 40,
      columns: 500,
      rows: 500,
    };
    return { run: () => density(points, grid, { bandwidthM: 300 }) };
  },
};

/** Benchmarks of maps, scans and near repeat. */
export const spaceTasks: readonly BenchTask[] = [
  scan("prospective-10k", 10_000, true),
  scan("prospective-50k", 50_000, true),
  scanOnWorkers("prospective-10k", 10_000),
  scanOnWorkers("prospective-50k", 50_000),
  scan("retrospective-10k", 10_000, false, 3),
  knoxOnWorkers("10k", 10_000),
  knoxOnWorkers("50k", 50_000),
  knoxMemory,
  hotspotsOnGrid,
  hotspotsOfCentroids,
  kernelDensity,
];
