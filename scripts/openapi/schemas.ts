// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { nameSchemas } from "./contract.ts";

/** The part of JSON Schema (2020-12, as OpenAPI 3.1 uses it) that zod writes for our contract. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly items?: JsonSchema | false;
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
}

/** Before parsing for input, after presenting for output. */
export type Direction = "input" | "output";

/** Turns schemas into JSON Schema and gathers the named ones. */
export interface SchemaWriter {
  /** The schema of a body, with references to named parts. */
  write(schema: z.ZodType, io: Direction): JsonSchema;
  /** Every named part that was used, by name. */
  components(): Readonly<Record<string, JsonSchema>>;
}

const place = "#/components/schemas/";

/** The name that a reference points to. */
export function nameOfRef(ref: string): string {
  return ref.slice(place.length);
}

interface Document extends JsonSchema {
  readonly $schema?: string;
  readonly id?: string;
  readonly $defs?: Readonly<Record<string, Document>>;
}

/** What only says how the schema library checks: safe integers, patterns of known formats. */
function isNoise(key: string, value: unknown, around: object): boolean {
  if (key === "pattern") return "format" in around;
  return (
    typeof value === "number" && Math.abs(value) === Number.MAX_SAFE_INTEGER
  );
}

function tidy(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value))
    return value.map((item: unknown) => tidy(item, rename));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, part]: [string, unknown]) => !isNoise(key, part, value))
    .map(([key, part]: [string, unknown]) =>
      key === "$ref" && typeof part === "string"
        ? [key, place + rename(part.replace("#/$defs/", ""))]
        : [key, tidy(part, rename)],
    );
  return Object.fromEntries(entries);
}

/** Names of schemas that are sent in another shape than they are answered, by a default or a transformation. */
function listTwoFaced(
  byName: ReadonlyMap<string, z.ZodType>,
): ReadonlySet<string> {
  const text = (schema: z.ZodType, io: Direction) =>
    JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: "any" }))
      // A strict object says so on both sides, another one only when answered.
      .replaceAll(/,?"additionalProperties":false/g, "");
  const names = [...byName].filter(
    ([, schema]) => text(schema, "input") !== text(schema, "output"),
  );
  return new Set(names.map(([name]) => name));
}

/** Makes a writer that knows the named schemas of the contract; the input side of a two-faced one is called `…Input`. */
export async function createSchemaWriter(): Promise<SchemaWriter> {
  const byName = await nameSchemas();
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of byName) registry.add(schema, { id });
  const twoFaced = listTwoFaced(byName);
  const components = new Map<string, JsonSchema>();
  return {
    components: () =>
      Object.fromEntries(
        [...components].toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ),
    write: (schema, io) => {
      const rename = (name: string) =>
        io === "input" && twoFaced.has(name) ? `${name}Input` : name;
      const clean = ({ id: _, ...part }: Document): JsonSchema =>
        tidy(part, rename) as JsonSchema;
      const {
        $schema: _,
        $defs = {},
        ...own
      }: Document = z.toJSONSchema(schema, {
        io,
        metadata: registry,
        unrepresentable: "any",
      }) as Document;
      for (const [name, part] of Object.entries($defs))
        components.set(rename(name), clean(part));
      const id = registry.get(schema)?.id;
      if (id === undefined || own.$ref !== undefined) return clean(own);
      components.set(rename(id), clean(own));
      return { $ref: place + rename(id) };
    },
  };
}
