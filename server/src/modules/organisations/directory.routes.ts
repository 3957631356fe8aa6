// SPDX-License-Identifier: EUPL-1.2
import * as contract from "@schulterschluss/contract/organisations";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { ImplementedOperation } from "../../platform/http/call.ts";
import { handle } from "../../platform/http/handle.ts";
import { read } from "../../platform/http/read.ts";
import type { AreaIndex } from "./areaIndex.ts";
import { listAreas, listOutlines } from "./areas.repo.ts";
import { importAreasFrom } from "./areas.service.ts";
import {
  presentArea,
  presentOutlines,
  presentPlace,
  presentUnit,
} from "./organisations.presenter.ts";
import { listPlaces } from "./places.repo.ts";
import { addPlace, getPlace, removePlace } from "./places.service.ts";
import { listUnits } from "./units.repo.ts";
import { addUnit, changeOwnUnit, getUnit } from "./units.service.ts";

const units = read(contract.listUnits, async (tx, { query }) => {
  const records = await listUnits(tx, query.organisationId);
  return {
    status: 200,
    body: { items: records.map((record) => presentUnit(tx, record)) },
  };
});

async function presentOneUnit<Status extends 200 | 201>(
  tx: Tx,
  id: Uuid,
  status: Status,
) {
  const record = await getUnit(tx, id);
  return {
    status,
    body: presentUnit(tx, record),
    etag: record.unit.version,
  };
}

const newUnit = handle(contract.createUnit, {
  run: async (tx, { body }) => {
    await addUnit(tx, body);
    return { objectId: body.id };
  },
  present: (tx, id) => presentOneUnit(tx, id, 201),
});

const changedUnit = handle(contract.changeUnit, {
  run: async (tx, { params, body, ifMatch }) => {
    await changeOwnUnit(tx, params.id, ifMatch, body);
    return { objectId: params.id };
  },
  present: (tx, id) => presentOneUnit(tx, id, 200),
});

const areas = read(contract.listAreas, async (tx, { query }) => ({
  status: 200,
  body: { items: (await listAreas(tx, query)).map(presentArea) },
}));

const outlines = read(contract.getOutlines, async (tx, { query }) => ({
  status: 200,
  body: presentOutlines(await listOutlines(tx, query)),
}));

function importRoute(index: AreaIndex): ImplementedOperation {
  const reports = new WeakMap<
    Tx,
    Awaited<ReturnType<typeof importAreasFrom>>
  >();
  return handle(contract.importAreas, {
    run: async (tx, { body }) => {
      reports.set(tx, await importAreasFrom(tx, body));
      index.invalidate();
      return { objectId: tx.actor.organisationId };
    },
    // A repeated request is checked again without writing: the same file gives the same report.
    present: async (tx, _id, _status, { body }) => ({
      status: 200,
      body:
        reports.get(tx) ??
        (await importAreasFrom(tx, { ...body, dryRun: true })),
    }),
  });
}

const places = read(contract.listPlaces, async (tx, { query }) => {
  const wanted = query.q?.toLocaleLowerCase("de");
  const rows = (await listPlaces(tx)).filter(
    (row) =>
      wanted === undefined ||
      [row.name, ...row.synonyms].some((name) =>
        name.toLocaleLowerCase("de").includes(wanted),
      ),
  );
  return { status: 200, body: { items: rows.map(presentPlace) } };
});

function newPlaceRoute(index: AreaIndex): ImplementedOperation {
  return handle(contract.createPlace, {
    run: async (tx, { body }) => {
      await addPlace(tx, index, body);
      return { objectId: body.id };
    },
    present: async (tx, id) => {
      const place = await getPlace(tx, id);
      return { status: 201, body: presentPlace(place), etag: place.version };
    },
  });
}

const removedPlace = handle(contract.removePlace, {
  run: async (tx, { params, ifMatch }) => {
    await removePlace(tx, params.id, ifMatch);
    return { objectId: params.id };
  },
  present: async () => ({ status: 204 }),
});

/** Operations on units, areas and named places. */
export function directoryRoutes(index: AreaIndex): ImplementedOperation[] {
  return [
    units,
    newUnit,
    changedUnit,
    areas,
    outlines,
    importRoute(index),
    places,
    newPlaceRoute(index),
    removedPlace,
  ];
}
