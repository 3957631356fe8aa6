// SPDX-License-Identifier: EUPL-1.2
import type { Insertable, Selectable } from "kysely";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { NamedPlaces } from "../../platform/db/types.generated.ts";

export type PlaceRow = Selectable<NamedPlaces>;

/** Named places of the acting organisation: all of them, or those with these ids. */
export async function listPlaces(
  tx: Tx,
  ids?: readonly Uuid[],
): Promise<PlaceRow[]> {
  if (ids?.length === 0) return [];
  const query = tx.db
    .selectFrom("named_places")
    .selectAll()
    .where("organisation_id", "=", tx.actor.organisationId)
    .orderBy("name");
  return (
    ids === undefined ? query : query.where("id", "in", [...ids])
  ).execute();
}

export async function findPlace(
  tx: Tx,
  id: Uuid,
): Promise<PlaceRow | undefined> {
  return tx.db
    .selectFrom("named_places")
    .selectAll()
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .executeTakeFirst();
}

export async function insertPlaces(
  tx: Tx,
  places: Insertable<NamedPlaces>[],
): Promise<void> {
  if (places.length === 0) return;
  await tx.db.insertInto("named_places").values(places).execute();
}

/** Removes a place of this version; false when it has another version by now. */
export async function deletePlace(
  tx: Tx,
  id: Uuid,
  version: number,
): Promise<boolean> {
  const row = await tx.db
    .deleteFrom("named_places")
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .where("version", "=", version)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
