// SPDX-License-Identifier: EUPL-1.2
import { readFile } from "node:fs/promises";
import {
  type EnvelopeV1,
  type ReceiptFile,
  receiptFile,
} from "@schulterschluss/contract/transmissions";
import {
  type ReceiptFlaw,
  isAttached,
  verifyReceipt,
} from "../modules/transmissions/index.ts";
import { readArguments } from "./arguments.ts";
import { type CommandContext, UsageError } from "./command.ts";

const usage = "verify-receipt <receipt.json> [<file that travelled> ...]";

const sentences: Readonly<Record<ReceiptFlaw, string>> = {
  envelopeChanged: "the envelope is not the one the receipt speaks of",
  envelopeUnreadable: "the envelope cannot be read",
  envelopeOfAnother: "the envelope belongs to another transmission",
  senderSignature: "the sender's signature does not fit",
  recipientMissing: "the recipient has not signed",
  recipientSignature: "the recipient's signature does not fit",
};

async function readReceipt(path: string): Promise<ReceiptFile> {
  try {
    return receiptFile.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    throw new UsageError(
      `${path} holds no receipt: it is the file that "Save receipt" gives, or the answer of /api/v1/transmissions/{id}/receipt`,
    );
  }
}

async function readAttachment(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch {
    throw new UsageError(`${path} cannot be read`);
  }
}

function printEnvelope(
  context: CommandContext,
  { receipt, publicKeys }: ReceiptFile,
  envelope: EnvelopeV1,
): void {
  const { sender, recipient } = envelope;
  context.print(`  ${envelope.kind} ${envelope.id} of ${envelope.createdAt}`);
  context.print(`  from ${sender.name}, ${sender.unitName}`);
  context.print(`  to   ${recipient.name}, ${recipient.unitName}`);
  context.print(`  received ${receipt.receivedAt ?? "not yet"}`);
  for (const key of publicKeys)
    context.print(`  key ${key.keyId}: ${key.publicKey}`);
}

/** Proves a receipt without database or network; status 1 when it does not hold. */
export async function verifyReceiptFile(
  context: CommandContext,
): Promise<number> {
  const { positionals } = readArguments(context.args, usage, {});
  const [path, ...attached] = positionals;
  if (path === undefined)
    throw new UsageError(`Usage: schulterschluss ${usage}`);
  const file = await readReceipt(path);
  const { flaws, envelope } = verifyReceipt(file);
  context.print(
    flaws.length === 0
      ? "ok     both signatures hold"
      : "WRONG  this receipt does not hold:",
  );
  for (const flaw of flaws) context.print(`  ${sentences[flaw]}`);
  if (envelope === undefined) return 1;
  printEnvelope(context, file, envelope);
  let isWhole = flaws.length === 0;
  for (const name of attached) {
    const travelled = isAttached(envelope, await readAttachment(name));
    context.print(
      travelled
        ? `ok     ${name} travelled with it, unchanged`
        : `WRONG  ${name} did not travel with it in this form`,
    );
    isWhole &&= travelled;
  }
  return isWhole ? 0 : 1;
}
