// SPDX-License-Identifier: EUPL-1.2
import { type Checkpoint, isGenuine } from "../../platform/audit/checkpoint.ts";
import {
  findHeldHash,
  insertHeldCheckpoint,
} from "../../platform/audit/checkpoints.repo.ts";
import type { Tx } from "../../platform/db/actor.ts";
import { problem } from "../../platform/errors/problem.ts";
import type { Keys } from "../../platform/keys/keys.ts";

async function holdOne(
  tx: Tx,
  keys: Keys,
  checkpoint: Checkpoint,
): Promise<void> {
  const { organisationId, seq, hash } = checkpoint;
  const params = { seq };
  if (organisationId === tx.actor.organisationId)
    throw problem("audit.checkpointOwn");
  await keys.load(organisationId);
  if (!isGenuine(keys, checkpoint))
    throw problem("audit.checkpointNotGenuine", { params });
  const known = await findHeldHash(tx, organisationId, seq);
  if (known !== undefined && !known.equals(hash))
    throw problem("audit.checkpointContradicts", { params });
  await insertHeldCheckpoint(tx, checkpoint);
}

/**
 * Keeps genuine checkpoints of other organisations as their witness. Throws the
 * problems of the catalogue, among them the proof that a log was changed: two
 * signed checkpoints of one number that differ.
 */
export async function holdCheckpoints(
  tx: Tx,
  keys: Keys,
  checkpoints: readonly Checkpoint[],
): Promise<void> {
  for (const checkpoint of checkpoints) {
    await holdOne(tx, keys, checkpoint);
    const { organisationId, seq } = checkpoint;
    tx.audit({
      action: "audit.checkpointHeld",
      object: { type: "organisation", id: tx.actor.organisationId },
      subject: organisationId,
      details: { seq },
    });
  }
}
