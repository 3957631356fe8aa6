// SPDX-License-Identifier: EUPL-1.2
import * as contract from "@schulterschluss/contract/patrols";
import type { Patrol } from "@schulterschluss/contract/patrols";
import { z } from "zod";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { Defect } from "../../platform/errors/defect.ts";
import type { ImplementedOperation } from "../../platform/http/call.ts";
import { cutPage, decodeCursor } from "../../platform/http/cursor.ts";
import { handle } from "../../platform/http/handle.ts";
import { read } from "../../platform/http/read.ts";
import {
  listOrganisationsById,
  listUnitsById,
  presentOrganisationRef,
  presentUnitRef,
} from "../organisations/index.ts";
import type { Partnerships } from "../situation/index.ts";
import { abilitiesOn } from "./patrols.policy.ts";
import { type StoredPatrol, listPatrols } from "./patrols.repo.ts";
import {
  actOnPatrolOf,
  changePlan,
  getPatrol,
  planPatrolOf,
  partnersNow,
} from "./patrols.service.ts";

const cursorKey = z.tuple([z.string(), z.uuid()]);

function hoursOf(patrol: StoredPatrol): number | null {
  if (patrol.begun_at === null || patrol.ended_at === null) return null;
  const hours =
    (patrol.ended_at.getTime() - patrol.begun_at.getTime()) / 3_600_000;
  return Math.round(hours * 100) / 100;
}

async function presentMany(
  tx: Tx,
  partnerships: Partnerships,
  patrols: readonly StoredPatrol[],
): Promise<Patrol[]> {
  const organisations = await listOrganisationsById(tx, [
    ...new Set(
      patrols.flatMap((one) => [one.planned_by, ...one.organisation_ids]),
    ),
  ]);
  const units = await listUnitsById(tx, [
    ...new Set(patrols.flatMap((one) => one.unit_ids)),
  ]);
  const pictures = await partnerships.picturesOf(tx);
  const refs = new Map(
    organisations.map((row) => [row.id, presentOrganisationRef(row)]),
  );
  const unitRefs = new Map(units.map((row) => [row.id, presentUnitRef(row)]));
  return patrols.map((patrol) => {
    const plannedBy = refs.get(patrol.planned_by);
    if (plannedBy === undefined)
      throw new Defect(`patrol ${patrol.id} was planned by nobody`);
    const hours = hoursOf(patrol);
    const joint = patrol.circle_id !== null;
    return {
      id: patrol.id,
      version: patrol.version,
      joint,
      circleId: patrol.circle_id,
      circleName:
        pictures.find((one) => one.circleId === patrol.circle_id)?.name ?? null,
      plannedBy,
      startsAt: patrol.starts_at.toISOString(),
      endsAt: patrol.ends_at.toISOString(),
      units: patrol.unit_ids.flatMap((id) => unitRefs.get(id) ?? []),
      organisations: patrol.organisation_ids.flatMap(
        (id) => refs.get(id) ?? [],
      ),
      meetingPoint: patrol.meeting_point,
      focus: patrol.focus,
      categories: patrol.categories,
      state: patrol.state,
      begunAt: patrol.begun_at?.toISOString() ?? null,
      endedAt: patrol.ended_at?.toISOString() ?? null,
      hours,
      jointHours: joint ? hours : hours === null ? null : 0,
      cancelReason: patrol.cancel_reason,
      debrief: patrol.debrief,
      abilities: abilitiesOn(tx, patrol),
    };
  });
}

/** Operations on patrols. */
export function patrolRoutes(
  partnerships: Partnerships,
): ImplementedOperation[] {
  const presentOne = async <Status extends 200 | 201>(
    tx: Tx,
    id: Uuid,
    status: Status,
  ) => {
    const patrol = await getPatrol(tx, partnerships, id);
    const [body] = await presentMany(tx, partnerships, [patrol]);
    if (body === undefined) throw new Defect(`patrol ${id} was not presented`);
    return { status, body, etag: patrol.version };
  };
  return [
    read(contract.listPatrols, async (tx, { query }) => {
      const { limit, cursor, from, to, state, joint } = query;
      const rows = await listPatrols(tx, {
        from: from === undefined ? undefined : new Date(from),
        to: to === undefined ? undefined : new Date(to),
        state,
        joint,
        partners: await partnersNow(tx, partnerships),
        after:
          cursor === undefined ? undefined : decodeCursor(cursor, cursorKey),
        limit: limit + 1,
      });
      const { items, nextCursor } = cutPage(rows, limit, (row) => [
        row.starts_at.toISOString(),
        row.id,
      ]);
      return {
        status: 200,
        body: {
          items: await presentMany(tx, partnerships, items),
          nextCursor,
          total: null,
        },
      };
    }),
    read(contract.getPatrol, (tx, { params }) =>
      presentOne(tx, params.id, 200),
    ),
    handle(contract.planPatrol, {
      run: async (tx, { body }) => {
        await planPatrolOf(tx, partnerships, body);
        return { objectId: body.id };
      },
      present: (tx, id) => presentOne(tx, id, 201),
    }),
    handle(contract.changePatrol, {
      run: async (tx, { params, body, ifMatch }) => {
        await changePlan(tx, partnerships, params.id, ifMatch, body);
        return { objectId: params.id };
      },
      present: (tx, id) => presentOne(tx, id, 200),
    }),
    handle(contract.actOnPatrol, {
      run: async (tx, { params, body, ifMatch }) => {
        await actOnPatrolOf(tx, partnerships, params.id, ifMatch, body);
        return { objectId: params.id };
      },
      present: (tx, id) => presentOne(tx, id, 200),
    }),
  ];
}
