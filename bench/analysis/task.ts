// SPDX-License-Identifier: EUPL-1.2

/** One benchmark of the analysis library; its aim stands in `bench/aims.json` under the same id. */
export interface BenchTask {
  readonly id: string;
  /**
   * Makes the input ready and returns what is to be timed. Where the run
   * returns a number, that is the result (in the aim's unit) instead of time.
   */
  readonly prepare: () => BenchRun | Promise<BenchRun>;
  /** Runs of which the median counts; 5 when left out. */
  readonly runs?: number;
}

/** What is timed, and what has to be ended afterwards. */
export interface BenchRun {
  readonly run: () => unknown;
  readonly close?: () => Promise<void>;
}

/** What one task measured in a process of its own. */
export interface Measurement {
  /** Seconds, or the number that the run returned. */
  readonly median: number;
  readonly all: readonly number[];
  readonly isTime: boolean;
  /** Median processor time of a run over all threads: shows when something else was using the machine. */
  readonly cpuS: number;
  /** Largest memory of the process in MB. */
  readonly peakMb: number;
  /** Loading the library and, where it has any, starting the workers: seconds. */
  readonly coldStartS: number;
}
