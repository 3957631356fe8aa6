// SPDX-License-Identifier: EUPL-1.2
import type {
  changeUnit,
  createUnit,
} from "@schulterschluss/contract/organisations";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { problem, stale } from "../../platform/errors/problem.ts";
import { checkUnit } from "./unitCheck.ts";
import {
  type UnitRecord,
  findUnit,
  insertUnit,
  replaceContacts,
  replaceExceptions,
  replaceUnitAreas,
  replaceWindows,
  updateUnit,
} from "./units.repo.ts";

type NewUnit = z.output<typeof createUnit.body>;
type UnitChanges = z.output<typeof changeUnit.body>;

/** The unit with all its parts; a unit that is not there is a 404. */
export async function getUnit(tx: Tx, id: Uuid): Promise<UnitRecord> {
  const record = await findUnit(tx, id);
  if (record === undefined) throw problem("organisations.notFound");
  return record;
}

function publishChange(tx: Tx, unitId: Uuid): void {
  tx.publish({
    type: "organisations.unitChanged",
    v: 1,
    object: { type: "unit", id: unitId },
    audience: [
      {
        organisation: tx.actor.organisationId,
        permission: "organisations.read",
      },
    ],
  });
}

function areaRows(tx: Tx, unitId: Uuid, areas: NewUnit["areas"]) {
  return areas.map((area) => ({
    organisation_id: tx.actor.organisationId,
    id: uuidv7(),
    unit_id: unitId,
    area_id: area.areaId,
    valid_from: area.validFrom,
    valid_until: area.validUntil,
  }));
}

/** Adds a unit to the acting organisation. */
export async function addUnit(tx: Tx, input: NewUnit): Promise<void> {
  if ((await findUnit(tx, input.id)) !== undefined)
    throw problem("organisations.unitExists");
  const { id: _id, ...facts } = input;
  await checkUnit(tx, facts);
  await insertUnit(tx, {
    organisation_id: tx.actor.organisationId,
    id: input.id,
    name: input.name,
    short_name: input.shortName,
    kind: input.kind,
    parent_id: input.parentId,
    lon: input.position?.lon ?? null,
    lat: input.position?.lat ?? null,
    emergency_number: input.emergencyNumber,
  });
  await replaceUnitAreas(tx, input.id, areaRows(tx, input.id, input.areas));
  tx.audit({
    action: "organisations.unitCreated",
    object: { type: "unit", id: input.id },
  });
  publishChange(tx, input.id);
}

async function replaceParts(
  tx: Tx,
  id: Uuid,
  changes: UnitChanges,
): Promise<void> {
  const key = { organisation_id: tx.actor.organisationId, unit_id: id };
  if (changes.areas !== undefined)
    await replaceUnitAreas(tx, id, areaRows(tx, id, changes.areas));
  if (changes.dutyWindows !== undefined)
    await replaceWindows(
      tx,
      id,
      changes.dutyWindows.map((row) => ({
        ...key,
        id: row.id,
        weekday: row.weekday,
        from_min: row.fromMin,
        to_min: row.toMin,
        valid_from: row.validFrom,
        valid_until: row.validUntil,
      })),
    );
  if (changes.dutyExceptions !== undefined)
    await replaceExceptions(
      tx,
      id,
      changes.dutyExceptions.map((row) => ({
        ...key,
        id: row.id,
        day: row.day,
        closed: row.closed,
        from_min: row.fromMin,
        to_min: row.toMin,
        note: row.note,
      })),
    );
  if (changes.contacts !== undefined)
    await replaceContacts(
      tx,
      id,
      changes.contacts.map((row) => ({ ...key, ...row })),
    );
}

/** Changes a unit of the acting organisation; 412 when somebody was faster. */
export async function changeOwnUnit(
  tx: Tx,
  id: Uuid,
  version: number,
  changes: UnitChanges,
): Promise<void> {
  const { unit } = await getUnit(tx, id);
  if (unit.organisation_id !== tx.actor.organisationId)
    throw problem("identity.permissionMissing");
  if (unit.version !== version) throw stale(id);
  await checkUnit(tx, changes);
  const { position } = changes;
  const updated = await updateUnit(tx, id, version, {
    ...(changes.name !== undefined && { name: changes.name }),
    ...(changes.shortName !== undefined && { short_name: changes.shortName }),
    ...(changes.kind !== undefined && { kind: changes.kind }),
    ...(changes.parentId !== undefined && { parent_id: changes.parentId }),
    ...(changes.emergencyNumber !== undefined && {
      emergency_number: changes.emergencyNumber,
    }),
    ...(position !== undefined && {
      lon: position?.lon ?? null,
      lat: position?.lat ?? null,
    }),
  });
  if (!updated) throw stale(id);
  await replaceParts(tx, id, changes);
  tx.audit({
    action: "organisations.unitChanged",
    object: { type: "unit", id },
    details: { fields: Object.keys(changes).toSorted().join(",") },
  });
  publishChange(tx, id);
}
