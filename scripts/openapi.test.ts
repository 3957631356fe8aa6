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

test("objects that are answered allow no field beside the declared ones", () => {
  const loose: string[] = [];
  const visit = (value: unknown, path: string) => {
    if (typeof value !== "object" || value === null) return;
    const { type, properties, additionalProperties } = value as Record<
      string,
      unknown
    >;
    if (type === "object" && properties !== undefined)
      if (additionalProperties !== false) loose.push(path);
    for (const [key, inner] of Object.entries(value))
      visit(inner, `${path}/${key}`);
  };
  for (const [path, place] of Object.entries(document["paths"] ?? {}))
    for (const [method, entry] of Object.entries(place as object))
      visit((entry as { responses: unknown }).responses, `${method} ${path}`);
  expect(loose).toEqual([]);
});
