// SPDX-License-Identifier: EUPL-1.2
import type { ReceiptFile } from "@schulterschluss/contract/transmissions";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bodyOf } from "../../test/answers.ts";
import { runCommand } from "../../test/commandLine.ts";
import {
  type PassingOn,
  startPassingOn,
  transfer,
  transmissions,
} from "../../test/passingOn.ts";
import { verifyReceipt } from "../modules/transmissions/index.ts";

let line: PassingOn;
let folder: string;
let kept: ReceiptFile;

beforeAll(async () => {
  line = await startPassingOn();
  folder = await mkdtemp(join(tmpdir(), "schulterschluss-receipt-"));
  const body = await line.prepare("kodShiftLead", transfer);
  bodyOf(await line.send("kodShiftLead", body), 201);
  await line.deliver();
  kept = bodyOf<ReceiptFile>(
    await (
      await line.as("dutyOfficer")
    ).get(`${transmissions}/${body.id}/receipt`),
  );
});
afterAll(async () => {
  await line.close();
  await rm(folder, { recursive: true });
});

async function run(content: unknown, ...more: string[]) {
  const path = join(folder, "receipt.json");
  await writeFile(path, JSON.stringify(content));
  return runCommand(["verify-receipt", path, ...more]);
}

const flawsOf = (changes: Partial<ReceiptFile>) =>
  verifyReceipt({ ...kept, ...changes }).flaws;
const withReceipt = (changes: Partial<ReceiptFile["receipt"]>) =>
  flawsOf({ receipt: { ...kept.receipt, ...changes } });

it("proves a kept receipt without the installation and says what it is about", async () => {
  const { status, output } = await run(kept);
  expect(output).toMatch(/^ok +both signatures hold\n +transfer /);
  expect(output).toContain(`received ${kept.receipt.receivedAt}`);
  expect(status).toBe(0);
});

it("finds each thing that was changed", () => {
  expect(flawsOf({})).toEqual([]);
  expect(
    flawsOf({ envelope: kept.envelope.replace("vandalism", "graffiti") }),
  ).toEqual(["envelopeChanged", "senderSignature", "recipientSignature"]);
  expect(flawsOf({ envelope: "{}" })).toContain("envelopeUnreadable");
  expect(withReceipt({ receivedAt: "2026-07-03T19:00:00.000Z" })).toEqual([
    "recipientSignature",
  ]);
  expect(
    withReceipt({ envelopeId: "0197c7e0-0000-7000-8000-000000000000" }),
  ).toEqual(["envelopeOfAnother"]);
  expect(withReceipt({ recipientSignature: null })).toEqual([
    "recipientMissing",
  ]);
  expect(flawsOf({ publicKeys: [] })).toEqual([
    "senderSignature",
    "recipientSignature",
  ]);
});

it("ends with a failure and a sentence for a receipt that does not hold", async () => {
  const { status, output } = await run({
    ...kept,
    receipt: { ...kept.receipt, senderSignature: "AAAA" },
  });
  expect(output).toContain("the sender's signature does not fit");
  expect(status).toBe(1);
});

it("says of a file that it did not travel, and of a wrong file that it holds no receipt", async () => {
  const stray = join(folder, "stray.jpg");
  await writeFile(stray, "no photo");
  const { status, output } = await run(kept, stray);
  expect(output).toContain("did not travel with it");
  expect(status).toBe(1);
  const other = await run({ hello: "world" });
  expect(other.output).toMatch(/holds no receipt/);
  expect(other.status).toBe(1);
});
