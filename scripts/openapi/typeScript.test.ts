// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { typeOf } from "./typeScript.ts";

const text = { type: "string" };
const count = { type: "integer" };

describe("typeOf", () => {
  it.each([
    ["text", text, "string"],
    ["a whole number", count, "number"],
    ["a constant", { const: "own" }, `"own"`],
    ["a list of codes", { enum: ["a", "b"] }, `"a" | "b"`],
    ["one of two types", { type: ["string", "null"] }, "string | null"],
    ["a choice", { anyOf: [text, { type: "null" }] }, "string | null"],
    ["the same choice twice", { anyOf: [count, count] }, "number"],
    ["a list", { type: "array", items: text }, "string[]"],
    [
      "a list of a choice",
      { type: "array", items: { anyOf: [text, count] } },
      "(string | number)[]",
    ],
    [
      "a tuple",
      { type: "array", prefixItems: [count, text] },
      "[number, string]",
    ],
    [
      "a map",
      { type: "object", additionalProperties: count },
      "{\n[key: string]: number;\n}",
    ],
    ["an empty object", { type: "object" }, "Record<string, never>"],
    ["a named part", { $ref: "#/components/schemas/Unit" }, "Unit"],
    ["anything", {}, "unknown"],
  ])("writes %s", (_what, schema, expected) => {
    expect(typeOf(schema)).toBe(expected);
  });

  it("marks what may be missing, and quotes names that need it", () => {
    const schema = {
      type: "object",
      properties: { id: text, "Content-Type": text },
      required: ["id"],
    };
    expect(typeOf(schema)).toBe(`{\nid: string;\n"Content-Type"?: string;\n}`);
  });
});
