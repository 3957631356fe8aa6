// SPDX-License-Identifier: EUPL-1.2
import { toLaea } from "@schulterschluss/analysis";
import type { AreaGeometry } from "@schulterschluss/contract/core";
import {
  type DemoMunicipality,
  type DemoOverview,
  type Picture,
  leastPublicCount,
  publicCountOf,
} from "@schulterschluss/contract/situation";
import { Temporal } from "temporal-polyfill";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { systemActor } from "../../platform/db/systemActor.ts";
import { withActor } from "../../platform/db/withActor.ts";
import type { Platform } from "../../platform/platform.ts";
import {
  type OrganisationRow,
  listActiveOrganisationIds,
  listOrganisationsById,
  listOutlines,
  presentOrganisationRef,
} from "../organisations/index.ts";
import type { PictureFilter } from "./filter.ts";
import { localTimeOf } from "./localTime.ts";
import type { Partnerships } from "./partnerships.ts";
import { getPicture } from "./picture.service.ts";

/** No public cell is smaller; what is known by district only is in no cell. */
const CELL_M = 1000;
const DAYS = 28;

interface TownPicture {
  readonly town: OrganisationRow;
  readonly picture: Picture;
}

async function inNameOf<T>(
  platform: Platform,
  organisationId: Uuid,
  requestId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const now = platform.clock.now();
  const { circles } = await platform.circles.circlesOf(organisationId, [], now);
  const actor = systemActor(organisationId, requestId, circles);
  return withActor(platform, actor, "situation", work);
}

/** The days that are counted: four weeks, this day included. */
function periodOf(now: Date, zone: string) {
  const to = localTimeOf(now, zone).day;
  const from = Temporal.PlainDate.from(to).subtract({ days: DAYS - 1 });
  return { from: from.toString(), to };
}

/** What a town and its partners see of their picture; nothing for bodies that are no town or have none. */
async function townPicture(
  tx: Tx,
  partnerships: Partnerships,
): Promise<TownPicture | undefined> {
  const [town] = await listOrganisationsById(tx, [tx.actor.organisationId]);
  if (town?.kind !== "municipality") return undefined;
  const [partnership] = await partnerships.picturesOf(tx);
  if (partnership === undefined) return undefined;
  const filter: PictureFilter = {
    circleId: partnership.circleId,
    ...periodOf(tx.now, town.zone),
    categories: null,
    upTo: 5,
    parties: null,
    districtId: null,
    box: null,
    granted: partnership.granted,
  };
  const { zone } = town;
  const picture = await getPicture(
    tx,
    { filter, level: CELL_M, order: "count", groupLimit: 1, zone },
    new Map(),
  );
  return { town, picture };
}

function presentTown({
  town,
  picture,
}: TownPicture): DemoOverview["towns"][number] {
  const { own, partner, joint } = picture.parties;
  return {
    organisation: presentOrganisationRef(town),
    total: publicCountOf(picture.total),
    own: publicCountOf(own),
    partner: publicCountOf(partner),
    joint: publicCountOf(joint),
  };
}

/** Cells of all pictures together, so that two towns in one cell do not hide behind each other. */
function presentCells(pictures: readonly TownPicture[]): DemoOverview["cells"] {
  const counts = new Map<string, { n: number; e: number; count: number }>();
  for (const { place, count } of pictures.flatMap((one) => one.picture.cells)) {
    if (place.kind !== "cell" || place.size !== CELL_M) continue;
    const { n, e } = place;
    const key = `${n}:${e}`;
    counts.set(key, { n, e, count: count + (counts.get(key)?.count ?? 0) });
  }
  return [...counts.values()].flatMap(({ n, e, count }) => {
    const shown = publicCountOf(count);
    return shown === null ? [] : [{ n, e, count: shown }];
  });
}

/** The pictures of all partnerships as the public may see them. */
export async function demoOverviewOf(
  platform: Platform,
  partnerships: Partnerships,
  requestId: string,
): Promise<DemoOverview> {
  const ids = await listActiveOrganisationIds(platform.db);
  const found: TownPicture[] = [];
  for (const id of ids) {
    const one = await inNameOf(platform, id, requestId, (tx) =>
      townPicture(tx, partnerships),
    );
    if (one !== undefined) found.push(one);
  }
  const now = platform.clock.now();
  const zone = found[0]?.town.zone ?? "Europe/Berlin";
  return {
    asOf: now.toISOString(),
    ...periodOf(now, zone),
    leastCount: leastPublicCount,
    total: publicCountOf(
      found.reduce((sum, { picture }) => sum + picture.total, 0),
    ),
    towns: found
      .map(presentTown)
      .toSorted((a, b) => (b.total ?? 0) - (a.total ?? 0)),
    cells: presentCells(found),
  };
}

const tenth = (value: number) => Math.round(value * 10) / 10;

function ringsOf(geometry: AreaGeometry): DemoMunicipality["rings"] {
  const rings =
    geometry.type === "Polygon"
      ? geometry.coordinates
      : geometry.coordinates.flat();
  return rings.map((ring) =>
    ring.map(([lon, lat]): [number, number] => {
      const { eastM, northM } = toLaea(lon, lat);
      return [tenth(eastM / 100), tenth(northM / 100)];
    }),
  );
}

/** The outlines of all municipalities of the directory. */
export async function demoMapOf(platform: Platform, requestId: string) {
  const [anyone] = await listActiveOrganisationIds(platform.db);
  if (anyone === undefined) return { municipalities: [], source: null };
  const rows = await inNameOf(platform, anyone, requestId, (tx) =>
    listOutlines(tx, { kind: "municipality" }),
  );
  return {
    municipalities: rows.map((row) => ({
      organisationId: row.organisation_id,
      name: row.name,
      rings: ringsOf(row.geometry),
    })),
    source: rows.find((row) => row.source !== null)?.source ?? null,
  };
}
