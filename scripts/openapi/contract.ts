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
  const files = await Array.fromAsync(glob(pattern, { cwd: folder }));
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

/** Object schemas of the contract under the names they have in the reference. */
export async function nameSchemas() {
  const registry = z.registry<{ id: string }>();
  const schemas = (await listExports("*/*.schema.ts")).filter(
    ({ value }) => value instanceof z.ZodObject,
  );
  const uses = new Map<string, number>();
  for (const { name } of schemas) uses.set(name, (uses.get(name) ?? 0) + 1);
  for (const { module, name, value } of schemas) {
    if (!(value instanceof z.ZodObject) || registry.has(value)) continue;
    const isUnique = uses.get(name) === 1;
    const own = capitalised(name);
    registry.add(value, { id: isUnique ? own : capitalised(module) + own });
  }
  return registry;
}
