// SPDX-License-Identifier: EUPL-1.2
import type { Issue } from "@schulterschluss/contract/errors";
import type {
  IncidentInput,
  changeIncident,
} from "@schulterschluss/contract/incidents";
import type { Updateable } from "kysely";
import type { z } from "zod";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { Incidents as IncidentsTable } from "../../platform/db/types.generated.ts";
import { problem } from "../../platform/errors/problem.ts";
import { findPlace } from "../organisations/index.ts";
import { categoryMeanings } from "./categories.service.ts";
import type { IncidentContent } from "./content.ts";
import { attachFiles } from "./files.ts";
import { abilitiesOn } from "./incidents.policy.ts";
import { type StoredIncident, authorOf } from "./incidents.repo.ts";
import { isInFuture, placeColumns } from "./prepare.ts";
import { publishIncident } from "./publish.ts";
import type { IncidentParts } from "./record.service.ts";
import { retentionOf } from "./retention.ts";
import {
  checkVersion,
  getLockedIncident,
  openContent,
  save,
  sealContent,
} from "./storedIncident.service.ts";
import { addSteps } from "./timeline.ts";

type Changes = z.output<typeof changeIncident.body>;

async function changedPlace(
  tx: Tx,
  parts: IncidentParts,
  row: StoredIncident,
  place: IncidentInput["place"],
) {
  const { position, placeId } = place;
  const areas =
    position === null
      ? []
      : await parts.organisations.areasAt(tx, position.lon, position.lat);
  if (placeId === null) return placeColumns(place, areas, null);
  // A place that was taken off the list keeps its name where it is named.
  if (placeId === row.place_id)
    return placeColumns(place, areas, row.place_name);
  const known = await findPlace(tx, placeId);
  if (known === undefined)
    throw problem("request.invalid", {
      issues: [{ path: "body.place.placeId", code: "incidents.placeUnknown" }],
    });
  return placeColumns(place, areas, known.name);
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
    Object.assign(columns, await changedPlace(tx, parts, row, changes.place));
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

function checkTimes(tx: Tx, row: StoredIncident): void {
  const issues: Issue[] = [];
  if (isInFuture(row.occurred_from, tx.now))
    issues.push({ path: "body.occurredFrom", code: "incidents.inTheFuture" });
  if (row.occurred_to !== null && row.occurred_to < row.occurred_from)
    issues.push({
      path: "body.occurredTo",
      code: "incidents.endsBeforeItBegins",
    });
  if (issues.length > 0) throw problem("request.invalid", { issues });
}

/** Changes facts of an incident; pictures, purpose and retention follow. */
export async function changeFacts(
  tx: Tx,
  parts: IncidentParts,
  id: Uuid,
  version: number,
  changes: Changes,
): Promise<void> {
  const row = await getLockedIncident(tx, id);
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
  checkTimes(tx, merged);
  const issues = await attachFiles(
    tx,
    parts.platform.files,
    id,
    merged.file_ids,
    row.file_ids,
  );
  if (issues.length > 0) throw problem("request.invalid", { issues });
  await save(tx, parts, row, {
    ...columns,
    ...retentionOf(merged),
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
