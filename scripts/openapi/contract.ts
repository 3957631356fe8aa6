// SPDX-License-Identifier: EUPL-1.2
import { glob } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { OperationSpec } from "@schulterschluss/contract/http";
import { z } from "zod";

const folder = fileURLToPath(
  new URL("../../packages/contract/src", import.meta.url),
);

/** Something a module of the contract exports, with where it comes from. */
interface Export {
  readonly module: string;
  readonly name: string;
  readonly value: unknown;
}

async function listExports(pattern: string): Promise<readonly Export[]> {
  const found: Export[] = [];
  const files: string[] = [];
  for await (const file of glob(pattern, { cwd: folder })) files.push(file);
  for (const file of files.toSorted()) {
    const url = pathToFileURL(join(folder, file)).href;
    const exported = (await import(url)) as Readonly<Record<string, unknown>>;
    for (const [name, value] of Object.entries(exported))
      found.push({ module: dirname(file), name, value });
  }
  return found;
}

function isOperation(value: unknown): value is OperationSpec {
  return (
    typeof value === "object" &&
    value !== null &&
    "method" in value &&
    "path" in value &&
    "responses" in value
  );
}

/** Every operation of the contract, by id. */
export async function listOperations(): Promise<readonly OperationSpec[]> {
  const exports = await listExports("*/*.operations.ts");
  return exports
    .map(({ value }) => value)
    .filter(isOperation)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

const capitalised = (text: string) =>
  text.charAt(0).toUpperCase() + text.slice(1);

/** Kinds of schemas that are worth a name of their own; the rest is written in place. */
const named: ReadonlySet<string> = new Set(["object", "union", "enum"]);

/** The schemas that the contract exports, by the names they have in the reference. */
export async function nameSchemas(): Promise<ReadonlyMap<string, z.ZodType>> {
  const byName = new Map<string, z.ZodType>();
  const seen = new Set<unknown>();
  for (const { module, name, value } of await listExports("*/!(*.test).ts")) {
    if (!(value instanceof z.ZodType) || seen.has(value)) continue;
    if (!named.has(value.def.type)) continue;
    seen.add(value);
    const own = capitalised(name);
    byName.set(byName.has(own) ? capitalised(module) + own : own, value);
  }
  return byName;
}
