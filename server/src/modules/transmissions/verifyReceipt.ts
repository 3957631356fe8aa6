// SPDX-License-Identifier: EUPL-1.2
import { createHash } from "node:crypto";
import type {
  EnvelopeV1,
  ReceiptFile,
} from "@schulterschluss/contract/transmissions";
import { isSignedBy } from "../../platform/keys/signing.ts";
import { envelopeHash, readEnvelope, receiptBytes } from "./envelope.ts";

/** What can be wrong with a receipt that somebody kept. */
export type ReceiptFlaw =
  | "envelopeChanged"
  | "envelopeUnreadable"
  | "envelopeOfAnother"
  | "senderSignature"
  | "recipientMissing"
  | "recipientSignature";

export interface ReceiptReport {
  readonly flaws: readonly ReceiptFlaw[];
  /** What was sent; undefined where the envelope cannot be read. */
  readonly envelope: EnvelopeV1 | undefined;
}

function envelopeOf(file: ReceiptFile): EnvelopeV1 | undefined {
  try {
    return readEnvelope(file.envelope);
  } catch {
    return undefined;
  }
}

/** Whether one of the file's own keys of this id made the signature. */
function holds(
  file: ReceiptFile,
  keyId: string | null,
  bytes: Buffer,
  signature: string | null,
): boolean {
  if (signature === null) return false;
  return file.publicKeys
    .filter((key) => key.keyId === keyId)
    .map((key) => Buffer.from(key.publicKey, "base64"))
    .some(
      (raw) =>
        raw.length === 32 &&
        isSignedBy(raw, bytes, Buffer.from(signature, "base64")),
    );
}

/**
 * Verifies a kept receipt by itself: the envelope's bytes against their hash,
 * both signatures (Ed25519, RFC 8032) against the keys in the file. Whether a
 * key is the organisation's is not in the file: compare it with the key that
 * the organisation publishes.
 */
export function verifyReceipt(file: ReceiptFile): ReceiptReport {
  const { receipt } = file;
  const envelope = envelopeOf(file);
  const hash = envelopeHash(file.envelope);
  const signedAt = receipt.receivedAt;
  const flaws: Record<ReceiptFlaw, boolean> = {
    envelopeChanged: hash.toString("hex") !== receipt.envelopeHash,
    envelopeUnreadable: envelope === undefined,
    envelopeOfAnother:
      envelope !== undefined && envelope.id !== receipt.envelopeId,
    senderSignature: !holds(
      file,
      receipt.senderKeyId,
      Buffer.from(file.envelope),
      receipt.senderSignature,
    ),
    recipientMissing: receipt.recipientSignature === null || signedAt === null,
    recipientSignature:
      receipt.recipientSignature !== null &&
      signedAt !== null &&
      !holds(
        file,
        receipt.recipientKeyId,
        receiptBytes(hash, signedAt),
        receipt.recipientSignature,
      ),
  };
  return {
    flaws: (Object.keys(flaws) as ReceiptFlaw[]).filter((flaw) => flaws[flaw]),
    envelope,
  };
}

/** Whether these bytes are one of the files that travelled with the envelope. */
export function isAttached(envelope: EnvelopeV1, bytes: Uint8Array): boolean {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return envelope.files.some((file) => file.sha256 === sha256);
}
