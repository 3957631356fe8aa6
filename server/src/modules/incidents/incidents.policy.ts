// SPDX-License-Identifier: EUPL-1.2
import { actionsIn } from "@schulterschluss/contract/core";
import {
  type Incident,
  type IncidentState,
  incidentLife,
} from "@schulterschluss/contract/incidents";
import type { Tx } from "../../platform/db/actor.ts";
import type { StoredIncident } from "./incidents.repo.ts";

const WITHDRAW_MS = 10 * 60_000;

/** Whether the acting person may still take this entry back. */
export function mayWithdraw(tx: Tx, row: StoredIncident): boolean {
  return (
    row.recorded_by !== null &&
    row.recorded_by === tx.actor.membershipId &&
    tx.now.getTime() - row.received_at.getTime() <= WITHDRAW_MS
  );
}

/** What the acting membership may do with an incident now; service and buttons ask it. */
export function abilitiesOn(
  tx: Tx,
  row: StoredIncident,
): Incident["abilities"] {
  if (row.data_key === null) return [];
  const { permissions } = tx.actor;
  const state = row.state as IncidentState;
  const actions: Incident["abilities"] = actionsIn(
    incidentLife,
    state,
    "own",
    permissions,
  ).filter((action) => action !== "withdraw" || mayWithdraw(tx, row));
  const open = !["closed", "rejected"].includes(state);
  if (open && permissions.has("incidents.edit"))
    actions.push("edit", "addStatement", "addFile");
  if (
    state !== "rejected" &&
    row.kind === "incident" &&
    permissions.has("transmissions.send")
  )
    actions.push("passOn");
  return actions;
}
