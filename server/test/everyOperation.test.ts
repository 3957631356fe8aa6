// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from "node:crypto";
import type { OperationSpec } from "@schulterschluss/contract/http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listOperations } from "../../scripts/openapi/contract.ts";
import { createTestApp } from "./app.ts";
import {
  type Caller,
  type World,
  as,
  asStranger,
  createWorld,
} from "./personas.ts";

// Every operation of the contract, so that none is forgotten: also one that is
// added tomorrow is refused to those who have no business with it. What each
// answers and leaves in the log is proven by all tests together: proof.ts.

const operations = await listOperations();
const members = operations.filter((spec) => spec.access.kind === "member");
const accounts = operations.filter((spec) => spec.access.kind === "account");

let world: World;
let operator: Caller;
let trainer: Caller;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
  operator = await as(world, "operator");
  trainer = await as(world, "mayor");
});
afterAll(() => world.app.close());

const pathOf = (spec: OperationSpec) =>
  spec.path.replace(/\{[^}]+\}/g, () => randomUUID());

/** Calls an operation with nothing in it. */
async function call(caller: Caller, spec: OperationSpec): Promise<number> {
  const url = pathOf(spec);
  const options = spec.ifMatch === true ? { ifMatch: 1 } : {};
  const send = {
    GET: () => caller.get(url),
    DELETE: () => caller.delete(url, options),
    POST: () => caller.post(url, {}, options),
    PUT: () => caller.put(url, {}, options),
    PATCH: () => caller.patch(url, {}, options),
  };
  return (await send[spec.method]()).statusCode;
}

describe("every operation for members", () => {
  it.each(members.map((spec) => [spec.id, spec] as const))(
    "is refused to strangers and to roles without its permission: %s",
    async (_id, spec) => {
      expect(await call(asStranger(world), spec)).toBe(401);
      const isForOperators =
        spec.access.kind === "member" &&
        spec.access.permission === "installation.operate";
      const other = isForOperators ? trainer : operator;
      expect(await call(other, spec)).toBe(403);
    },
  );
});

describe("every operation for accounts", () => {
  it.each(accounts.map((spec) => [spec.id, spec] as const))(
    "is refused to strangers: %s",
    async (_id, spec) => {
      expect(await call(asStranger(world), spec)).toBe(401);
    },
  );
});
