// SPDX-License-Identifier: EUPL-1.2
import {
  Counter,
  Gauge,
  Histogram,
  Registry,
  collectDefaultMetrics,
} from "prom-client";

const latencyBucketsS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** The figures of one process; labels are codes and never name anybody. */
export type Metrics = ReturnType<typeof createMetrics>;

/** Makes the figures of a process; each process has its own registry. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    httpDurationS: new Histogram({
      name: "schulterschluss_http_duration_seconds",
      help: "Time from request to answer by operation and status",
      labelNames: ["operation", "status"] as const,
      buckets: latencyBucketsS,
      registers,
    }),
    liveConnections: new Gauge({
      name: "schulterschluss_live_connections",
      help: "Open live connections",
      registers,
    }),
    liveEvents: new Counter({
      name: "schulterschluss_live_events_total",
      help: "Live events that were numbered and passed on",
      registers,
    }),
    liveDelayS: new Histogram({
      name: "schulterschluss_live_delay_seconds",
      help: "Time from the hint of a commit to the hand-over to the connections",
      buckets: latencyBucketsS,
      registers,
    }),
    jobsDone: new Counter({
      name: "schulterschluss_jobs_total",
      help: "Jobs that ended, by task and outcome (done, retry, failed)",
      labelNames: ["task", "outcome"] as const,
      registers,
    }),
    jobsStuck: new Gauge({
      name: "schulterschluss_jobs_stuck",
      help: "Jobs that have used up their attempts, by task",
      labelNames: ["task"] as const,
      registers,
    }),
  };
}
