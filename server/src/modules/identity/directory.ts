// SPDX-License-Identifier: EUPL-1.2
import type {
  OrganisationRef,
  UnitRef,
} from "@schulterschluss/contract/organisations";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { systemActor } from "../../platform/db/systemActor.ts";
import { withActor } from "../../platform/db/withActor.ts";
import { Defect } from "../../platform/errors/defect.ts";
import { problem } from "../../platform/errors/problem.ts";
import type { OpenRequest } from "../../platform/http/operationTypes.ts";
import {
  listOrganisationsById,
  listUnitsById,
  presentOrganisationRef,
  presentUnitRef,
} from "../organisations/index.ts";
import type { IdentityContext } from "./context.ts";

/** Names of organisations and units by id. */
export interface Names {
  organisation(id: Uuid): OrganisationRef;
  /** Units that still exist, in the order asked for. */
  units(ids: readonly Uuid[]): UnitRef[];
}

async function readNames(
  tx: Tx,
  organisationIds: readonly Uuid[],
  unitIds: readonly Uuid[],
): Promise<Names> {
  const organisations = await listOrganisationsById(tx, organisationIds);
  const units = await listUnitsById(tx, unitIds);
  return {
    organisation: (id) => {
      const row = organisations.find((one) => one.id === id);
      if (row === undefined) throw new Defect(`no organisation ${id}`);
      return presentOrganisationRef(row);
    },
    units: (ids) =>
      ids.flatMap((id) => {
        const row = units.find((one) => one.id === id);
        return row === undefined ? [] : [presentUnitRef(row)];
      }),
  };
}

/**
 * Names for things that belong to several organisations. The directory is open
 * to every organisation, so any of them may read it.
 */
export async function findNames(
  { platform }: IdentityContext,
  request: { readonly requestId: string },
  things: readonly {
    readonly organisationId: Uuid;
    readonly unitIds: readonly Uuid[];
  }[],
): Promise<Names> {
  const [first] = things;
  if (first === undefined)
    return {
      organisation: (id) => {
        throw new Defect(`no name was asked for ${id}`);
      },
      units: () => [],
    };
  const actor = systemActor(first.organisationId, request.requestId);
  return withActor(platform, actor, "identity", (tx) =>
    readNames(
      tx,
      [...new Set(things.map((thing) => thing.organisationId))],
      [...new Set(things.flatMap((thing) => thing.unitIds))],
    ),
  );
}

/** The workstation that a request comes from, as the sign-in page names it. */
export async function presentDevice(
  context: IdentityContext,
  request: OpenRequest,
) {
  const device = await context.identity.devices.find(request.headers);
  if (device === undefined) return null;
  const { id, name, organisationId, unitId } = device;
  const unitIds = unitId === null ? [] : [unitId];
  const names = await findNames(context, request, [
    { organisationId, unitIds },
  ]);
  return { id, name, unit: names.units(unitIds)[0] ?? null };
}

/** Throws unless every unit belongs to the acting organisation. */
export async function requireOwnUnits(
  tx: Tx,
  unitIds: readonly Uuid[],
): Promise<void> {
  const units = await listUnitsById(tx, unitIds);
  const own = new Set(
    units
      .filter((unit) => unit.organisation_id === tx.actor.organisationId)
      .map((unit) => unit.id),
  );
  if (!unitIds.every((id) => own.has(id)))
    throw problem("identity.unitUnknown");
}
