// SPDX-License-Identifier: EUPL-1.2
import type { AreaGeometry } from "@schulterschluss/contract/core";
import type { App } from "../app.ts";
import {
  areaIdOf,
  centreOf,
  upsertAreas,
} from "../modules/organisations/index.ts";
import { areasAround, sizeOf } from "./areas.ts";
import { type DemoOptions, type TownWorld, asOrganisation } from "./model.ts";
import type { Municipality } from "./townWorlds.ts";

/** About as far as a municipality of this country reaches. */
const RADIUS_KM = 7.5;
const DISTRICT_RADIUS_KM = 20;

const vg250 = {
  origin: "imported",
  source: "VG250, © GeoBasis-DE / BKG",
  licence: "dl-de/by-2-0",
} as const;
const computed = { origin: "computed", source: null, licence: null } as const;

/** A municipality of the directory, before it has an outline. */
export type PlacedMunicipality = Omit<Municipality, "geometry" | "official">;

/** Gives each municipality its outline: the official one where given, else one computed from the points. */
export function outlined(
  municipalities: readonly PlacedMunicipality[],
  outlines: DemoOptions["outlines"],
): Municipality[] {
  const around = areasAround(
    municipalities.map(({ centre }) => centre),
    RADIUS_KM,
    undefined,
  );
  return municipalities.flatMap((one, index) => {
    const official = outlines.get(one.ags);
    const geometry = official ?? around[index];
    return geometry === undefined
      ? []
      : [{ ...one, geometry, official: official !== undefined }];
  });
}

/** All municipalities of the directory that have a place. */
export async function listMunicipalities(
  app: App,
): Promise<PlacedMunicipality[]> {
  const rows = await app.platform.db
    .selectFrom("organisations")
    .select(["id", "short_name", "official_key", "lon", "lat"])
    .where("kind", "=", "municipality")
    .where("lon", "is not", null)
    .orderBy("official_key")
    .execute();
  return rows.map((row) => ({
    organisationId: row.id,
    name: row.short_name,
    ags: row.official_key ?? "",
    centre: { lon: row.lon ?? 0, lat: row.lat ?? 0 },
  }));
}

interface Shape {
  readonly key: string;
  readonly name: string;
  readonly kind: "municipality" | "district";
  readonly geometry: AreaGeometry;
}

/** Inside a town, to each district what is nearest to its middle. */
function districtsOf(town: TownWorld, within: AreaGeometry): Shape[] {
  const shapes = areasAround(
    town.districts.map((one) => one.centre),
    DISTRICT_RADIUS_KM,
    within,
  );
  return town.districts.flatMap(({ name }, at) => {
    const geometry = shapes[at];
    return geometry === undefined
      ? []
      : [{ key: name, name, kind: "district", geometry }];
  });
}

/** Stores the outlines of all municipalities, and the districts of the partner towns. */
export async function addAreas(
  app: App,
  municipalities: readonly Municipality[],
  towns: readonly TownWorld[],
): Promise<void> {
  for (const one of municipalities) {
    const { organisationId, ags, name, geometry } = one;
    const town = towns.find((world) => world.organisationId === organisationId);
    const shapes: Shape[] = [
      { key: ags, name, kind: "municipality", geometry },
      ...(town === undefined ? [] : districtsOf(town, geometry)),
    ];
    const rows = shapes.map((shape) => {
      const isTown = shape.kind === "municipality";
      const centre = centreOf(shape.geometry);
      return {
        organisation_id: organisationId,
        id: areaIdOf(organisationId, shape.kind, shape.key),
        kind: shape.kind,
        name: shape.name,
        official_key: isTown ? ags : null,
        parent_id: isTown
          ? null
          : areaIdOf(organisationId, "municipality", ags),
        geometry: shape.geometry,
        area_m2: sizeOf(shape.geometry),
        centre_lon: centre.lon,
        centre_lat: centre.lat,
        ...(isTown && one.official ? vg250 : computed),
        as_of: null,
        imported_at: null,
      };
    });
    await asOrganisation(app, organisationId, (tx) => upsertAreas(tx, rows));
  }
  app.organisations.forgetAreas();
}
