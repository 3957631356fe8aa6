// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import { z } from "zod";
import { issuesFromZod } from "./fromZod.ts";
import { issueText } from "./issue.ts";

function issuesOf(schema: z.ZodType, value: unknown) {
  const result = schema.safeParse(value, { reportInput: true });
  return result.success ? [] : issuesFromZod(result.error, "body");
}

const cases: readonly (readonly [string, z.ZodType, unknown, string])[] = [
  ["a missing choice", z.enum(["a", "b"]), undefined, "Erwartet wird a, b."],
  ["a wrong choice", z.enum(["a", "b"]), "c", "Erlaubt: a, b."],
  ["a number below", z.number().min(3), 2, "ein Wert ab 3"],
  ["a number not above", z.number().gt(3), 3, "größer als 3"],
  ["a number above", z.number().max(3), 4, "ein Wert bis 3"],
  ["a number not below", z.number().lt(3), 3, "kleiner als 3"],
  ["a fraction", z.number().int(), 2.5, "eine ganze Zahl"],
  ["an odd step", z.number().multipleOf(5), 7, "ein Vielfaches von 5"],
  ["an empty list", z.array(z.string()).min(1), [], "mindestens 1"],
  ["a long list", z.array(z.string()).max(1), ["a", "b"], "höchstens 1"],
  ["a day that is none", z.iso.date(), "2026-02-30", "2026-03-01"],
  [
    "an instant without zone",
    z.iso.datetime({ offset: true }),
    "2026-03-01T10:00:00",
    "mit Zone",
  ],
  ["a pattern", z.string().regex(/^[a-z]+$/), "A", "/^[a-z]+$/"],
];

test.each(cases)(
  "%s is named with what would be right",
  (_what, schema, value, part) => {
    const [issue, ...others] = issuesOf(schema, value);
    expect(others).toEqual([]);
    expect(issue && issueText(issue, "de")).toContain(part);
  },
);

test("the alternative that fits best says what is wrong", () => {
  const shape = z.union([
    z.strictObject({
      kind: z.literal("point"),
      lon: z.number(),
      lat: z.number(),
    }),
    z.strictObject({ kind: z.literal("place"), placeId: z.uuid() }),
  ]);
  expect(
    issuesOf(z.strictObject({ at: shape }), { at: { kind: "point", lon: 7 } }),
  ).toEqual([
    {
      path: "body.at.lat",
      code: "validation.required",
      params: { expected: "number" },
    },
  ]);
  expect(issuesOf(shape, "x")).toEqual([
    { path: "body", code: "validation.noAlternative" },
  ]);
});

test("a rule of a module keeps its own code", () => {
  const rule = z
    .strictObject({ from: z.number(), to: z.number() })
    .refine(({ from, to }) => from <= to, {
      path: ["to"],
      params: { code: "request.conflict" },
    });
  expect(issuesOf(rule, { from: 2, to: 1 })).toEqual([
    { path: "body.to", code: "request.conflict" },
  ]);
  expect(
    issuesOf(
      z.number().refine(() => false),
      1,
    ),
  ).toEqual([{ path: "body", code: "validation.invalid" }]);
});
