// SPDX-License-Identifier: EUPL-1.2
import type { Insertable, Selectable, Updateable } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { Tx, Uuid } from "../../../platform/db/actor.ts";
import type { Workstations } from "../../../platform/db/types.generated.ts";

export type WorkstationRow = Selectable<Workstations>;

/** A person of a workstation, for the administrator. */
export interface WorkstationPerson {
  readonly workstation_id: Uuid;
  readonly membership_id: Uuid;
  readonly display_name: string;
  readonly service_number: string | null;
}

export async function listWorkstationRows(tx: Tx): Promise<WorkstationRow[]> {
  return tx.db
    .selectFrom("workstations")
    .selectAll()
    .where("organisation_id", "=", tx.actor.organisationId)
    .orderBy("name")
    .orderBy("id")
    .execute();
}

export async function findWorkstationRow(
  tx: Tx,
  id: Uuid,
): Promise<WorkstationRow | undefined> {
  return tx.db
    .selectFrom("workstations")
    .selectAll()
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .executeTakeFirst();
}

export async function listWorkstationPeople(
  tx: Tx,
): Promise<WorkstationPerson[]> {
  return tx.db
    .selectFrom("workstation_members as w")
    .innerJoin("memberships as m", (join) =>
      join
        .onRef("m.organisation_id", "=", "w.organisation_id")
        .onRef("m.id", "=", "w.membership_id"),
    )
    .select([
      "w.workstation_id",
      "w.membership_id",
      "m.display_name",
      "m.service_number",
    ])
    .where("w.organisation_id", "=", tx.actor.organisationId)
    .orderBy("m.service_number")
    .orderBy("m.display_name")
    .execute();
}

export async function insertWorkstation(
  tx: Tx,
  row: Omit<Insertable<Workstations>, "organisation_id">,
): Promise<void> {
  await tx.db
    .insertInto("workstations")
    .values({ ...row, organisation_id: tx.actor.organisationId })
    .execute();
}

/** Changes a workstation that still has this version; false when it has not. */
export async function updateWorkstation(
  tx: Tx,
  id: Uuid,
  version: number,
  changes: Updateable<Workstations>,
): Promise<boolean> {
  const result = await tx.db
    .updateTable("workstations")
    .set({ ...changes, version: version + 1 })
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function noteWorkstationUse(tx: Tx, id: Uuid): Promise<void> {
  await tx.db
    .updateTable("workstations")
    .set({ last_used_at: tx.now })
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .execute();
}

/** Uses a code up and ties the device to the workstation; false when somebody was faster. */
export async function registerDevice(
  tx: Tx,
  id: Uuid,
  codeHash: Buffer,
  secretHash: Buffer,
): Promise<boolean> {
  const result = await tx.db
    .updateTable("workstations")
    .set((eb) => ({
      secret_hash: secretHash,
      registered_at: tx.now,
      code_hash: null,
      code_expires_at: null,
      version: eb("version", "+", 1),
    }))
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .where("code_hash", "=", codeHash)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Makes these the people of a workstation; answers who is no longer. */
export async function replacePeople(
  tx: Tx,
  workstationId: Uuid,
  memberIds: readonly Uuid[],
): Promise<Uuid[]> {
  const organisation_id = tx.actor.organisationId;
  let leaving = tx.db
    .deleteFrom("workstation_members")
    .where("organisation_id", "=", organisation_id)
    .where("workstation_id", "=", workstationId);
  if (memberIds.length > 0)
    leaving = leaving.where("membership_id", "not in", memberIds);
  const gone = await leaving.returning("membership_id").execute();
  if (memberIds.length > 0)
    await tx.db
      .insertInto("workstation_members")
      .values(
        memberIds.map((membership_id) => ({
          organisation_id,
          id: uuidv7(),
          workstation_id: workstationId,
          membership_id,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return gone.map((row) => row.membership_id);
}
