// SPDX-License-Identifier: EUPL-1.2
import type { AuditCheckpoint } from "@schulterschluss/contract/audit";
import type { Uuid } from "../db/actor.ts";
import type { Keys } from "../keys/keys.ts";
import type { Segment } from "./segments.ts";

/** `interval`: taken while the log grows; `segment`: closes a month. */
export type CheckpointKind = "interval" | "segment";

/** The head of a chain at an instant. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Buffer;
  readonly segment: Segment;
}

/** A signed statement of a chain's head. */
export interface Checkpoint extends ChainHead {
  readonly organisationId: Uuid;
  readonly kind: CheckpointKind;
  readonly signedAt: Date;
  readonly keyId: Uuid;
  readonly signature: Buffer;
}

/** The bytes that are signed: a JSON array in a fixed order, described in docs/operate/audit.md. */
function signedBytes(checkpoint: Omit<Checkpoint, "keyId" | "signature">) {
  return Buffer.from(
    JSON.stringify([
      "schulterschluss-audit-checkpoint",
      1,
      checkpoint.organisationId,
      checkpoint.seq,
      checkpoint.hash.toString("hex"),
      checkpoint.segment,
      checkpoint.kind,
      checkpoint.signedAt.toISOString(),
    ]),
  );
}

/** Signs the head of an organisation's chain; its keys must be loaded. */
export function signCheckpoint(
  keys: Keys,
  organisationId: Uuid,
  head: ChainHead,
  kind: CheckpointKind,
  signedAt: Date,
): Checkpoint {
  const { seq, hash, segment } = head;
  const statement = { organisationId, seq, hash, segment, kind, signedAt };
  const bytes = signedBytes(statement);
  return { ...statement, ...keys.sign(organisationId, bytes, signedAt) };
}

/** Whether the organisation signed this; its public keys must be loaded. */
export function isGenuine(keys: Keys, checkpoint: Checkpoint): boolean {
  return keys.verify(
    checkpoint.organisationId,
    checkpoint.keyId,
    signedBytes(checkpoint),
    checkpoint.signature,
    checkpoint.signedAt,
  );
}

/** A checkpoint as it is handed to another organisation. */
export function presentCheckpoint(checkpoint: Checkpoint): AuditCheckpoint {
  return {
    v: 1,
    organisationId: checkpoint.organisationId,
    seq: checkpoint.seq,
    hash: checkpoint.hash.toString("hex"),
    segment: checkpoint.segment,
    kind: checkpoint.kind,
    signedAt: checkpoint.signedAt.toISOString(),
    keyId: checkpoint.keyId,
    signature: checkpoint.signature.toString("base64url"),
  };
}

/** Reads a checkpoint that was handed over; says nothing about its signature. */
export function readCheckpoint(document: AuditCheckpoint): Checkpoint {
  return {
    organisationId: document.organisationId,
    seq: document.seq,
    hash: Buffer.from(document.hash, "hex"),
    segment: document.segment,
    kind: document.kind,
    signedAt: new Date(document.signedAt),
    keyId: document.keyId,
    signature: Buffer.from(document.signature, "base64url"),
  };
}
