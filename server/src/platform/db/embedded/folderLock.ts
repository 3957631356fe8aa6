// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const holderSchema = z.object({
  pid: z.number().int().positive(),
  /** Start of the process, so that a number used again is not taken for it. */
  started: z.string(),
});
type Holder = z.infer<typeof holderSchema>;

/** When a process started, as the system tells it; undefined when it is gone. */
export async function findProcessStart(
  pid: number,
): Promise<string | undefined> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM"))
      return undefined;
  }
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // Field 22 counts from the end of the command, which may hold blanks.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? undefined : (fields[19] ?? "unknown");
}

async function readHolder(path: string): Promise<Holder | undefined> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  return (await findProcessStart(holder.pid)) === holder.started;
}

const lockFile = "in-use.json";

/** Whether a living process holds the folder. */
export async function isFolderInUse(folder: string): Promise<boolean> {
  const holder = await readHolder(join(folder, lockFile));
  return holder !== undefined && (await isAlive(holder));
}

/** Takes a dead lock away, or puts it back when another process was quicker. */
async function removeStale(path: string, aside: string): Promise<void> {
  await rename(path, aside).catch(() => undefined);
  const removed = await readHolder(aside);
  if (removed !== undefined && (await isAlive(removed)))
    await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

/** The data folder is held by another process. */
export class FolderInUseError extends Error {
  override readonly name = "FolderInUseError";
}

/**
 * Takes a data folder for this process; answers how to give it back. A lock
 * whose process is gone is taken over; a living one is refused.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, lockFile);
  const started = (await findProcessStart(process.pid)) ?? "unknown";
  const mine = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  await writeFile(mine, JSON.stringify({ pid: process.pid, started }));
  try {
    for (;;) {
      // link() fails when the name exists: exactly one process gets it.
      const taken = await link(mine, path).then(
        () => true,
        () => false,
      );
      if (taken) break;
      const holder = await readHolder(path);
      if (holder !== undefined && (await isAlive(holder)))
        throw new FolderInUseError(
          `the data folder ${folder} is in use by process ${holder.pid}: stop that one first, or choose another folder with DATA_DIR`,
        );
      await removeStale(path, `${mine}.stale`);
    }
  } finally {
    await rm(mine, { force: true });
  }
  return () => rm(path, { force: true });
}
