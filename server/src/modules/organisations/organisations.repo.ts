// SPDX-License-Identifier: EUPL-1.2
import type { OrganisationKind } from "@schulterschluss/contract/organisations";
import type { Kysely, Selectable, Updateable } from "kysely";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type {
  Database,
  Organisations,
} from "../../platform/db/types.generated.ts";

export type OrganisationRow = Selectable<Organisations>;

/** Filter of the directory. */
export interface OrganisationFilter {
  readonly kind?: OrganisationKind | undefined;
  readonly active?: boolean | undefined;
  readonly q?: string | undefined;
  /** Name and id after which the page begins. */
  readonly after?: readonly [name: string, id: Uuid] | undefined;
  readonly limit: number;
}

export async function findOrganisation(
  tx: Tx,
  id: Uuid,
): Promise<OrganisationRow | undefined> {
  return tx.db
    .selectFrom("organisations")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Ids of the organisations that work with this installation; needs no actor. */
export async function listActiveOrganisationIds(
  db: Kysely<Database>,
): Promise<Uuid[]> {
  const rows = await db
    .selectFrom("organisations")
    .select("id")
    .where("active", "=", true)
    .orderBy("id")
    .execute();
  return rows.map((row) => row.id);
}

export async function listOrganisationsById(
  tx: Tx,
  ids: readonly Uuid[],
): Promise<OrganisationRow[]> {
  if (ids.length === 0) return [];
  return tx.db
    .selectFrom("organisations")
    .selectAll()
    .where("id", "in", ids)
    .execute();
}

export async function listOrganisations(
  tx: Tx,
  filter: OrganisationFilter,
): Promise<OrganisationRow[]> {
  let query = tx.db
    .selectFrom("organisations")
    .selectAll()
    .orderBy("name")
    .orderBy("id")
    .limit(filter.limit);
  if (filter.kind !== undefined) query = query.where("kind", "=", filter.kind);
  if (filter.active !== undefined)
    query = query.where("active", "=", filter.active);
  if (filter.q !== undefined) {
    const pattern = `%${filter.q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    query = query.where((eb) =>
      eb.or([
        eb("name", "ilike", pattern),
        eb("short_name", "ilike", pattern),
        eb("official_key", "ilike", pattern),
      ]),
    );
  }
  const { after } = filter;
  if (after !== undefined) {
    query = query.where((eb) =>
      eb(eb.refTuple("name", "id"), ">", eb.tuple(...after)),
    );
  }
  return query.execute();
}

/** Changes the own row if it still has this version; undefined when it has not. */
export async function updateOrganisation(
  tx: Tx,
  id: Uuid,
  version: number,
  changes: Updateable<Organisations>,
): Promise<OrganisationRow | undefined> {
  return tx.db
    .updateTable("organisations")
    .set({ ...changes, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .returningAll()
    .executeTakeFirst();
}
