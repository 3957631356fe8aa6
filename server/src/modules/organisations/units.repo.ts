// SPDX-License-Identifier: EUPL-1.2
import type { Insertable, Selectable, Updateable } from "kysely";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type {
  DutyExceptions,
  DutyWindows,
  UnitAreas,
  UnitContacts,
  Units,
} from "../../platform/db/types.generated.ts";

export type UnitRow = Selectable<Units> & { readonly zone: string };

/** A unit with everything that hangs on it. */
export interface UnitRecord {
  readonly unit: UnitRow;
  readonly windows: readonly Selectable<DutyWindows>[];
  readonly exceptions: readonly Selectable<DutyExceptions>[];
  readonly contacts: readonly Selectable<UnitContacts>[];
  readonly areas: readonly (Selectable<UnitAreas> & {
    readonly name: string;
  })[];
}

function group<Row extends { unit_id: Uuid }>(
  rows: readonly Row[],
): Map<Uuid, Row[]> {
  return Map.groupBy(rows, (row) => row.unit_id);
}

async function withParts(
  tx: Tx,
  units: readonly UnitRow[],
): Promise<UnitRecord[]> {
  const ids = units.map((unit) => unit.id);
  if (ids.length === 0) return [];
  const windows = await tx.db
    .selectFrom("duty_windows")
    .selectAll()
    .where("unit_id", "in", ids)
    .orderBy("weekday")
    .orderBy("from_min")
    .execute();
  const exceptions = await tx.db
    .selectFrom("duty_exceptions")
    .selectAll()
    .where("unit_id", "in", ids)
    .orderBy("day")
    .execute();
  const contacts = await tx.db
    .selectFrom("unit_contacts")
    .selectAll()
    .where("unit_id", "in", ids)
    .orderBy("function")
    .execute();
  const areas = await tx.db
    .selectFrom("unit_areas")
    .innerJoin("areas", "areas.id", "unit_areas.area_id")
    .selectAll("unit_areas")
    .select("areas.name")
    .where("unit_areas.unit_id", "in", ids)
    .orderBy("areas.name")
    .execute();
  const [w, e, c, a] = [
    group(windows),
    group(exceptions),
    group(contacts),
    group(areas),
  ];
  return units.map((unit) => ({
    unit,
    windows: w.get(unit.id) ?? [],
    exceptions: e.get(unit.id) ?? [],
    contacts: c.get(unit.id) ?? [],
    areas: a.get(unit.id) ?? [],
  }));
}

function unitQuery(tx: Tx) {
  return tx.db
    .selectFrom("units")
    .innerJoin("organisations", "organisations.id", "units.organisation_id")
    .selectAll("units")
    .select("organisations.zone");
}

/** Units of an organisation, or of every active one. */
export async function listUnits(
  tx: Tx,
  organisationId?: Uuid,
): Promise<UnitRecord[]> {
  const query = unitQuery(tx).orderBy("units.name");
  const units = await (
    organisationId === undefined
      ? query.where("organisations.active", "=", true)
      : query.where("units.organisation_id", "=", organisationId)
  ).execute();
  return withParts(tx, units);
}

/** Ids of the units of an organisation, for who needs nothing else of them. */
export async function listUnitIds(
  tx: Tx,
  organisationId: Uuid,
): Promise<Uuid[]> {
  const rows = await tx.db
    .selectFrom("units")
    .select("id")
    .where("organisation_id", "=", organisationId)
    .execute();
  return rows.map((row) => row.id);
}

export async function listUnitsById(
  tx: Tx,
  ids: readonly Uuid[],
): Promise<UnitRow[]> {
  if (ids.length === 0) return [];
  return unitQuery(tx).where("units.id", "in", ids).execute();
}

export async function findUnit(
  tx: Tx,
  id: Uuid,
): Promise<UnitRecord | undefined> {
  const units = await unitQuery(tx).where("units.id", "=", id).execute();
  return (await withParts(tx, units))[0];
}

export async function insertUnit(
  tx: Tx,
  unit: Insertable<Units>,
): Promise<void> {
  await tx.db.insertInto("units").values(unit).execute();
}

/** Changes a unit of the own organisation if it still has this version. */
export async function updateUnit(
  tx: Tx,
  id: Uuid,
  version: number,
  changes: Updateable<Units>,
): Promise<boolean> {
  const row = await tx.db
    .updateTable("units")
    .set({ ...changes, version: version + 1 })
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .where("version", "=", version)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

type PartTable =
  "duty_windows" | "duty_exceptions" | "unit_contacts" | "unit_areas";

async function clear(tx: Tx, table: PartTable, unitId: Uuid): Promise<void> {
  await tx.db
    .deleteFrom(table)
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("unit_id", "=", unitId)
    .execute();
}

export async function replaceWindows(
  tx: Tx,
  unitId: Uuid,
  rows: Insertable<DutyWindows>[],
): Promise<void> {
  await clear(tx, "duty_windows", unitId);
  if (rows.length > 0)
    await tx.db.insertInto("duty_windows").values(rows).execute();
}

export async function replaceExceptions(
  tx: Tx,
  unitId: Uuid,
  rows: Insertable<DutyExceptions>[],
): Promise<void> {
  await clear(tx, "duty_exceptions", unitId);
  if (rows.length > 0)
    await tx.db.insertInto("duty_exceptions").values(rows).execute();
}

export async function replaceContacts(
  tx: Tx,
  unitId: Uuid,
  rows: Insertable<UnitContacts>[],
): Promise<void> {
  await clear(tx, "unit_contacts", unitId);
  if (rows.length > 0)
    await tx.db.insertInto("unit_contacts").values(rows).execute();
}

export async function replaceUnitAreas(
  tx: Tx,
  unitId: Uuid,
  rows: Insertable<UnitAreas>[],
): Promise<void> {
  await clear(tx, "unit_areas", unitId);
  if (rows.length > 0)
    await tx.db.insertInto("unit_areas").values(rows).execute();
}
