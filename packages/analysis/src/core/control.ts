// SPDX-License-Identifier: EUPL-1.2

/** The part of an AbortSignal that this package reads. */
export interface StopSignal {
  readonly aborted: boolean;
}

/** Progress and cancellation of long computations. */
export interface RunControl {
  /** Called from time to time with the replications done and asked for. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Looked at between replications; an AbortSignal fits. */
  readonly signal?: StopSignal;
}

/** Thrown when the signal asked to stop. */
export class AnalysisCancelledError extends Error {
  constructor() {
    super("the analysis was cancelled");
    this.name = "AnalysisCancelledError";
  }
}

/** Reports progress and throws AnalysisCancelledError when asked to stop. */
export function checkpoint(
  control: RunControl,
  done: number,
  total: number,
): void {
  control.onProgress?.(done, total);
  if (control.signal?.aborted === true) throw new AnalysisCancelledError();
}
