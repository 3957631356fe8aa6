// SPDX-License-Identifier: EUPL-1.2
import type { AuditEvent, CommitHook } from "../db/effects.ts";
import { insertAuditEntries } from "./entries.repo.ts";

/** Writes the audit events of a transaction before it commits. */
export const auditHook: CommitHook<AuditEvent> = {
  write: insertAuditEntries,
};
