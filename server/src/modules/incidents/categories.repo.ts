// SPDX-License-Identifier: EUPL-1.2
import type { LocalText } from "@schulterschluss/contract/core";
import type { Selectable } from "kysely";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type {
  CategoryFavourites,
  CategorySettings,
} from "../../platform/db/types.generated.ts";

export async function listCategorySettings(
  tx: Tx,
): Promise<Selectable<CategorySettings>[]> {
  return tx.db
    .selectFrom("category_settings")
    .selectAll()
    .where("organisation_id", "=", tx.actor.organisationId)
    .execute();
}

/** One row of an organisation's list. */
export interface CategorySetting {
  readonly id: string;
  readonly parent: string | null;
  readonly label: LocalText | null;
  readonly switched_on: boolean;
}

export async function replaceCategorySettings(
  tx: Tx,
  rows: readonly CategorySetting[],
): Promise<void> {
  const { organisationId } = tx.actor;
  await tx.db
    .deleteFrom("category_settings")
    .where("organisation_id", "=", organisationId)
    .execute();
  await tx.db
    .insertInto("category_settings")
    .values(
      rows.map((row) => ({
        ...row,
        organisation_id: organisationId,
        label: row.label === null ? null : JSON.stringify(row.label),
      })),
    )
    .execute();
}

export async function listFavourites(
  tx: Tx,
): Promise<Selectable<CategoryFavourites>[]> {
  return tx.db
    .selectFrom("category_favourites")
    .selectAll()
    .where("organisation_id", "=", tx.actor.organisationId)
    .orderBy("id")
    .execute();
}

export async function replaceFavourites(
  tx: Tx,
  favourites: readonly {
    readonly unitId: Uuid;
    readonly keys: readonly string[];
  }[],
): Promise<void> {
  const { organisationId } = tx.actor;
  await tx.db
    .deleteFrom("category_favourites")
    .where("organisation_id", "=", organisationId)
    .execute();
  if (favourites.length === 0) return;
  await tx.db
    .insertInto("category_favourites")
    .values(
      favourites.map((row) => ({
        organisation_id: organisationId,
        id: row.unitId,
        categories: [...row.keys],
      })),
    )
    .execute();
}
