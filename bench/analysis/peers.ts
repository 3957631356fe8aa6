// SPDX-License-Identifier: EUPL-1.2
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { ANCHORS, YARDSTICK } from "./anchors.ts";
import type { Anchor } from "./anchors.ts";

/** What the peer takes here, or would by what was recorded. */
export interface PeerTime {
  readonly value: number | undefined;
  /** True when recorded elsewhere and carried over. */
  readonly isScaled: boolean;
}

const FOLDER = resolve(process.env["ANCHORS_DIR"] ?? "../shared/bench/anchors");

/** Seconds of every measurement a script prints; undefined where R or the script is missing. */
async function runScript(
  script: string,
): Promise<Map<string, number> | undefined> {
  if (!existsSync(resolve(FOLDER, script))) return undefined;
  const child = spawn("Rscript", [script], {
    cwd: FOLDER,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const failed = once(child, "error").then(() => "");
  const output = await Promise.race([text(child.stdout), failed]);
  const found = new Map<string, number>();
  for (const line of output.split("\n")) {
    if (!line.startsWith("{")) continue;
    const row = JSON.parse(line) as { bench?: string; wall_s?: number };
    if (row.bench !== undefined && row.wall_s !== undefined) {
      found.set(row.bench, row.wall_s);
    }
  }
  return found.size > 0 ? found : undefined;
}

const scripts = new Map<string, Promise<Map<string, number> | undefined>>();

function measured(script: string): Promise<Map<string, number> | undefined> {
  const running = scripts.get(script) ?? runScript(script);
  scripts.set(script, running);
  return running;
}

/** How much slower this machine is than the one of the records; undefined without R. */
export async function machineFactor(): Promise<number | undefined> {
  const seconds = (await measured(YARDSTICK.script))?.get(
    YARDSTICK.measurement,
  );
  return seconds === undefined ? undefined : seconds / YARDSTICK.recordedS;
}

function sumOf(anchor: Anchor, rows: Map<string, number>): number | undefined {
  let sum = 0;
  for (const name of anchor.measurements ?? []) {
    const seconds = rows.get(name);
    if (seconds === undefined) return undefined;
    sum += seconds;
  }
  return sum;
}

/** The peer's time for a task in the aim's unit: measured now, or recorded and scaled. */
export async function peerTime(id: string, unit: string): Promise<PeerTime> {
  const anchor = ANCHORS[id];
  if (anchor?.recorded === undefined) {
    return { value: undefined, isScaled: false };
  }
  const rows =
    anchor.script === undefined ? undefined : await measured(anchor.script);
  const now = rows === undefined ? undefined : sumOf(anchor, rows);
  if (now !== undefined) {
    return { value: unit === "ms" ? now * 1000 : now, isScaled: false };
  }
  const factor = (await machineFactor()) ?? 1;
  return { value: anchor.recorded * factor, isScaled: true };
}
