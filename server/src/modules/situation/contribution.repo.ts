// SPDX-License-Identifier: EUPL-1.2
import { type Insertable, sql } from "kysely";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { bulkInsert } from "../../platform/db/bulkInsert.ts";
import type {
  PictureContributions,
  PictureDeltas,
  PicturePoints,
} from "../../platform/db/types.generated.ts";

/**
 * Lets the acting organisation put in and take out its own points until the
 * transaction ends, whichever of its units the person works for, and also where
 * an agreement rests: what it contributed stays its own. Only writing
 * transactions of incidents come here; they show no row of a circle.
 */
export async function openForContribution(
  tx: Tx,
  circles: readonly Uuid[],
): Promise<void> {
  const open = new Set([tx.actor.organisationId, ...tx.actor.circles.picture]);
  if (circles.every((id) => open.has(id))) return;
  await sql`select set_config('app.circles', array(
      select distinct unnest(nullif(current_setting('app.circles', true), '')::uuid[]
        || ${[...circles]}::uuid[]))::text, true)`.execute(tx.db);
}

/** Circles that hold points of an incident. */
export async function listCirclesOf(tx: Tx, incidentId: Uuid): Promise<Uuid[]> {
  const rows = await tx.db
    .selectFrom("picture_contributions")
    .select("circle_id")
    .distinct()
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("incident_id", "=", incidentId)
    .execute();
  return rows.map((row) => row.circle_id);
}

export async function insertPoints(
  tx: Tx,
  rows: Insertable<PicturePoints>[],
): Promise<void> {
  await bulkInsert(tx, "picture_points", rows);
}

export async function insertContributions(
  tx: Tx,
  rows: Insertable<PictureContributions>[],
): Promise<void> {
  await bulkInsert(tx, "picture_contributions", rows);
}

export async function insertDeltas(
  tx: Tx,
  rows: Insertable<PictureDeltas>[],
): Promise<void> {
  await bulkInsert(tx, "picture_deltas", rows);
}

/** A point that goes, with all that its negative delta needs. */
export type RemovedPoint = Omit<
  Insertable<PictureDeltas>,
  "id" | "source" | "delta"
>;

/** Takes the points of an incident out of the open circles, and returns them. */
export async function deletePointsOf(
  tx: Tx,
  incidentId: Uuid,
): Promise<RemovedPoint[]> {
  const mapping = await tx.db
    .selectFrom("picture_contributions")
    .select(["id", "circle_id"])
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("incident_id", "=", incidentId)
    .execute();
  if (mapping.length === 0) return [];
  const removed = await tx.db
    .deleteFrom("picture_points")
    .where((eb) =>
      eb(
        eb.refTuple("circle_id", "id"),
        "in",
        mapping.map((row) => eb.tuple(row.circle_id, row.id)),
      ),
    )
    .returningAll()
    .execute();
  if (removed.length === 0) return [];
  await tx.db
    .deleteFrom("picture_contributions")
    .where("organisation_id", "=", tx.actor.organisationId)
    .where(
      "id",
      "in",
      removed.map((row) => row.id),
    )
    .execute();
  return removed.map(
    ({ id: _id, occurred_at: _at, visible_from: _from, ...row }) => row,
  );
}
