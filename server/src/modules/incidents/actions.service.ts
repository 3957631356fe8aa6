// SPDX-License-Identifier: EUPL-1.2
import { findTransition } from "@schulterschluss/contract/core";
import {
  type IncidentState,
  type actOnIncident,
  incidentLife,
} from "@schulterschluss/contract/incidents";
import type { Updateable } from "kysely";
import type { z } from "zod";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { Incidents as IncidentsTable } from "../../platform/db/types.generated.ts";
import { problem } from "../../platform/errors/problem.ts";
import { findUnit } from "../organisations/index.ts";
import type { IncidentContent } from "./content.ts";
import { abilitiesOn, mayWithdraw } from "./incidents.policy.ts";
import { type StoredIncident, authorOf } from "./incidents.repo.ts";
import { publishIncident } from "./publish.ts";
import type { IncidentParts } from "./record.service.ts";
import {
  checkVersion,
  getLockedIncident,
  openContent,
  save,
  sealContent,
} from "./storedIncident.service.ts";
import { retentionOf } from "./retention.ts";
import { addSteps } from "./timeline.ts";

type Act = z.output<typeof actOnIncident.body>;

function checkRequired(act: Act, required: readonly string[]): void {
  const given: Readonly<Record<string, unknown>> = act;
  const issues = required
    .filter((field) => given[field] === undefined)
    .map((field) => ({
      path: `body.${field}`,
      code: "validation.required" as const,
    }));
  if (issues.length > 0) throw problem("request.invalid", { issues });
}

async function actionColumns(tx: Tx, row: StoredIncident, act: Act) {
  const columns: Updateable<IncidentsTable> = {};
  if (act.action === "assign" && act.unitId !== undefined) {
    const unit = await findUnit(tx, act.unitId);
    if (unit?.unit.organisation_id !== tx.actor.organisationId)
      throw problem("request.invalid", {
        issues: [{ path: "body.unitId", code: "incidents.unitOfAnother" }],
      });
    columns.unit_id = act.unitId;
    if (row.state !== "handedOver") columns.lead_unit_id = act.unitId;
  }
  if (act.actionsTaken !== undefined) {
    const actions_taken = [
      ...new Set([...row.actions_taken, ...act.actionsTaken]),
    ];
    Object.assign(columns, {
      actions_taken,
      ...retentionOf({ ...row, actions_taken }),
    });
  }
  return columns;
}

/** Takes an action of the state table. */
export async function takeAction(
  tx: Tx,
  parts: IncidentParts,
  id: Uuid,
  version: number,
  act: Act,
): Promise<void> {
  const row = await getLockedIncident(tx, id);
  checkVersion(row, version);
  const transition = findTransition(
    incidentLife,
    row.state as IncidentState,
    act.action,
  );
  if (transition === undefined || transition.side !== "own")
    throw problem("incidents.actionNotPossible");
  if (act.action === "withdraw" && !mayWithdraw(tx, row))
    throw problem("incidents.withdrawTooLate");
  if (!abilitiesOn(tx, row).includes(act.action))
    throw problem("identity.permissionMissing");
  checkRequired(act, transition.required);
  const columns = await actionColumns(tx, row, act);
  const author = await authorOf(tx);
  const reason =
    act.reason === undefined
      ? {}
      : await sealContent(
          tx,
          parts,
          row,
          withReason(tx, openContent(parts, row), act.reason, author),
        );
  await save(tx, parts, row, { ...columns, ...reason, state: transition.to });
  await addSteps(tx, [
    {
      incidentId: id,
      type: "incidents.stateChanged",
      author,
      byUnit: act.unitId ?? null,
      details: { action: act.action, from: row.state, to: transition.to },
    },
  ]);
  tx.audit({
    action: "incidents.stateChanged",
    object: { type: "incident", id },
    details: { action: act.action, from: row.state, to: transition.to },
  });
  publishIncident(tx, "incidents.changed", id);
}

/** A reason is what somebody wrote: it is kept as a sealed fact, not in the timeline. */
function withReason(
  tx: Tx,
  content: IncidentContent,
  text: string,
  author: string,
): IncidentContent {
  return {
    ...content,
    statements: [
      ...content.statements,
      {
        id: crypto.randomUUID(),
        kind: "fact",
        text,
        source: "record",
        author,
        recordedAt: tx.now.toISOString(),
      },
    ],
  };
}
