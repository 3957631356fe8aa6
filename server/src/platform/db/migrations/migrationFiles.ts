// SPDX-License-Identifier: EUPL-1.2
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** One SQL file of the forward-only stream. */
export interface MigrationFile {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, in hex. */
  readonly hash: string;
}

/** Where the product keeps its migrations. */
export const migrationsFolder = fileURLToPath(
  new URL("../../../../migrations", import.meta.url),
);

const namePattern = /^(\d{4})_[a-z][a-z0-9_]*\.sql$/;

/** Reads the migrations of a folder in order; refuses a wrong name or a number used twice. */
export async function readMigrationFiles(
  folder: string = migrationsFolder,
): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).toSorted();
  const files: MigrationFile[] = [];
  for (const name of names) {
    const match = namePattern.exec(name);
    if (match === null)
      throw new Error(`${name} is not named NNNN_<module>_<what>.sql`);
    const number = Number(match[1]);
    const last = files.at(-1);
    if (last?.number === number)
      throw new Error(`${last.name} and ${name} have the same number`);
    const sql = await readFile(join(folder, name), "utf8");
    const hash = createHash("sha256").update(sql).digest("hex");
    files.push({ number, name, sql, hash });
  }
  return files;
}
