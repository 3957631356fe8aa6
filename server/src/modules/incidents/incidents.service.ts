// SPDX-License-Identifier: EUPL-1.2
import { findTransition } from "@schulterschluss/contract/core";
import {
  type IncidentInput,
  type IncidentState,
  type actOnIncident,
  type changeIncident,
  type statementInput,
  incidentLife,
} from "@schulterschluss/contract/incidents";
import type { Updateable } from "kysely";
import type { z } from "zod";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { Incidents as IncidentsTable } from "../../platform/db/types.generated.ts";
import { problem, stale } from "../../platform/errors/problem.ts";
import { findPlace, findUnit } from "../organisations/index.ts";
import { categoryMeanings } from "./categories.service.ts";
import { attachFiles } from "./files.ts";
import { type IncidentContent, searchableText } from "./content.ts";
import { abilitiesOn, mayWithdraw } from "./incidents.policy.ts";
import {
  type StoredIncident,
  authorOf,
  deleteTokens,
  findIncident,
  insertTokens,
  updateIncident,
} from "./incidents.repo.ts";
import { observationOf, placeColumns } from "./prepare.ts";
import { publishIncident } from "./publish.ts";
import { type IncidentParts, recordingContext } from "./record.service.ts";
import { deleteByOf, purposeOf } from "./retention.ts";
import { addSteps } from "./timeline.ts";

type Changes = z.output<typeof changeIncident.body>;
type Act = z.output<typeof actOnIncident.body>;

/** The incident of the acting organisation; one that is not there is a 404. */
export async function getStoredIncident(
  tx: Tx,
  id: Uuid,
): Promise<StoredIncident> {
  const row = await findIncident(tx, id);
  if (row === undefined) throw problem("incidents.notFound");
  return row;
}

/** Opens the sealed part; refuses an erased incident. */
export function openContent(
  parts: IncidentParts,
  row: StoredIncident,
): IncidentContent {
  const { id, sealed, data_key } = row;
  if (data_key === null) throw problem("incidents.erased");
  return parts.platform.keys.open<IncidentContent>(row.organisation_id, {
    id,
    sealed,
    data_key,
  });
}

async function sealContent(
  tx: Tx,
  parts: IncidentParts,
  row: StoredIncident,
  content: IncidentContent,
): Promise<Updateable<IncidentsTable>> {
  const { keys } = parts.platform;
  const { sealed, dataKey } = keys.seal(
    tx,
    row.organisation_id,
    content,
    row.id,
  );
  await deleteTokens(tx, row.id);
  const tokens = keys.searchTokens(
    row.organisation_id,
    searchableText(content),
  );
  await insertTokens(tx, [{ incidentId: row.id, tokens }]);
  return { sealed, data_key: dataKey };
}

async function changedPlace(
  tx: Tx,
  parts: IncidentParts,
  place: IncidentInput["place"],
) {
  const { position, placeId } = place;
  const areas =
    position === null
      ? []
      : await parts.organisations.areasAt(tx, position.lon, position.lat);
  const known = placeId === null ? undefined : await findPlace(tx, placeId);
  return placeColumns(place, areas, known?.name ?? null);
}

async function changedColumns(
  tx: Tx,
  parts: IncidentParts,
  row: StoredIncident,
  changes: Changes,
) {
  const columns: Updateable<IncidentsTable> = {};
  if (changes.category !== undefined) {
    const meaning = (await categoryMeanings(tx)).get(changes.category);
    if (row.kind === "presence" || meaning?.on !== true)
      throw problem("request.invalid", {
        issues: [{ path: "body.category", code: "incidents.categoryOff" }],
      });
    columns.category = changes.category;
    columns.base_category = meaning.baseKey;
  }
  if (changes.urgency !== undefined)
    columns.urgency = Number(changes.urgency.slice(1));
  if (changes.occurredFrom !== undefined)
    columns.occurred_from = new Date(changes.occurredFrom);
  if (changes.occurredTo !== undefined)
    columns.occurred_to =
      changes.occurredTo === null ? null : new Date(changes.occurredTo);
  if (changes.place !== undefined)
    Object.assign(columns, await changedPlace(tx, parts, changes.place));
  if (changes.actionsTaken !== undefined)
    columns.actions_taken = [...changes.actionsTaken];
  if (changes.personCount !== undefined)
    columns.person_count = changes.personCount;
  if (changes.flags !== undefined) columns.flags = [...changes.flags];
  if (changes.fileIds !== undefined) columns.file_ids = [...changes.fileIds];
  if (changes.calledAt !== undefined)
    columns.called_at = new Date(changes.calledAt);
  if (changes.calledNumber !== undefined)
    columns.called_number = changes.calledNumber;
  return columns;
}

function checkTimes(row: StoredIncident): void {
  if (row.occurred_to !== null && row.occurred_to < row.occurred_from)
    throw problem("request.invalid", {
      issues: [
        { path: "body.occurredTo", code: "incidents.endsBeforeItBegins" },
      ],
    });
}

function retentionColumns(row: StoredIncident): Updateable<IncidentsTable> {
  const facts = {
    kind: row.kind as "incident" | "presence",
    baseCategory: row.base_category,
    actionsTaken: row.actions_taken as Changes["actionsTaken"] & object,
    flags: row.flags,
    occurredFrom: row.occurred_from,
  };
  const purpose = purposeOf(facts);
  return { purpose, delete_by: deleteByOf(facts, purpose) };
}

