// SPDX-License-Identifier: EUPL-1.2
// Runs the benchmarks of the analysis library beside their best-known peers:
//   node scripts/node24.mjs bench/analysis/run.ts [part of a name]
// Prints a table, writes bench/results/<id>.json and the table of the package's README.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { keepFigure } from "../record.ts";
import { ANCHORS, INSTALL_HINT } from "./anchors.ts";
import { machineFactor, peerTime } from "./peers.ts";
import { writeReadmeTable } from "./readmeTable.ts";
import type { Measurement } from "./task.ts";
import { tasks } from "./tasks/index.ts";

interface Aim {
  readonly id: string;
  readonly unit: string;
}

const HERE = import.meta.dirname;
const execute = promisify(execFile);

async function measure(id: string): Promise<Measurement> {
  const child = resolve(HERE, "child.ts");
  const { stdout } = await execute(process.execPath, [child, id]);
  return JSON.parse(stdout) as Measurement;
}

/** Measures a task, keeps the figure, prints its line; false when the aim was missed. */
async function runTask(id: string, unit: string): Promise<boolean> {
  const measured = await measure(id);
  const { median, peakMb, coldStartS, cpuS } = measured;
  const ours = measured.isTime && unit === "ms" ? median * 1000 : median;
  const { value: peer, isScaled } = await peerTime(id, unit);
  const name = ANCHORS[id]?.name ?? "none";
  const figure = await keepFigure({
    id,
    ours,
    ...(peer !== undefined && { peer }),
    peerName: isScaled ? `${name}, recorded and scaled` : name,
    details: { peakMb, coldStartS, cpuS },
  });
  const beside =
    figure.peer === null
      ? `${figure.peerName} | -`
      : `${figure.peerName}: ${figure.peer} ${unit} | ${Number((figure.peer / ours).toPrecision(3))}x`;
  process.stdout.write(
    `| ${id} | ${figure.ours} ${unit} | ${figure.bound} ${unit} | ${figure.met ? "met" : "MISSED"} | ${beside} | ${cpuS.toPrecision(3)} s | ${Math.round(peakMb)} MB | ${coldStartS.toFixed(2)} s |\n`,
  );
  return figure.met;
}

const [part = ""] = process.argv.slice(2);
const aims = JSON.parse(
  await readFile(resolve(HERE, "../aims.json"), "utf8"),
) as Record<string, Aim>;
if ((await machineFactor()) === undefined) {
  process.stdout.write(`${INSTALL_HINT}\n\n`);
}
process.stdout.write(
  "| task | ours | aim | | peer | ratio | processor | peak memory | cold start |\n|---|---|---|---|---|---|---|---|---|\n",
);
let missed = 0;
for (const { id } of tasks) {
  const aim = aims[id];
  if (aim === undefined) throw new Error(`${id} has no aim`);
  if (id.includes(part) && !(await runTask(id, aim.unit))) missed++;
}
if (!(await writeReadmeTable())) {
  process.stdout.write(
    "\nThe table of the README is written once every task has a figure: run without a name.\n",
  );
}
process.exitCode = missed > 0 ? 1 : 0;
