// SPDX-License-Identifier: EUPL-1.2
import {
  type ActionTaken,
  type ProcessingPurposeKey,
  processingPurposes,
} from "@schulterschluss/contract/incidents";
import { Temporal } from "temporal-polyfill";
import type { StoredIncident } from "./incidents.repo.ts";

/** What purpose and retention depend on. */
export interface RetentionFacts {
  readonly kind: "incident" | "presence";
  readonly baseCategory: string | null;
  readonly actionsTaken: readonly ActionTaken[];
  readonly flags: readonly string[];
  readonly occurredFrom: Date;
}

// Service in public space: no danger is averted and nobody is prosecuted.
const serviceCategories = new Set([
  "lost_property",
  "lighting_defect",
  "fear_place",
  "event_safety",
]);
const offenceActions = new Set<ActionTaken>([
  "warningFine",
  "regulatoryOffenceReport",
]);

/** Minors' data go after half the time, at the least after three months (L21). */
const MINORS_LEAST_MONTHS = 3;

/** The purpose for which an entry is kept (L1): from what it is and what was done. */
export function purposeOf(facts: RetentionFacts): ProcessingPurposeKey {
  if (facts.kind === "presence") return "presenceRecord";
  if (facts.actionsTaken.some((action) => offenceActions.has(action)))
    return "regulatoryOffenceProsecution";
  if (serviceCategories.has(facts.baseCategory ?? ""))
    return "publicSpaceService";
  return "hazardPrevention";
}

/** The day after which person data go (L12), `YYYY-MM-DD`. */
export function deleteByOf(
  facts: RetentionFacts,
  purpose: ProcessingPurposeKey,
): string {
  const row = processingPurposes.find((candidate) => candidate.key === purpose);
  const months = row?.retentionMonths ?? MINORS_LEAST_MONTHS;
  const kept = facts.flags.includes("minorsInvolved")
    ? Math.max(MINORS_LEAST_MONTHS, Math.ceil(months / 2))
    : months;
  return Temporal.PlainDate.from(facts.occurredFrom.toISOString().slice(0, 10))
    .add({ months: kept })
    .toString();
}

/**
 * Purpose and deletion day of a stored incident. What was received goes on the
 * day of the sender's conditions at the latest, whatever is changed later.
 */
export function retentionOf(
  row: Pick<
    StoredIncident,
    | "kind"
    | "base_category"
    | "actions_taken"
    | "flags"
    | "occurred_from"
    | "received_from"
    | "delete_by"
  >,
): { readonly purpose: ProcessingPurposeKey; readonly delete_by: string } {
  const facts: RetentionFacts = {
    kind: row.kind === "presence" ? "presence" : "incident",
    baseCategory: row.base_category,
    // Written by this module only, from the code list.
    actionsTaken: row.actions_taken as ActionTaken[],
    flags: row.flags,
    occurredFrom: row.occurred_from,
  };
  const purpose = purposeOf(facts);
  const own = deleteByOf(facts, purpose);
  const isBound = row.received_from !== null && row.delete_by < own;
  return { purpose, delete_by: isBound ? row.delete_by : own };
}
