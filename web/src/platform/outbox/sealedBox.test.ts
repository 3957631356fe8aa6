// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import { unwrapByPin, unwrapByPrf, wrapByPin, wrapByPrf } from "./keyWrap.ts";
import type { SealedBox } from "./model.ts";
import {
  createBoxKeys,
  importPrivateKey,
  openJson,
  sealJson,
} from "./sealedBox.ts";

const content = { category: "vandalism", words: "Scheibe zerbrochen" };

async function sealed() {
  const keys = await createBoxKeys();
  const box = await sealJson(keys.publicKey, content, "outbox:a:1");
  return { keys, box, privateKey: await importPrivateKey(keys.privateKey) };
}

function asText(box: SealedBox): string {
  return new TextDecoder("latin1").decode(box.data);
}

test("what was closed with the public key opens with the private key", async () => {
  const { privateKey, box } = await sealed();
  expect(await openJson(privateKey, box, "outbox:a:1")).toEqual(content);
  expect(asText(box)).not.toContain("Scheibe");
});

test("a box does not open under another entry's context, with another key or after a change", async () => {
  const { privateKey, box } = await sealed();
  await expect(openJson(privateKey, box, "outbox:a:2")).rejects.toThrow(Error);
  const other = await importPrivateKey((await createBoxKeys()).privateKey);
  await expect(openJson(other, box, "outbox:a:1")).rejects.toThrow(Error);
  const data = box.data.slice();
  data[0] = (data[0] ?? 0) ^ 1;
  await expect(
    openJson(privateKey, { ...box, data }, "outbox:a:1"),
  ).rejects.toThrow(Error);
});

test("the same content closed twice looks different", async () => {
  const { keys, box } = await sealed();
  const again = await sealJson(keys.publicKey, content, "outbox:a:1");
  expect(asText(again)).not.toBe(asText(box));
});

test("the private key comes back with the right PIN only", async () => {
  const { privateKey } = await createBoxKeys();
  const wrap = await wrapByPin("270491", privateKey);
  expect(wrap.iterations).toBe(600_000);
  expect(await unwrapByPin(wrap, "270491")).toEqual(privateKey);
  expect(await unwrapByPin(wrap, "270492")).toBeUndefined();
});

test("the private key comes back with the same passkey output only", async () => {
  const { privateKey } = await createBoxKeys();
  const output = new Uint8Array(32).fill(7);
  const wrap = await wrapByPrf(
    output,
    new Uint8Array(16),
    new Uint8Array(32),
    privateKey,
  );
  expect(await unwrapByPrf(wrap, output)).toEqual(privateKey);
  expect(await unwrapByPrf(wrap, new Uint8Array(32))).toBeUndefined();
});

test("the opened private key cannot be read by scripts", async () => {
  const { privateKey } = await sealed();
  await expect(crypto.subtle.exportKey("pkcs8", privateKey)).rejects.toThrow(
    Error,
  );
});
