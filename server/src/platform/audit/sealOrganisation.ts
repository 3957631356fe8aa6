// SPDX-License-Identifier: EUPL-1.2
import type { Tx } from "../db/actor.ts";
import type { Keys } from "../keys/keys.ts";
import { sealHash, genesisHash } from "./chain.ts";
import {
  type ChainHead,
  type CheckpointKind,
  signCheckpoint,
} from "./checkpoint.ts";
import { insertCheckpoint } from "./checkpoints.repo.ts";
import {
  findChainHead,
  insertSeals,
  listPendingEntries,
  lockChain,
  type WhenBusy,
} from "./seals.repo.ts";
import {
  readSealingState,
  type SealingState,
  writeSealingState,
} from "./sealing.repo.ts";
import { segmentAt } from "./segments.ts";

/** Entries sealed in one transaction at most. */
export const sealBatchSize = 5000;
/** A checkpoint is due this long after the last one, in milliseconds, … */
export const checkpointIntervalMs = 15 * 60_000;
/** … or after so many entries. */
const checkpointEntries = 10_000;

async function takeCheckpoint(
  tx: Tx,
  keys: Keys,
  head: ChainHead,
  kind: CheckpointKind,
): Promise<SealingState> {
  const organisationId = tx.actor.organisationId;
  const checkpoint = signCheckpoint(keys, organisationId, head, kind, tx.now);
  await insertCheckpoint(tx, checkpoint);
  return { checkpointSeq: head.seq, checkpointedAt: tx.now };
}

async function appendPending(
  tx: Tx,
  head: ChainHead | undefined,
): Promise<{ readonly head: ChainHead | undefined; readonly count: number }> {
  const entries = await listPendingEntries(tx, sealBatchSize);
  if (entries.length === 0) return { head, count: 0 };
  const now = segmentAt(tx.now);
  const segment = head !== undefined && head.segment > now ? head.segment : now;
  const start = head?.seq ?? 0;
  let previous = head?.hash ?? genesisHash;
  const links = entries.map(({ id, text }, index) => {
    previous = sealHash(previous, start + index + 1, text);
    return { entryId: id, hash: previous };
  });
  await insertSeals(tx, start, segment, links);
  const seq = start + links.length;
  return { head: { seq, hash: previous, segment }, count: links.length };
}

function isCheckpointDue(
  state: SealingState,
  headSeq: number,
  now: Date,
): boolean {
  if (state.checkpointedAt === null) return true;
  if (headSeq - state.checkpointSeq >= checkpointEntries) return true;
  return now.getTime() - state.checkpointedAt.getTime() >= checkpointIntervalMs;
}

/**
 * Seals what waits for the acting organisation, closes its month when it is
 * over, and takes a checkpoint when one is due. Answers the number of entries
 * sealed; 0 also when it is left to another process that is at it.
 */
export async function sealOrganisation(
  tx: Tx,
  keys: Keys,
  whenBusy: WhenBusy,
): Promise<number> {
  if (!(await lockChain(tx, whenBusy))) return 0;
  const before = await findChainHead(tx);
  let state = await readSealingState(tx);
  const month = segmentAt(tx.now);
  const monthIsOver = before !== undefined && before.segment < month;
  // An organisation that does not take part yet has entries, but no keys.
  const canSign = keys.hasKeysOf(tx.actor.organisationId);
  if (monthIsOver && canSign)
    state = await takeCheckpoint(tx, keys, before, "segment");
  const { head, count } = await appendPending(tx, before);
  if (head === undefined) return 0;
  const isAhead = canSign && head.seq > state.checkpointSeq;
  if (isAhead && isCheckpointDue(state, head.seq, tx.now))
    state = await takeCheckpoint(tx, keys, head, "interval");
  await writeSealingState(tx, {
    ...state,
    sealedSeq: head.seq,
    openSegment: monthIsOver && canSign && count === 0 ? null : head.segment,
  });
  return count;
}
