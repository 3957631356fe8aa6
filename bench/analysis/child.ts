// SPDX-License-Identifier: EUPL-1.2
// Measures one task in a fresh process and prints the measurement as JSON.
import type { Measurement } from "./task.ts";

const [id = ""] = process.argv.slice(2);
const started = performance.now();
await import("@schulterschluss/analysis");
const { startAnalysisWorkers } =
  await import("@schulterschluss/analysis/worker-node");
if (id.includes("workers")) {
  const workers = startAnalysisWorkers(2);
  await workers.nearRepeat(
    { x: [0], y: [0], day: [0] },
    { seed: 0, replications: 19 },
  );
  await workers.close();
}
const coldStartS = (performance.now() - started) / 1000;

const { tasks } = await import("./tasks/index.ts");
const task = tasks.find((known) => known.id === id);
if (task === undefined) throw new Error(`no task ${id}`);
const { run, close } = await task.prepare();
const values: number[] = [];
const cpuSeconds: number[] = [];
let isTime = true;
for (let k = 0; k < (task.runs ?? 5); k++) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result: unknown = await run();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  cpuSeconds.push((user + system) / 1e6);
  isTime = typeof result !== "number";
  values.push(typeof result === "number" ? result : seconds);
}
await close?.();
const medianOf = (list: readonly number[]) =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
const measurement: Measurement = {
  median: medianOf(values),
  cpuS: medianOf(cpuSeconds),
  all: values,
  isTime,
  peakMb: process.resourceUsage().maxRSS / 1024,
  coldStartS,
};
process.stdout.write(JSON.stringify(measurement));
