// SPDX-License-Identifier: EUPL-1.2
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, totalmem } from "node:os";
import { resolve } from "node:path";

interface Aim {
  readonly id: string;
  readonly bound: number;
  readonly unit: string;
  /** What the bound is for: the ratio to the peer of the same run, or else our own figure. */
  readonly of?: "ratio";
  readonly workload: string;
}

/** What was measured for one aim. */
export interface Figure {
  /** Id of the aim in aims.json. */
  readonly id: string;
  /** In the unit of the aim. */
  readonly ours: number;
  readonly peer?: number;
  readonly peerName?: string;
  /** Further numbers worth keeping, units in their names. */
  readonly details?: Readonly<Record<string, number>>;
}

const here = import.meta.dirname;
const rounded = (value: number) => Number(value.toPrecision(4));

async function readAim(id: string): Promise<Aim> {
  const text = await readFile(resolve(here, "aims.json"), "utf8");
  const aims = JSON.parse(text) as Readonly<Record<string, Aim>>;
  const aim = aims[id];
  if (aim === undefined) throw new Error(`${id} has no aim in aims.json`);
  return aim;
}

/** The first lines of a table of figures. */
export const tableHead =
  "| figure | ours | aim | | peer |\n|---|---|---|---|---|\n";

/** A figure as it is kept: beside its aim and its peer, on which machine and when. */
async function resultOf(figure: Figure) {
  const { id, ours, peer, peerName, details } = figure;
  const { bound, unit, of, workload } = await readAim(id);
  const ratio = peer === undefined ? null : ours / peer;
  if (of === "ratio" && ratio === null)
    throw new Error(`${id} is held against a peer, and none was measured`);
  return {
    id,
    unit,
    ours: rounded(ours),
    peer: peer === undefined ? null : rounded(peer),
    peerName: peerName ?? null,
    ratio: ratio === null ? null : rounded(ratio),
    bound,
    boundOf: of ?? "ours",
    met: (of === "ratio" ? (ratio ?? Infinity) : ours) <= bound,
    workload,
    ...(details && {
      details: Object.fromEntries(
        Object.entries(details).map(([key, value]) => [key, rounded(value)]),
      ),
    }),
    machine: `${cpus()[0]?.model ?? "unknown"}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    date: new Date().toISOString().slice(0, 10),
  };
}

/** Compares a figure with its aim and keeps it in results. */
export async function keepFigure(figure: Figure) {
  const result = await resultOf(figure);
  await mkdir(resolve(here, "results"), { recursive: true });
  await writeFile(
    resolve(here, "results", `${result.id}.json`),
    `${JSON.stringify(result, undefined, 2)}\n`,
  );
  return result;
}

/** Compares a figure with its aim, keeps it in results, prints a line; false when missed. */
export async function recordFigure(figure: Figure): Promise<boolean> {
  const { id, ours, unit, bound, boundOf, ratio, met, peer, peerName } =
    await keepFigure(figure);
  const aim =
    boundOf === "ratio" ? `${ratio} of at most ${bound} x` : `${bound} ${unit}`;
  const beside = peer === null ? "-" : `${peerName}: ${peer} ${unit}`;
  process.stdout.write(
    `| ${id} | ${ours} ${unit} | ${aim} | ${met ? "met" : "MISSED"} | ${beside} |\n`,
  );
  return met;
}
