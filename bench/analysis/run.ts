// SPDX-License-Identifier: EUPL-1.2
// Runs the benchmarks of the analysis library beside their best-known peers:
//   node scripts/node24.mjs bench/analysis/run.ts [part of a name]
// Prints a table and writes bench/results/<id>.json.
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { ANCHORS, INSTALL_HINT } from "./anchors.ts";
import { machineFactor, peerTime } from "./peers.ts";
import type { Measurement } from "./task.ts";
import { tasks } from "./tasks/index.ts";

interface Aim {
  readonly id: string;
  readonly bound: number;
  readonly unit: string;
}

interface Row {
  readonly id: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: number | undefined;
  readonly peerName: string;
  readonly isPeerScaled: boolean;
  readonly ratio: number | undefined;
  readonly bound: number;
  readonly met: boolean;
  readonly peakMb: number;
  readonly coldStartS: number;
}

const HERE = import.meta.dirname;
const RESULTS = resolve(HERE, "../results");
const execute = promisify(execFile);

const rounded = (value: number) => Number(value.toPrecision(4));

async function measure(id: string): Promise<Measurement> {
  const child = resolve(HERE, "child.ts");
  const { stdout } = await execute(process.execPath, [child, id]);
  return JSON.parse(stdout) as Measurement;
}

async function rowOf(id: string, { bound, unit }: Aim): Promise<Row> {
  const measured = await measure(id);
  const factor = measured.isTime && unit === "ms" ? 1000 : 1;
  const ours = measured.median * factor;
  const { value: peer, isScaled } = await peerTime(id, unit);
  return {
    id,
    unit,
    ours: rounded(ours),
    peer: peer === undefined ? undefined : rounded(peer),
    peerName: ANCHORS[id]?.name ?? "none",
    isPeerScaled: isScaled,
    ratio: peer === undefined ? undefined : rounded(peer / ours),
    bound,
    met: ours <= bound,
    peakMb: Math.round(measured.peakMb),
    coldStartS: rounded(measured.coldStartS),
  };
}

function lineOf(row: Row): string {
  const peer = row.peer === undefined ? "-" : `${row.peer} ${row.unit}`;
  const scaled = row.isPeerScaled ? " (scaled)" : "";
  const ratio = row.ratio === undefined ? "-" : `${row.ratio}x`;
  return `| ${row.id} | ${row.ours} ${row.unit} | ${row.bound} ${row.unit} | ${row.met ? "met" : "MISSED"} | ${row.peerName}: ${peer}${scaled} | ${ratio} | ${row.peakMb} MB | ${row.coldStartS} s |\n`;
}

const [part = ""] = process.argv.slice(2);
const aims = JSON.parse(
  await readFile(resolve(HERE, "../aims.json"), "utf8"),
) as Record<string, Aim>;
await mkdir(RESULTS, { recursive: true });
if ((await machineFactor()) === undefined) {
  process.stdout.write(`${INSTALL_HINT}\n\n`);
}
process.stdout.write(
  "| task | ours | aim | | peer | ratio | peak memory | cold start |\n|---|---|---|---|---|---|---|---|\n",
);
let missed = 0;
for (const { id } of tasks) {
  const aim = aims[id];
  if (aim === undefined) throw new Error(`${id} has no aim`);
  if (!id.includes(part)) continue;
  const row = await rowOf(id, aim);
  if (!row.met) missed++;
  process.stdout.write(lineOf(row));
  const file = resolve(RESULTS, `${id}.json`);
  await writeFile(file, `${JSON.stringify(row, undefined, 2)}\n`);
}
process.exitCode = missed > 0 ? 1 : 0;
