// SPDX-License-Identifier: EUPL-1.2
import type { AuditReport } from "@schulterschluss/contract/audit";
import type { Tx } from "../db/actor.ts";
import type { Keys } from "../keys/keys.ts";
import { type Checkpoint, isGenuine } from "./checkpoint.ts";
import { listCheckpoints } from "./checkpoints.repo.ts";
import {
  findChainHead,
  findFirstSeq,
  listSeals,
  readUnsealed,
} from "./seals.repo.ts";
import { findingList, walkChain } from "./verifyChain.ts";

/** Links read at once: bounds the memory, whatever the length of the chain. */
const batchSize = 10_000;
const keptFindings = 100;

export interface VerifyOptions {
  /** Checkpoints of the acting organisation that were held elsewhere. */
  readonly held: readonly Checkpoint[];
  readonly onProgress?: (seq: number, lastSeq: number) => void;
}

/**
 * Walks the whole chain of the acting organisation and reports every change,
 * removal or reordering of sealed entries, also when it was done by SQL, up to
 * the last checkpoint that the one who did it could not reach.
 */
export async function verifyAudit(
  tx: Tx,
  keys: Keys,
  options: VerifyOptions,
): Promise<AuditReport> {
  const organisationId = tx.actor.organisationId;
  const stored = await listCheckpoints(tx, 1);
  const given = options.held.filter(
    (checkpoint) => checkpoint.organisationId === organisationId,
  );
  const findings = findingList();
  const genuine: Checkpoint[] = [];
  for (const checkpoint of [...stored, ...given])
    if (isGenuine(keys, checkpoint)) genuine.push(checkpoint);
    else findings.add("forged", checkpoint.seq, checkpoint.seq);
  genuine.sort((a, b) => a.seq - b.seq);

  const head = await findChainHead(tx);
  const lastSeq = head?.seq ?? 0;
  const firstSeq = await findFirstSeq(tx);
  const walk = walkChain(genuine, tx.now);
  for (let from = firstSeq ?? 1; from <= lastSeq;) {
    const seals = await listSeals(tx, from, lastSeq, batchSize);
    for (const seal of seals) walk.add(seal);
    from = (seals.at(-1)?.seq ?? lastSeq) + 1;
    options.onProgress?.(from - 1, lastSeq);
  }
  const walked = walk.end();
  const unsealed = await readUnsealed(tx, walked, keptFindings);
  for (const id of unsealed.stray) findings.add("unsealed", null, null, id);

  const all = [...walked.findings, ...findings.findings];
  const findingCount = walked.findingCount + findings.count();
  return {
    organisationId,
    isIntact: findingCount === 0,
    entriesVerified: walked.entriesVerified,
    firstSeq: firstSeq ?? null,
    lastSeq: head === undefined ? null : lastSeq,
    waiting: unsealed.waiting,
    checkpointsVerified: genuine.length,
    vouchedUpTo: walked.vouchedUpTo === 0 ? null : walked.vouchedUpTo,
    findings: all.slice(0, keptFindings),
    findingCount,
  };
}
