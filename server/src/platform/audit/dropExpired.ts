// SPDX-License-Identifier: EUPL-1.2
import { sql } from "kysely";
import type { Tx } from "../db/actor.ts";
import { listCheckpoints } from "./checkpoints.repo.ts";
import { findFirstSeq } from "./seals.repo.ts";
import { segmentExpiresAt } from "./segments.ts";

/**
 * Drops the expired months of the acting organisation, oldest first, each whole
 * and only when its closing checkpoint stands. Answers how many were dropped.
 */
export async function dropExpiredSegments(tx: Tx): Promise<number> {
  const firstSeq = await findFirstSeq(tx);
  if (firstSeq === undefined) return 0;
  const checkpoints = await listCheckpoints(tx, firstSeq);
  const expired = checkpoints.filter(
    (checkpoint) =>
      checkpoint.kind === "segment" &&
      segmentExpiresAt(checkpoint.segment) <= tx.now,
  );
  for (const { segment, seq } of expired) {
    const { rows } = await sql<{ entries: number }>`
      select drop_audit_segment(${segment}::date) as entries`.execute(tx.db);
    tx.audit({
      action: "audit.segmentDropped",
      object: { type: "organisation", id: tx.actor.organisationId },
      details: { segment, lastSeq: seq, entries: rows[0]?.entries ?? 0 },
    });
  }
  return expired.length;
}
