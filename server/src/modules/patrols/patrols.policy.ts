// SPDX-License-Identifier: EUPL-1.2
import { actionsIn } from "@schulterschluss/contract/core";
import { type Patrol, patrolLife } from "@schulterschluss/contract/patrols";
import type { Tx } from "../../platform/db/actor.ts";
import type { StoredPatrol } from "./patrols.repo.ts";

/** What the acting membership may do with a patrol now. */
export function abilitiesOn(tx: Tx, patrol: StoredPatrol): Patrol["abilities"] {
  const { organisationId, permissions } = tx.actor;
  if (!patrol.organisation_ids.includes(organisationId)) return [];
  const actions: Patrol["abilities"] = [
    ...new Set(actionsIn(patrolLife, patrol.state, "own", permissions)),
  ];
  const mine = patrol.planned_by === organisationId;
  if (mine && patrol.state === "planned" && permissions.has("patrols.plan"))
    actions.push("edit");
  return actions;
}
