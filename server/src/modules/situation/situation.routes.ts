// SPDX-License-Identifier: EUPL-1.2
import * as contract from "@schulterschluss/contract/situation";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { problem } from "../../platform/errors/problem.ts";
import type { ImplementedOperation } from "../../platform/http/call.ts";
import { read, stream } from "../../platform/http/read.ts";
import {
  listAreas,
  listOrganisationsById,
  presentOrganisationRef,
} from "../organisations/index.ts";
import { demoRoutes } from "./demo.routes.ts";
import { filterOf } from "./filter.ts";
import { getGroupDetail } from "./groupDetail.service.ts";
import type { Partnerships } from "./partnerships.ts";
import { listPoints } from "./picture.repo.ts";
import {
  type DistrictNames,
  getCountsOf,
  getPicture,
} from "./picture.service.ts";
import { pictureCsv } from "./pictureCsv.ts";
import { listPicturesOf } from "./pictures.service.ts";
import { boxOfTile, encodeTile } from "./tile.ts";

const MOST_ROWS_OF_AN_EXPORT = 200_000;

async function districtNames(tx: Tx): Promise<DistrictNames> {
  const districts = await listAreas(tx, { kind: "district" });
  return new Map(districts.map((area) => [area.id, area.name]));
}

/** The picture must be the own one or that of a partnership in force; else it is not there. */
async function getAccess(tx: Tx, partnerships: Partnerships, circleId: Uuid) {
  if (circleId === tx.actor.organisationId)
    return {
      ground: { kind: "own" as const, source: null, clause: null },
      granted: null,
    };
  const pictures = await partnerships.picturesOf(tx);
  const picture = pictures.find((one) => one.circleId === circleId);
  if (picture === undefined) throw problem("situation.notFound");
  return {
    ground: {
      kind: "agreement" as const,
      source: picture.agreementId,
      clause: picture.clauseId,
    },
    granted: picture.granted,
  };
}

async function zoneOf(tx: Tx): Promise<string> {
  const [row] = await listOrganisationsById(tx, [tx.actor.organisationId]);
  return row?.zone ?? "Europe/Berlin";
}

function pictureRoutes(partnerships: Partnerships): ImplementedOperation[] {
  return [
    read(contract.listPictures, async (tx) => ({
      status: 200,
      body: {
        items: await listPicturesOf(tx, await partnerships.picturesOf(tx)),
      },
    })),
    read(contract.getPicture, async (tx, { params, query }) => {
      const access = await getAccess(tx, partnerships, params.circleId);
      const request = {
        filter: filterOf(params.circleId, query, access.granted),
        level: query.level,
        order: query.sort,
        groupLimit: query.groupLimit,
        zone: await zoneOf(tx),
      };
      return {
        status: 200,
        body: await getPicture(tx, request, await districtNames(tx)),
      };
    }),
    read(contract.getCounts, async (tx, { params, query }) => {
      const access = await getAccess(tx, partnerships, params.circleId);
      const filter = filterOf(params.circleId, query, access.granted);
      return {
        status: 200,
        body: await getCountsOf(tx, filter, await districtNames(tx)),
      };
    }),
  ];
}

function groupRoute(partnerships: Partnerships): ImplementedOperation {
  return read(contract.getGroup, async (tx, { params, query }) => {
    const access = await getAccess(tx, partnerships, params.circleId);
    const members = await memberNames(tx, partnerships, params.circleId);
    const detail = await getGroupDetail(
      tx,
      {
        key: params.key,
        filter: filterOf(params.circleId, query, access.granted),
        level: query.level,
        order: "urgency",
        groupLimit: 500,
        zone: await zoneOf(tx),
        grounds: [access.ground],
        nameOf: (id) => {
          const name = members.get(id);
          if (name === undefined) throw problem("situation.notFound");
          return name;
        },
      },
      await districtNames(tx),
    );
    return { status: 200, body: detail };
  });
}

async function memberNames(tx: Tx, partnerships: Partnerships, circleId: Uuid) {
  const pictures = await partnerships.picturesOf(tx);
  const circle = pictures.find((one) => one.circleId === circleId);
  const rows = await listOrganisationsById(tx, [
    tx.actor.organisationId,
    ...(circle?.memberIds ?? []),
  ]);
  return new Map(rows.map((row) => [row.id, presentOrganisationRef(row)]));
}

function exportRoute(partnerships: Partnerships): ImplementedOperation {
  return stream(contract.exportPicture, async (tx, { params, query }) => {
    const { ground, granted } = await getAccess(
      tx,
      partnerships,
      params.circleId,
    );
    const filter = filterOf(params.circleId, query, granted);
    const points = await listPoints(tx, filter, MOST_ROWS_OF_AN_EXPORT);
    const members = await memberNames(tx, partnerships, params.circleId);
    const districts = await districtNames(tx);
    tx.audit({
      action: "situation.exported",
      object: { type: "picture", id: params.circleId },
      ground: ground.source ?? ground.kind,
      reason: query.purpose,
      details: { rows: points.length, from: filter.from, to: filter.to },
    });
    return {
      status: 200,
      body: pictureCsv(points, {
        organisation: (id) => members.get(id)?.shortName ?? "",
        district: (id) => districts.get(id) ?? "",
      }),
      filename: `lagebild-${filter.from}-${filter.to}.csv`,
    };
  });
}

function tileRoute(partnerships: Partnerships): ImplementedOperation {
  return stream(contract.getTile, async (tx, { params, query }) => {
    const access = await getAccess(tx, partnerships, params.circleId);
    const box = boxOfTile(params);
    if (box === null) return { status: 200, body: Buffer.alloc(0) };
    const filter = {
      ...filterOf(params.circleId, query, access.granted),
      box,
    };
    const picture = await getPicture(
      tx,
      {
        filter,
        level: query.level,
        order: "count",
        groupLimit: 1,
        zone: "UTC",
      },
      new Map(),
    );
    return { status: 200, body: encodeTile(picture, params) };
  });
}

/** Operations on pictures. */
export function situationRoutes(
  partnerships: Partnerships,
): ImplementedOperation[] {
  return [
    ...pictureRoutes(partnerships),
    groupRoute(partnerships),
    exportRoute(partnerships),
    tileRoute(partnerships),
    ...demoRoutes(partnerships),
  ];
}
