// SPDX-License-Identifier: EUPL-1.2
import type { ReceiptFile } from "@schulterschluss/contract/transmissions";
import type { Tx } from "../../platform/db/actor.ts";
import { problem } from "../../platform/errors/problem.ts";
import type { Platform } from "../../platform/platform.ts";
import { openContent } from "./copy.ts";
import { envelopeHash, receiptBytes } from "./envelope.ts";
import type { TransmissionParts } from "./parts.ts";
import { presentReceipt } from "./transmissions.presenter.ts";
import {
  type StoredReceipt,
  type StoredTransmission,
  listReceipts,
} from "./transmissions.repo.ts";

/** Whether a signature is genuine for these envelope bytes. */
function isGenuine(
  platform: Platform,
  receipt: StoredReceipt,
  envelope: string,
): boolean {
  const hash = envelopeHash(envelope);
  if (!hash.equals(receipt.envelope_hash)) return false;
  const bytes =
    receipt.side === "sender"
      ? Buffer.from(envelope)
      : receiptBytes(hash, receipt.signed_at.toISOString());
  return platform.keys.verify(
    receipt.signer,
    receipt.key_id,
    bytes,
    receipt.signature,
  );
}

/** The receipt with all that is needed to verify it elsewhere, and whether it holds here. */
export async function receiptOf(
  tx: Tx,
  parts: TransmissionParts,
  row: StoredTransmission,
): Promise<ReceiptFile> {
  const { platform } = parts;
  const receipts = await listReceipts(tx, row.id);
  const receipt = presentReceipt(row.id, receipts);
  const envelope = openContent(platform, row)?.envelope;
  if (receipt === null || envelope == null)
    throw problem("transmissions.notFound");
  for (const one of receipts) await platform.keys.load(one.signer);
  const publicKeys = receipts.flatMap((one) =>
    platform.keys
      .publicKeys(one.signer)
      .filter((key) => key.id === one.key_id)
      .map((key) => ({
        keyId: key.id,
        publicKey: key.publicKey.toString("base64"),
      })),
  );
  return {
    receipt,
    envelope,
    publicKeys,
    valid:
      receipts.length === 2 &&
      receipts.every((one) => isGenuine(platform, one, envelope)),
  };
}
