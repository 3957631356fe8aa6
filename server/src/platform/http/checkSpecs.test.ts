// SPDX-License-Identifier: EUPL-1.2
import type { OperationSpec } from "@schulterschluss/contract/http";
import type { Permission } from "@schulterschluss/contract/identity";
import { expect, test } from "vitest";
import { z } from "zod";
import { checkSpecs } from "./checkSpecs.ts";

const sound: OperationSpec = {
  id: "incidents.get",
  method: "GET",
  path: "/api/v1/incidents/{id}",
  summary: "One incident",
  access: { kind: "member", permission: "incidents.read" },
  params: z.strictObject({ id: z.uuid() }),
  responses: { 200: z.strictObject({ id: z.uuid() }) },
  rate: "read",
};

function faults(...changes: readonly Partial<OperationSpec>[]): string {
  try {
    checkSpecs(changes.map((change) => ({ ...sound, ...change })));
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

test("a sound operation passes", () => {
  expect(faults({})).toBe("");
});

const answering = (schema: z.ZodType): Partial<OperationSpec> => ({
  responses: { 200: schema },
});

const cases: readonly (readonly [string, Partial<OperationSpec>, string])[] = [
  ["no response at all", { responses: {} }, "declares no response"],
  [
    "a schema that drops undeclared fields",
    answering(z.object({ id: z.uuid() })),
    "200 drops undeclared fields",
  ],
  [
    "a schema that lets undeclared fields pass",
    answering(z.looseObject({ id: z.uuid() })),
    "200 lets undeclared fields pass",
  ],
  [
    "a loose object deep inside",
    answering(
      z.strictObject({
        items: z.array(z.union([z.null(), z.object({ id: z.uuid() })])),
      }),
    ),
    "200.items drops undeclared fields",
  ],
  [
    "a shapeless answer",
    answering(z.strictObject({ any: z.unknown() })),
    "200.any is unknown",
  ],
  ["an own schema for problems", { responses: { 404: null } }, "declares 404"],
  [
    "a body whose unknown fields would vanish",
    { method: "POST", body: z.object({ title: z.string() }) },
    "body drops undeclared fields",
  ],
  ["a GET with a body", { body: z.strictObject({}) }, "a GET has no body"],
  ["an idempotent GET", { idempotent: true }, "a GET changes nothing"],
  [
    "an idempotent public write",
    { method: "POST", access: { kind: "public" }, idempotent: true },
    "only member operations",
  ],
  [
    "a parameter that the path lacks",
    { path: "/api/v1/incidents" },
    "path has {}, params declare {id}",
  ],
  [
    "an unknown permission",
    {
      access: { kind: "member", permission: "incidents.burn" as Permission },
    },
    "permission incidents.burn is unknown",
  ],
  ["an id without a module", { id: "get" }, "id is not <module>.<verb>"],
];

test.each(cases)("registration refuses %s", (_what, change, expected) => {
  expect(faults(change)).toContain(
    `${change.id ?? "incidents.get"}: ${expected}`,
  );
});

test("two operations at the same place collide whatever their parameters are called", () => {
  const other: Partial<OperationSpec> = {
    id: "incidents.read",
    path: "/api/v1/incidents/{key}",
    params: z.strictObject({ key: z.string() }),
  };
  expect(faults({}, other)).toContain(
    "incidents.read and incidents.get collide at GET /api/v1/incidents/{}",
  );
  expect(faults({}, { path: "/api/v2/incidents/{id}" })).toContain(
    "collide at incidents.get",
  );
});

test("all faults are told at once", () => {
  const message = faults(
    { responses: {}, id: "x" },
    { idempotent: true, id: "a.b" },
  );
  expect(message.split("\n").length).toBeGreaterThanOrEqual(3);
});
