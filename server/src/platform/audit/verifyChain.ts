// SPDX-License-Identifier: EUPL-1.2
import type { AuditFinding } from "@schulterschluss/contract/audit";
import { genesisHash, sealHash } from "./chain.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { segmentExpiresAt } from "./segments.ts";
import type { StoredSeal } from "./seals.repo.ts";

/** What a walk along the chain has found. */
export interface WalkResult {
  readonly findings: readonly AuditFinding[];
  readonly findingCount: number;
  readonly entriesVerified: number;
  readonly entriesPresent: number;
  readonly lastSeq: number;
  /** Last number at which a checkpoint agreed with the chain. */
  readonly vouchedUpTo: number;
}

/** A walk along one chain, link by link in the order of their numbers. */
export interface ChainWalk {
  add(seal: StoredSeal): void;
  end(): WalkResult;
}

const keptFindings = 100;

/** Collects findings; counts all and keeps the first hundred. */
export function findingList() {
  const findings: AuditFinding[] = [];
  let findingCount = 0;
  return {
    findings,
    add: (
      kind: AuditFinding["kind"],
      fromSeq: number | null,
      toSeq: number | null,
      entryId: string | null = null,
    ) => {
      findingCount += 1;
      if (findings.length < keptFindings)
        findings.push({ kind, fromSeq, toSeq, entryId });
    },
    count: () => findingCount,
  };
}

/** The closing checkpoint that stands for everything before `firstSeq`, when that was allowed to go. */
function closingBefore(
  checkpoints: readonly Checkpoint[],
  firstSeq: number,
  now: Date,
): Checkpoint | undefined {
  return checkpoints.find(
    (checkpoint) =>
      checkpoint.kind === "segment" &&
      checkpoint.seq === firstSeq - 1 &&
      segmentExpiresAt(checkpoint.segment) <= now,
  );
}

/**
 * Compares links with their entries, with each other and with checkpoints
 * (genuine ones, in order). After a finding it goes on from the stored hash, so
 * that one change is one finding.
 */
export function walkChain(
  checkpoints: readonly Checkpoint[],
  now: Date,
): ChainWalk {
  const list = findingList();
  const result = { entriesVerified: 0, entriesPresent: 0, lastSeq: 0 };
  let previous: Buffer | undefined;
  let hasBegun = false;
  let vouchedUpTo = 0;
  let isRewritten = false;
  let next = 0;

  const begin = (seal: StoredSeal) => {
    hasBegun = true;
    const closing = closingBefore(checkpoints, seal.seq, now);
    if (seal.seq > 1 && closing === undefined)
      list.add("removed", 1, seal.seq - 1);
    previous = seal.seq === 1 ? genesisHash : closing?.hash;
    result.lastSeq = seal.seq - 1;
  };

  const compare = (seal: StoredSeal) => {
    if (seal.text === null) {
      list.add("removed", seal.seq, seal.seq, seal.entryId);
      return;
    }
    result.entriesPresent += 1;
    if (previous === undefined) return;
    if (sealHash(previous, seal.seq, seal.text).equals(seal.hash))
      result.entriesVerified += 1;
    else list.add("changed", seal.seq, seal.seq, seal.entryId);
  };

  const vouch = (seal: StoredSeal) => {
    for (; ; next += 1) {
      const checkpoint = checkpoints[next];
      if (checkpoint === undefined || checkpoint.seq > seal.seq) return;
      if (checkpoint.seq < seal.seq) continue;
      if (checkpoint.hash.equals(seal.hash)) {
        if (!isRewritten) vouchedUpTo = seal.seq;
      } else if (!isRewritten) {
        isRewritten = true;
        list.add("rewritten", vouchedUpTo + 1, seal.seq);
      }
    }
  };

  return {
    add: (seal) => {
      if (!hasBegun) begin(seal);
      if (seal.seq > result.lastSeq + 1) {
        list.add("removed", result.lastSeq + 1, seal.seq - 1);
        previous = undefined;
      }
      compare(seal);
      vouch(seal);
      previous = seal.hash;
      result.lastSeq = seal.seq;
    },
    end: () => {
      const last = checkpoints.at(-1);
      const isShort = last !== undefined && last.seq > result.lastSeq;
      if (isShort && !isExpired(last, result.lastSeq, now))
        list.add("removed", result.lastSeq + 1, last.seq);
      return {
        ...result,
        vouchedUpTo,
        findings: list.findings,
        findingCount: list.count(),
      };
    },
  };
}

/** An empty chain is right when its last month was closed and has expired. */
function isExpired(last: Checkpoint, lastSeq: number, now: Date): boolean {
  return (
    lastSeq === 0 &&
    last.kind === "segment" &&
    segmentExpiresAt(last.segment) <= now
  );
}
