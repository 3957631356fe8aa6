// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, expect, test } from "vitest";
import { listOperations } from "../../scripts/openapi/contract.ts";
import { type TestApp, createTestApp } from "../test/app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

test("every operation of the contract is carried out, and nothing else", async () => {
  const declared = (await listOperations()).map(({ id }) => id);
  const mounted = app.operations.map(({ spec }) => spec.id);
  expect(mounted.toSorted()).toEqual(declared.toSorted());
});

test("every operation but the public ones asks for a session before anything else", async () => {
  const closed = app.operations.filter(
    ({ spec }) => spec.access.kind !== "public",
  );
  const answers = await Promise.all(
    closed.map(async ({ spec }) => {
      const url = spec.path.replace(/\{\w+\}/g, "x");
      const { statusCode } = await app.server.inject({
        method: spec.method,
        url,
      });
      return [spec.id, statusCode];
    }),
  );
  expect(answers).toEqual(closed.map(({ spec }) => [spec.id, 401]));
});
