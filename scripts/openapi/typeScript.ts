// SPDX-License-Identifier: EUPL-1.2
import {
  type OperationSpec,
  isBinaryBody,
} from "@schulterschluss/contract/http";
import { z } from "zod";
import { listOperations } from "./contract.ts";
import {
  type Direction,
  type JsonSchema,
  type SchemaWriter,
  createSchemaWriter,
  nameOfRef,
} from "./schemas.ts";

function keyOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function union(types: readonly string[]): string {
  const unique = [...new Set(types)];
  return unique.length === 1 ? (unique[0] ?? "never") : unique.join(" | ");
}

function inBrackets(type: string): string {
  return /[|&]/.test(type) ? `(${type})` : type;
}

function objectType(schema: JsonSchema): string {
  const required = new Set(schema.required ?? []);
  const lines = Object.entries(schema.properties ?? {}).map(([name, part]) => {
    const doc = part.description ? `/** ${part.description} */\n` : "";
    const mark = required.has(name) ? "" : "?";
    return `${doc}${keyOf(name)}${mark}: ${typeOf(part)};`;
  });
  const rest = schema.additionalProperties;
  if (typeof rest === "object") lines.push(`[key: string]: ${typeOf(rest)};`);
  return lines.length === 0
    ? "Record<string, never>"
    : `{\n${lines.join("\n")}\n}`;
}

function arrayType(schema: JsonSchema): string {
  if (schema.prefixItems !== undefined)
    return `[${schema.prefixItems.map(typeOf).join(", ")}]`;
  if (typeof schema.items !== "object") return "unknown[]";
  return `${inBrackets(typeOf(schema.items))}[]`;
}

const scalars: Readonly<Record<string, string>> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
  null: "null",
};

/** The TypeScript of one JSON Schema; references become names. */
export function typeOf(schema: JsonSchema): string {
  const { $ref, anyOf, oneOf, allOf, type } = schema;
  if ($ref !== undefined) return nameOfRef($ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined)
    return union(schema.enum.map((value) => JSON.stringify(value)));
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return union(choices.map(typeOf));
  if (allOf !== undefined)
    return allOf.map((part) => inBrackets(typeOf(part))).join(" & ");
  if (Array.isArray(type))
    return union(type.map((name: string) => typeOf({ ...schema, type: name })));
  if (type === "object") return objectType(schema);
  if (type === "array") return arrayType(schema);
  return typeof type === "string" ? (scalars[type] ?? "unknown") : "unknown";
}

// Addresses carry text: numbers and flags are written as such by the client.
const inAddress = "string | number | boolean";

function parametersType(
  schema: z.ZodObject | undefined,
  where: "path" | "query",
): string | undefined {
  if (schema === undefined) return undefined;
  const isNeeded = (part: z.core.$ZodType) =>
    where === "path" || !z.safeParse(part, undefined).success;
  const entries = Object.entries(schema.shape);
  const lines = entries.map(
    ([name, part]) =>
      `${keyOf(name)}${isNeeded(part) ? "" : "?"}: ${inAddress};`,
  );
  const mark = entries.some(([, part]) => isNeeded(part)) ? "" : "?";
  return `${where}${mark}: {\n${lines.join("\n")}\n};`;
}

function contentType(
  writer: SchemaWriter,
  body: OperationSpec["body"] | null,
  io: Direction,
): string {
  if (body == null) return "{ content?: never }";
  const [kind, type] = isBinaryBody(body)
    ? [body.contentType, "string"]
    : ["application/json", typeOf(writer.write(body, io))];
  return `{ content: { ${JSON.stringify(kind)}: ${type} } }`;
}

function operationType(writer: SchemaWriter, spec: OperationSpec): string {
  const parameters = [
    parametersType(spec.params, "path"),
    parametersType(spec.query, "query"),
  ].filter((part) => part !== undefined);
  const responses = Object.entries(spec.responses).map(
    ([status, body]) => `${status}: ${contentType(writer, body, "output")};`,
  );
  return [
    `/** ${spec.summary} */`,
    `${spec.method.toLowerCase()}: {`,
    `parameters: {\n${parameters.join("\n")}\n};`,
    ...(spec.body === undefined
      ? []
      : [`requestBody: ${contentType(writer, spec.body, "input")};`]),
    `responses: {\n${responses.join("\n")}\n};`,
    "};",
  ].join("\n");
}

/** The types of all operations for the web client, by path and method. */
export async function makeClientTypes(): Promise<string> {
  const writer = await createSchemaWriter();
  const specs = (await listOperations()).toSorted((a, b) =>
    `${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1,
  );
  const byPath = Map.groupBy(specs, (spec) => spec.path);
  const paths = [...byPath].map(([path, list]) => {
    const types = list.map((spec) => operationType(writer, spec));
    return `${JSON.stringify(path)}: {\n${types.join("\n")}\n};`;
  });
  const names = Object.entries(writer.components()).map(
    ([name, schema]) => `type ${name} = ${typeOf(schema)};`,
  );
  return `// SPDX-License-Identifier: EUPL-1.2
// Generated by \`npm run api\` from the contract: do not edit.

${names.join("\n\n")}

export interface paths {\n${paths.join("\n")}\n}\n`;
}
