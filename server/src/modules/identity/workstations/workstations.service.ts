// SPDX-License-Identifier: EUPL-1.2
import type {
  Workstation,
  addWorkstation,
  changeWorkstation,
} from "@schulterschluss/contract/identity";
import type { z } from "zod";
import type { Tx, Uuid } from "../../../platform/db/actor.ts";
import { problem, stale } from "../../../platform/errors/problem.ts";
import type { IdentityContext } from "../context.ts";
import { requireOwnUnits } from "../directory.ts";
import { listMemberRowsById } from "../members/members.repo.ts";
import {
  type WorkstationPerson,
  type WorkstationRow,
  findWorkstationRow,
  insertWorkstation,
  listWorkstationPeople,
  replacePeople,
  updateWorkstation,
} from "./workstations.repo.ts";

const codeMs = 30 * 60_000;

function stateOf(row: WorkstationRow): Workstation["state"] {
  if (row.withdrawn_at !== null) return "withdrawn";
  return row.registered_at === null ? "waiting" : "registered";
}

/** A workstation for the administrator; the code stands there until it is used or over. */
export async function presentWorkstation(
  { identity }: IdentityContext,
  tx: Tx,
  row: WorkstationRow,
  people: readonly WorkstationPerson[],
): Promise<Workstation> {
  const withPin = await identity.pins.listHolders(row.id);
  const state = stateOf(row);
  const isOpen =
    state !== "withdrawn" &&
    row.code_hash !== null &&
    row.code_expires_at !== null &&
    row.code_expires_at > tx.now;
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    unitId: row.unit_id,
    state,
    registeredAt: row.registered_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    code: isOpen ? identity.devices.codeOf(row.id, row.code_round) : null,
    codeExpiresAt: isOpen ? (row.code_expires_at?.toISOString() ?? null) : null,
    members: people
      .filter((person) => person.workstation_id === row.id)
      .map((person) => ({
        membershipId: person.membership_id,
        displayName: person.display_name,
        serviceNumber: person.service_number,
        pinSet: withPin.has(person.membership_id),
      })),
    abilities: state === "withdrawn" ? [] : ["change", "withdraw", "renewCode"],
  };
}

/** The workstation of the acting organisation, or the 404 that says no more. */
export async function getWorkstationRow(
  tx: Tx,
  id: Uuid,
): Promise<WorkstationRow> {
  const row = await findWorkstationRow(tx, id);
  if (row === undefined) throw problem("request.notFound");
  return row;
}

async function getUsable(
  tx: Tx,
  id: Uuid,
  version?: number,
): Promise<WorkstationRow> {
  const row = await getWorkstationRow(tx, id);
  if (version !== undefined && row.version !== version) throw stale(id);
  if (row.withdrawn_at !== null) throw problem("request.conflict");
  return row;
}

async function requireMembers(tx: Tx, ids: readonly Uuid[]): Promise<void> {
  const rows = await listMemberRowsById(tx, ids);
  const known = new Set(rows.map((row) => row.id));
  if (!ids.every((id) => known.has(id))) throw problem("request.notFound");
}

function newCode(
  { identity }: IdentityContext,
  tx: Tx,
  id: Uuid,
  round: number,
) {
  const code = identity.devices.codeOf(id, round);
  return {
    code_round: round,
    code_hash: identity.devices.hashOfCode(code),
    code_expires_at: new Date(tx.now.getTime() + codeMs),
  };
}

/** Prepares a workstation; its code is to be typed on the device. */
export async function prepareWorkstation(
  context: IdentityContext,
  tx: Tx,
  body: z.output<typeof addWorkstation.body>,
): Promise<void> {
  const { id, name, unitId, memberIds } = body;
  await requireOwnUnits(tx, unitId === null ? [] : [unitId]);
  await requireMembers(tx, memberIds);
  await insertWorkstation(tx, {
    id,
    name,
    unit_id: unitId,
    ...newCode(context, tx, id, 1),
  });
  await replacePeople(tx, id, memberIds);
  tx.audit({
    action: "identity.workstationAdded",
    object: { type: "workstation", id },
    details: { members: memberIds.length },
  });
}

/** Changes name, unit and people; whoever leaves loses the PIN there. */
export async function changeWorkstationRow(
  { identity }: IdentityContext,
  tx: Tx,
  id: Uuid,
  version: number,
  body: z.output<typeof changeWorkstation.body>,
): Promise<void> {
  await getUsable(tx, id, version);
  const { name, unitId, memberIds } = body;
  if (unitId != null) await requireOwnUnits(tx, [unitId]);
  if (memberIds !== undefined) {
    await requireMembers(tx, memberIds);
    for (const membershipId of await replacePeople(tx, id, memberIds))
      await identity.pins.reset({ workstationId: id, membershipId });
  }
  const isChanged = await updateWorkstation(tx, id, version, {
    ...(name !== undefined && { name }),
    ...(unitId !== undefined && { unit_id: unitId }),
  });
  if (!isChanged) throw stale(id);
  tx.audit({
    action: "identity.workstationChanged",
    object: { type: "workstation", id },
    details: { fields: Object.keys(body).toSorted().join(",") },
  });
}

/** Gives a new code; the device registered before is no longer known. */
export async function renewCode(
  context: IdentityContext,
  tx: Tx,
  id: Uuid,
  version: number,
): Promise<void> {
  const row = await getUsable(tx, id, version);
  const isChanged = await updateWorkstation(tx, id, version, {
    ...newCode(context, tx, id, row.code_round + 1),
    secret_hash: null,
    registered_at: null,
  });
  if (!isChanged) throw stale(id);
  await context.identity.sessions.endOnWorkstation(id);
  tx.audit({
    action: "identity.workstationCodeRenewed",
    object: { type: "workstation", id },
  });
}

/** Withdraws a workstation: its cookie, its sessions and its PINs end. */
export async function withdrawWorkstationRow(
  { identity }: IdentityContext,
  tx: Tx,
  id: Uuid,
  version: number,
): Promise<void> {
  await getUsable(tx, id, version);
  const isChanged = await updateWorkstation(tx, id, version, {
    withdrawn_at: tx.now,
    secret_hash: null,
    code_hash: null,
    code_expires_at: null,
  });
  if (!isChanged) throw stale(id);
  await identity.sessions.endOnWorkstation(id);
  await identity.pins.resetWorkstation(id);
  tx.audit({
    action: "identity.workstationWithdrawn",
    object: { type: "workstation", id },
  });
}

/** Forgets a person's PIN on a workstation. */
export async function forgetPin(
  { identity }: IdentityContext,
  tx: Tx,
  place: { readonly workstationId: Uuid; readonly membershipId: Uuid },
): Promise<void> {
  await getUsable(tx, place.workstationId);
  const people = await listWorkstationPeople(tx);
  const isThere = people.some(
    (person) =>
      person.workstation_id === place.workstationId &&
      person.membership_id === place.membershipId,
  );
  if (!isThere) throw problem("request.notFound");
  await identity.pins.reset(place);
  tx.audit({
    action: "identity.pinReset",
    object: { type: "workstation", id: place.workstationId },
    details: { membership: place.membershipId },
  });
}
