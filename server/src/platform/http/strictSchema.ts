// SPDX-License-Identifier: EUPL-1.2
import type { z } from "zod";

type Schema = z.core.$ZodType;

/** `answer`: nothing undeclared may pass. `request`: nothing may vanish silently. */
export type Strictness = "answer" | "request";

interface Walk {
  readonly strictness: Strictness;
  readonly seen: Set<Schema>;
  readonly found: string[];
}

function catchallFault(
  catchall: Schema | undefined,
  strictness: Strictness,
): string | undefined {
  if (catchall === undefined)
    return "drops undeclared fields: use strictObject";
  const kind = catchall._zod.def.type;
  if (kind === "never" || strictness === "request") return undefined;
  return "lets undeclared fields pass: use strictObject";
}

function walkObject(def: z.core.$ZodObjectDef, at: string, walk: Walk): void {
  const fault = catchallFault(def.catchall, walk.strictness);
  if (fault !== undefined) walk.found.push(`${at} ${fault}`);
  for (const [name, field] of Object.entries(def.shape))
    visit(field, `${at}.${name}`, walk);
}

function children(schema: z.core.$ZodTypes): readonly Schema[] {
  const { def } = schema._zod;
  switch (def.type) {
    case "array":
      return [def.element];
    case "union":
      return def.options;
    case "record":
      return [def.valueType];
    case "tuple":
      return def.rest === null ? def.items : [...def.items, def.rest];
    case "intersection":
      return [def.left, def.right];
    case "pipe":
      return [def.in, def.out];
    case "lazy":
      return [def.getter()];
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "nonoptional":
    case "readonly":
    case "catch":
      return [def.innerType];
    default:
      return [];
  }
}

const shapeless = new Set(["any", "unknown", "custom", "transform", "promise"]);

function visit(schema: Schema, at: string, walk: Walk): void {
  if (walk.seen.has(schema)) return;
  walk.seen.add(schema);
  const known = schema as z.core.$ZodTypes;
  const { def } = known._zod;
  if (walk.strictness === "answer" && shapeless.has(def.type))
    walk.found.push(`${at} is ${def.type}: declare what it is`);
  if (def.type === "object") {
    walkObject(def, at, walk);
    return;
  }
  for (const child of children(known)) visit(child, at, walk);
}

/** Everything in a schema that is not strict, each with its place; empty when all is. */
export function looseParts(
  schema: Schema,
  name: string,
  strictness: Strictness,
): readonly string[] {
  const walk: Walk = { strictness, seen: new Set(), found: [] };
  visit(schema, name, walk);
  return walk.found;
}
