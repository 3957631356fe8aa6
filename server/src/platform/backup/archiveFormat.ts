// SPDX-License-Identifier: EUPL-1.2
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { deriveSecret, type MasterKey } from "../keys/masterKey.ts";

/** Version of the archive's own form; a reader takes no other. */
export const archiveFormat = 1;

/** Names of the members that are not content. */
export const memberNames = {
  head: "backup.json",
  checkpoints: "checkpoints.json",
  manifest: "manifest.json",
  seal: "manifest.hmac",
} as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** First member: enough to refuse an archive before anything else is read. */
export const archiveHead = z.strictObject({
  format: z.literal(archiveFormat),
  createdAt: z.iso.datetime(),
  /** Version of the product that wrote it. */
  version: z.string(),
  /** Version of the database server it was read from. */
  postgres: z.string(),
  /** Master key that wraps the keys inside, by its id. */
  masterKeyId: z.string(),
  migrations: z.array(
    z.strictObject({
      number: z.number().int(),
      name: z.string(),
      hash: sha256,
    }),
  ),
});
export type ArchiveHead = z.infer<typeof archiveHead>;

const member = z.strictObject({
  name: z.string(),
  sizeBytes: z.number().int(),
  sha256,
});
export type ArchiveMember = z.infer<typeof member>;

/** One table of the archive. */
export const archivedTable = z.strictObject({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int().nonnegative(),
});
export type ArchivedTable = z.infer<typeof archivedTable>;

/** Last member but one: everything that must be in the archive. */
export const archiveManifest = z.strictObject({
  tables: z.array(archivedTable),
  sequences: z.array(
    z.strictObject({
      schema: z.string(),
      name: z.string(),
      lastValue: z.number().int(),
      isCalled: z.boolean(),
    }),
  ),
  files: z.number().int().nonnegative(),
  /** Erased while the backup was taken: known to the database, without bytes. */
  missingFiles: z.array(
    z.strictObject({ organisationId: z.string(), id: z.string() }),
  ),
  members: z.array(member),
});
export type ArchiveManifest = z.infer<typeof archiveManifest>;

/** Seals the manifest with the master key: without it no archive can be made to fit. */
export function sealManifest(master: MasterKey, manifest: Buffer): Buffer {
  const key = deriveSecret(master.secret, "backup-manifest");
  const text = createHmac("sha256", key).update(manifest).digest("hex");
  return Buffer.from(`${text}\n`);
}

/** Whether the seal fits the manifest. */
export function isSealedBy(
  master: MasterKey,
  manifest: Buffer,
  seal: Buffer,
): boolean {
  const expected = sealManifest(master, manifest);
  return expected.length === seal.length && timingSafeEqual(expected, seal);
}
