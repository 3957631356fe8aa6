// SPDX-License-Identifier: EUPL-1.2
// Writes the API reference docs/openapi.json from the contract; with --check it
// only compares and fails when they differ.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { makeDocument } from "./openapi/document.ts";

const target = fileURLToPath(new URL("../docs/openapi.json", import.meta.url));
const fresh = await format(JSON.stringify(await makeDocument()), {
  filepath: target,
});

if (!process.argv.includes("--check")) await writeFile(target, fresh);
else if (fresh !== (await readFile(target, "utf8").catch(() => ""))) {
  process.stderr.write(
    "docs/openapi.json is not current: run node scripts/node24.mjs scripts/openapi.ts\n",
  );
  process.exitCode = 1;
}
