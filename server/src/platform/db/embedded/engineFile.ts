// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const engineSchema = z.strictObject({
  /** Major version of PostgreSQL that made the data; only that one opens them. */
  major: z.number().int(),
  /** Password of the superuser `postgres`. */
  password: z.string().min(16),
});

/** What a data folder says about its database server. */
export type Engine = z.infer<typeof engineSchema>;

const fileName = "engine.json";

/** Reads the pinned engine of a data folder; undefined in a new folder. */
export async function findEngine(dataDir: string): Promise<Engine | undefined> {
  const text = await readFile(join(dataDir, fileName), "utf8").catch(
    () => undefined,
  );
  return text === undefined ? undefined : engineSchema.parse(JSON.parse(text));
}

/** Pins the engine of a new data folder. */
export async function writeEngine(
  dataDir: string,
  major: number,
): Promise<Engine> {
  const engine = { major, password: randomBytes(24).toString("base64url") };
  const path = join(dataDir, fileName);
  await writeFile(`${path}.new`, JSON.stringify(engine), { mode: 0o600 });
  await rename(`${path}.new`, path);
  return engine;
}

/** Refuses data of another major version, with what to do. */
export function refuseOtherMajor(
  dataDir: string,
  engine: Engine,
  major: number,
): void {
  if (engine.major !== major)
    throw new Error(
      `the data in ${dataDir} were made by PostgreSQL ${engine.major}, this version brings ${major}: run \`backup\` with the version before, then \`restore\` into a new folder (docs/operate/upgrade.md)`,
    );
}
