// SPDX-License-Identifier: EUPL-1.2
import type { AreaGeometry } from "@schulterschluss/contract/core";
import type { Insertable, Selectable } from "kysely";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { Areas } from "../../platform/db/types.generated.ts";

export type AreaRow = Omit<Selectable<Areas>, "geometry">;
export type OutlineRow = AreaRow & { readonly geometry: AreaGeometry };
export type NewArea = Omit<Insertable<Areas>, "geometry"> & {
  readonly geometry: AreaGeometry;
};

/** Filter of areas. */
export interface AreaFilter {
  readonly organisationId?: Uuid | undefined;
  readonly kind?: AreaRow["kind"] | undefined;
}

const withoutGeometry = [
  "organisation_id",
  "id",
  "kind",
  "name",
  "official_key",
  "parent_id",
  "area_m2",
  "centre_lon",
  "centre_lat",
  "origin",
  "source",
  "licence",
  "as_of",
  "imported_at",
] as const;

function filtered(tx: Tx, filter: AreaFilter) {
  let query = tx.db.selectFrom("areas").orderBy("name").orderBy("id");
  if (filter.organisationId !== undefined)
    query = query.where("organisation_id", "=", filter.organisationId);
  if (filter.kind !== undefined) query = query.where("kind", "=", filter.kind);
  return query;
}

export async function listAreas(
  tx: Tx,
  filter: AreaFilter,
): Promise<AreaRow[]> {
  return filtered(tx, filter).select(withoutGeometry).execute();
}

/** Areas with their outlines. */
export async function listOutlines(
  tx: Tx,
  filter: AreaFilter,
): Promise<OutlineRow[]> {
  return filtered(tx, filter)
    .select(withoutGeometry)
    .select((eb) => eb.ref("geometry").$castTo<AreaGeometry>().as("geometry"))
    .execute();
}

/** Adds areas, or replaces those of the own organisation with the same id. */
export async function upsertAreas(
  tx: Tx,
  areas: readonly NewArea[],
): Promise<void> {
  for (const area of areas) {
    const row = { ...area, geometry: JSON.stringify(area.geometry) };
    await tx.db
      .insertInto("areas")
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(["organisation_id", "id"]).doUpdateSet(row),
      )
      .execute();
  }
}
