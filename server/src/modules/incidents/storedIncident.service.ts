// SPDX-License-Identifier: EUPL-1.2
import type { Updateable } from "kysely";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { Incidents as IncidentsTable } from "../../platform/db/types.generated.ts";
import { problem, stale } from "../../platform/errors/problem.ts";
import type { IncidentContent } from "./content.ts";
import { deleteTokens } from "./incidentTokens.repo.ts";
import {
  type StoredIncident,
  findIncident,
  lockIncident,
  updateIncident,
} from "./incidents.repo.ts";
import { observationOf } from "./prepare.ts";
import { type IncidentParts, getOwnOrganisation } from "./record.service.ts";
import { storeTokens } from "./storeTokens.ts";

/** The incident of the acting organisation; one that is not there is a 404. */
export async function getStoredIncident(
  tx: Tx,
  id: Uuid,
): Promise<StoredIncident> {
  const row = await findIncident(tx, id);
  if (row === undefined) throw problem("incidents.notFound");
  return row;
}

/** The same for a change: whoever comes second sees what the first one did. */
export async function getLockedIncident(
  tx: Tx,
  id: Uuid,
): Promise<StoredIncident> {
  const row = await lockIncident(tx, id);
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

export async function sealContent(
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
  await deleteTokens(tx, row);
  const batch = await storeTokens(tx, keys, [{ id: row.id, content }]);
  return { sealed, data_key: dataKey, token_batch: batch };
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
  const { zone } = await getOwnOrganisation(tx);
  const observation = observationOf(row, district?.centre ?? null);
  const scope = row.received_from === null ? "shared" : "own";
  await parts.situation.replace(tx, row.id, observation, zone, scope);
}

// The state counts only when it takes the entry out of the pictures or back in:
// a point that is put anew with each step would tell partners of the steps.
const pictureFacts = (row: StoredIncident) =>
  JSON.stringify([
    row.category,
    row.base_category,
    row.urgency,
    row.occurred_from,
    row.lon,
    row.lat,
    row.unit_id,
    row.state === "rejected",
  ]);

export async function save(
  tx: Tx,
  parts: IncidentParts,
  row: StoredIncident,
  columns: Updateable<IncidentsTable>,
): Promise<StoredIncident> {
  if (!(await updateIncident(tx, row.id, row.version, columns)))
    throw stale(row.id);
  const after = await getStoredIncident(tx, row.id);
  if (pictureFacts(after) !== pictureFacts(row))
    await renewPictures(tx, parts, after);
  return after;
}

export function checkVersion(row: StoredIncident, version: number): void {
  if (row.version !== version) throw stale(row.id);
}
