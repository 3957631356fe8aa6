// SPDX-License-Identifier: EUPL-1.2
import type { Tx } from "../../../platform/db/actor.ts";

/** What an organisation may set. */
export interface SettingsValues {
  readonly second_factor: string;
  readonly preset: string;
  readonly workstation_lock_min: number;
}

/** Writes the rules if they still have this version (0: never changed); false when they have not. */
export async function putSettings(
  tx: Tx,
  version: number,
  values: SettingsValues,
): Promise<boolean> {
  const id = tx.actor.organisationId;
  const next = { ...values, version: version + 1 };
  if (version === 0) {
    const inserted = await tx.db
      .insertInto("identity_settings")
      .values({ organisation_id: id, id, ...next })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return inserted.numInsertedOrUpdatedRows === 1n;
  }
  const updated = await tx.db
    .updateTable("identity_settings")
    .set(next)
    .where("organisation_id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}
