// SPDX-License-Identifier: EUPL-1.2
// Writes the types of the database from a freshly migrated one; with --check it
// only compares and fails when they differ.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { format, resolveConfig } from "prettier";
import { startEmbedded } from "../server/src/platform/db/embedded/embeddedServer.ts";
import { installDatabase } from "../server/src/platform/installDatabase.ts";
import { readColumns } from "./dbTypes/columns.ts";
import { renderTypes } from "./dbTypes/render.ts";

const target = fileURLToPath(
  new URL("../server/src/platform/db/types.generated.ts", import.meta.url),
);

async function describeSchema(url: string): Promise<string> {
  await installDatabase({ ownerUrl: url, masterKey: Buffer.alloc(32) });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return renderTypes(await readColumns(client, ["public", "auth"]));
  } finally {
    await client.end();
  }
}

async function renderFresh(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), "schulterschluss-types-"));
  const server = await startEmbedded({ dataDir, settings: ["fsync=off"] });
  try {
    const source = await describeSchema(server.url("postgres"));
    const options = await resolveConfig(target);
    return await format(source, { ...options, filepath: target });
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const fresh = await renderFresh();
if (!process.argv.includes("--check")) await writeFile(target, fresh);
else if (fresh !== (await readFile(target, "utf8"))) {
  process.stderr.write(
    "The database types are not current: run `npm run db:types`.\n",
  );
  process.exitCode = 1;
}
