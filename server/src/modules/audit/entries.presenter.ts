// SPDX-License-Identifier: EUPL-1.2
import type { AuditEntry } from "@schulterschluss/contract/audit";
import type { Uuid } from "../../platform/db/actor.ts";
import type { EntryRow } from "./entries.repo.ts";

/** An entry as readers of the log see it. */
export function presentEntry(
  row: EntryRow,
  names: ReadonlyMap<Uuid, string>,
): AuditEntry {
  return {
    id: row.id,
    recordedAt: row.recorded_at.toISOString(),
    accountId: row.account_id,
    membershipId: row.membership_id,
    onBehalfOf: row.on_behalf_of,
    actorName: names.get(row.membership_id ?? "") ?? null,
    purpose: row.purpose,
    action: row.action,
    objectType: row.object_type,
    objectId: row.object_id,
    subjectId: row.subject_id,
    ground: row.ground,
    reason: row.reason,
    details: JSON.parse(row.details ?? "{}") as AuditEntry["details"],
    requestId: row.request_id,
    seq: row.seq,
  };
}
