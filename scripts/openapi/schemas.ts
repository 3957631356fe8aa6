// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { nameSchemas } from "./contract.ts";

/** A piece of JSON Schema (2020-12, as OpenAPI 3.1 uses it). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Turns schemas into JSON Schema and gathers the named ones. */
export interface SchemaWriter {
  /** The schema of a body, with references to named parts. */
  write(schema: z.ZodType, io: "input" | "output"): JsonSchema;
  /** Every named part that was used, by name. */
  components(): JsonSchema;
}

/** Drops what only says how the schema library checks: safe integers and patterns of known formats. */
function tidy(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => tidy(item, rename));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key, inner]) =>
      key !== "$schema" &&
      key !== "$defs" &&
      key !== "id" &&
      !(key === "pattern" && "format" in value) &&
      !(
        typeof inner === "number" && Math.abs(inner) === Number.MAX_SAFE_INTEGER
      ),
  );
  return Object.fromEntries(
    entries.map(([key, inner]) =>
      key === "$ref" && typeof inner === "string"
        ? [key, `#/components/schemas/${rename(inner.split("/").at(-1) ?? "")}`]
        : [key, tidy(inner, rename)],
    ),
  );
}

/** Makes a writer that knows the named schemas of the contract. */
export async function createSchemaWriter(): Promise<SchemaWriter> {
  const registry = await nameSchemas();
  const components = new Map<string, JsonSchema>();
  return {
    write: (schema, io) => {
      const written = z.toJSONSchema(schema, {
        io,
        metadata: registry,
        unrepresentable: "any",
      });
      // What is sent may leave out defaults, so it is another shape.
      const rename = (name: string) => (io === "input" ? `${name}Input` : name);
      for (const [name, part] of Object.entries(written.$defs ?? {}))
        components.set(rename(name), tidy(part, rename) as JsonSchema);
      return tidy(written, rename) as JsonSchema;
    },
    components: () =>
      Object.fromEntries(
        [...components].toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ),
  };
}