/** Puts the present row into the pictures in place of what was there. */
async function renewPictures(
  tx: Tx,
  parts: IncidentParts,
  row: StoredIncident,
): Promise<void> {
  const { lon, lat } = row;
  const areas =
    lon === null || lat === null
      ? []
      : await parts.organisations.areasAt(tx, lon, lat);
  const district = areas.find((area) => area.kind === "district");
  const { organisation } = await recordingContext(tx);
  const observation = observationOf(row, district?.centre ?? null);
  const scope = row.received_from === null ? "shared" : "own";
  await parts.situation.replace(
    tx,
    row.id,
    observation,
    organisation.zone,
    scope,
  );
}

const pictureColumns = [
  "category",
  "urgency",
  "occurred_from",
  "lon",
  "lat",
  "state",
] as const;

async function save(
  tx: Tx,
  parts: IncidentParts,
  row: StoredIncident,
  columns: Updateable<IncidentsTable>,
): Promise<StoredIncident> {
  if (!(await updateIncident(tx, row.id, row.version, columns)))
    throw stale(row.id);
  const after = await getStoredIncident(tx, row.id);
  if (
    pictureColumns.some(
      (column) => String(after[column]) !== String(row[column]),
    )
  )
    await renewPictures(tx, parts, after);
  return after;
}

function checkVersion(row: StoredIncident, version: number): void {
  if (row.version !== version) throw stale(row.id);
}

/** Changes facts of an incident; pictures, purpose and retention follow. */
export async function changeFacts(
  tx: Tx,
  parts: IncidentParts,
  id: Uuid,
  version: number,
  changes: Changes,
): Promise<void> {
  const row = await getStoredIncident(tx, id);
  checkVersion(row, version);
  if (!abilitiesOn(tx, row).includes("edit"))
    throw problem("incidents.actionNotPossible");
  const columns = await changedColumns(tx, parts, row, changes);
  const content = openContent(parts, row);
  const next: IncidentContent = {
    ...content,
    ...(changes.description !== undefined && {
      description: changes.description,
    }),
    ...(changes.place !== undefined && {
      placeDescription: changes.place.description,
    }),
    ...(changes.fileNumbers !== undefined && {
      fileNumbers: changes.fileNumbers,
    }),
  };
  // Only assignable columns are in it, so the merge is a stored row again.
  const merged = { ...row, ...columns } as StoredIncident;
  checkTimes(merged);
  const added = merged.file_ids.filter((file) => !row.file_ids.includes(file));
  await attachFiles(tx, parts.platform.files, id, added);
  await save(tx, parts, row, {
    ...columns,
    ...retentionColumns(merged),
    ...(await sealContent(tx, parts, merged, next)),
  });
  const fields = Object.keys(changes).toSorted().join(",");
  await addSteps(tx, [
    {
      incidentId: id,
      type: "incidents.changed",
      author: await authorOf(tx),
      details: { fields },
    },
  ]);
  tx.audit({
    action: "incidents.changed",
    object: { type: "incident", id },
    details: { fields },
  });
  publishIncident(tx, "incidents.changed", id);
}

/** Adds a fact or an assessment with its author. */
export async function addStatementTo(
  tx: Tx,
  parts: IncidentParts,
  id: Uuid,
  input: z.output<typeof statementInput>,
): Promise<void> {
  const row = await getStoredIncident(tx, id);
  if (!abilitiesOn(tx, row).includes("addStatement"))
    throw problem("incidents.actionNotPossible");
  const content = openContent(parts, row);
  const author = await authorOf(tx);
  const statements = [
    ...content.statements.filter((one) => one.id !== input.id),
    { ...input, author, recordedAt: tx.now.toISOString() },
  ];
  await save(
    tx,
    parts,
    row,
    await sealContent(tx, parts, row, { ...content, statements }),
  );
  await addSteps(tx, [
    {
      incidentId: id,
      type: "incidents.statementAdded",
      author,
      details: { kind: input.kind, statement: input.id },
    },
  ]);
  tx.audit({
    action: "incidents.statementAdded",
    object: { type: "incident", id },
    details: { kind: input.kind },
  });
  publishIncident(tx, "incidents.changed", id);
}

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
  if (act.actionsTaken !== undefined)
    columns.actions_taken = [
      ...new Set([...row.actions_taken, ...act.actionsTaken]),
    ];
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
  const row = await getStoredIncident(tx, id);
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
  const reason =
    act.reason === undefined
      ? {}
      : await sealContent(
          tx,
          parts,
          row,
          withReason(tx, openContent(parts, row), act, row),
        );
  await save(tx, parts, row, { ...columns, ...reason, state: transition.to });
  await addSteps(tx, [
    {
      incidentId: id,
      type: "incidents.stateChanged",
      author: await authorOf(tx),
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
  act: Act,
  row: StoredIncident,
): IncidentContent {
  return {
    ...content,
    statements: [
      ...content.statements,
      {
        id: crypto.randomUUID(),
        kind: "fact",
        text: act.reason ?? "",
        source: "record",
        author: row.recorded_by === null ? "system" : tx.actor.role,
        recordedAt: tx.now.toISOString(),
      },
    ],
  };
}
