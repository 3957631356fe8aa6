// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { instant, localDate, pageQuery, uuid } from "../core/values.ts";

const code = z.string().max(200);
const seq = z.number().int().positive();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** One entry of the log: codes, ids, numbers and keyed hashes, never content. */
export const auditEntry = z.strictObject({
  id: uuid,
  recordedAt: instant,
  /** Null when the organisation acted by itself. */
  accountId: uuid.nullable(),
  membershipId: uuid.nullable(),
  /** Membership represented by a deputy. */
  onBehalfOf: uuid.nullable(),
  /** Function or name of the acting membership as the organisation keeps it. */
  actorName: z.string().max(200).nullable(),
  /** Module in whose name it was done. */
  purpose: code,
  /** `<module>.<pastVerb>`. */
  action: code,
  objectType: code,
  objectId: uuid,
  /** Other organisation that the entry concerns. */
  subjectId: uuid.nullable(),
  /** What granted access. */
  ground: code.nullable(),
  reason: code.nullable(),
  details: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.null()]),
  ),
  requestId: code,
  /** Its number in the chain; null in the second before it is sealed. */
  seq: seq.nullable(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** Filter of the log; all parts must hold. */
export const auditFilter = {
  ...pageQuery,
  objectType: code.optional(),
  objectId: uuid.optional(),
  /** An action, or a module with all of its actions. */
  action: z
    .string()
    .regex(/^[a-zA-Z]+(\.[a-zA-Z]+)?$/)
    .max(100)
    .optional(),
  accountId: uuid.optional(),
  from: instant.optional(),
  /** Exclusive. */
  to: instant.optional(),
};

/** A signed statement of the chain's head; whoever holds it can prove later changes. */
export const auditCheckpoint = z.strictObject({
  v: z.literal(1),
  organisationId: uuid,
  seq,
  /** SHA-256 of the chain up to this number. */
  hash: sha256,
  /** Month by its first day (UTC). */
  segment: localDate,
  kind: z.enum(["interval", "segment"]),
  signedAt: instant,
  keyId: uuid,
  /** Ed25519, base64url. */
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});
export type AuditCheckpoint = z.infer<typeof auditCheckpoint>;

/** A key by which checkpoints are verified. */
export const verificationKey = z.strictObject({
  id: uuid,
  /** Ed25519, 32 bytes, base64url. */
  publicKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  validFrom: instant,
  validUntil: instant.nullable(),
});

/**
 * What is wrong with the log, and where.
 * - `changed`: the entry was altered or exchanged with another one
 * - `removed`: sealed entries are missing
 * - `rewritten`: the chain fits itself, but not a signed checkpoint
 * - `forged`: a checkpoint's signature is not the organisation's
 * - `unsealed`: an entry that neither is sealed nor waits for it
 */
export const auditFindingKinds = [
  "changed",
  "removed",
  "rewritten",
  "forged",
  "unsealed",
] as const;

export const auditFinding = z.strictObject({
  kind: z.enum(auditFindingKinds),
  /** First and last number of the chain concerned; null for an unsealed entry. */
  fromSeq: seq.nullable(),
  toSeq: seq.nullable(),
  entryId: uuid.nullable(),
});
export type AuditFinding = z.infer<typeof auditFinding>;

/** The result of walking the whole chain. */
export const auditReport = z.strictObject({
  organisationId: uuid,
  isIntact: z.boolean(),
  /** Entries that were compared with their seal. */
  entriesVerified: z.number().int().nonnegative(),
  /** First number still held; earlier ones were dropped after their period. */
  firstSeq: seq.nullable(),
  lastSeq: seq.nullable(),
  /** Entries of the last second, not sealed yet. */
  waiting: z.number().int().nonnegative(),
  checkpointsVerified: z.number().int().nonnegative(),
  /** Up to this number a signed checkpoint vouches for the chain. */
  vouchedUpTo: seq.nullable(),
  /** The first hundred findings. */
  findings: z.array(auditFinding),
  findingCount: z.number().int().nonnegative(),
});
export type AuditReport = z.infer<typeof auditReport>;

/** Checkpoints of one organisation that the acting one holds as a witness. */
export const heldCheckpoints = z.strictObject({
  organisationId: uuid,
  count: z.number().int().positive(),
  lastSeq: seq,
  lastSignedAt: instant,
});
