// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import { listOperations } from "./openapi/contract.ts";
import { makeDocument } from "./openapi/document.ts";

const document = await makeDocument();
const text = JSON.stringify(document);

function valueAt(reference: string): unknown {
  return reference
    .slice(2)
    .split("/")
    .reduce<unknown>(
      (value, key) =>
        typeof value === "object" && value !== null
          ? Reflect.get(value, key)
          : undefined,
      document,
    );
}

test("every reference leads to a part of the document", () => {
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(
    (match) => match[1] ?? "",
  );
  expect(references.length).toBeGreaterThan(100);
  const dangling = references.filter((one) => valueAt(one) === undefined);
  expect(dangling).toEqual([]);
});

test("every operation of the contract is in the reference once", async () => {
  const ids = [...text.matchAll(/"operationId":"([^"]+)"/g)].map((m) => m[1]);
  const declared = (await listOperations()).map(({ id }) => id);
  expect(ids.toSorted()).toEqual(declared.toSorted());
});
