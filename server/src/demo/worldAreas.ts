// SPDX-License-Identifier: EUPL-1.2
import type { App } from "../app.ts";
import {
  areaIdOf,
  centreOf,
  upsertAreas,
} from "../modules/organisations/index.ts";
import { areasAround, sizeOf } from "./areas.ts";
import { type DemoOptions, type TownWorld, asOrganisation } from "./model.ts";

/** Outlines of all municipalities, official where given, and districts of the partner towns. */
export async function addAreas(
  app: App,
  options: DemoOptions,
  worlds: readonly TownWorld[],
): Promise<void> {
  const { platform } = app;
  const municipalities = await platform.db
    .selectFrom("organisations")
    .select(["id", "short_name", "official_key", "lon", "lat"])
    .where("kind", "=", "municipality")
    .where("lon", "is not", null)
    .orderBy("official_key")
    .execute();
  const points = municipalities.map((row) => ({
    lon: row.lon ?? 0,
    lat: row.lat ?? 0,
  }));
  const computed = areasAround(points, 7, undefined);
  for (const [index, row] of municipalities.entries()) {
    const ags = row.official_key ?? "";
    const official = options.outlines.get(ags);
    const geometry = official ?? computed[index];
    if (geometry === undefined) continue;
    const town = worlds.find((world) => world.organisationId === row.id);
    const shapes = [
      { key: ags, name: row.short_name, kind: "municipality", geometry },
    ];
    if (town !== undefined) {
      const inside = areasAround(
        town.districts.map((one) => one.centre),
        20,
        geometry,
      );
      for (const [at, district] of town.districts.entries()) {
        const shape = inside[at];
        if (shape !== undefined)
          shapes.push({
            key: district.name,
            name: district.name,
            kind: "district",
            geometry: shape,
          });
      }
    }
    await asOrganisation(app, row.id, (tx) =>
      upsertAreas(
        tx,
        shapes.map(({ key, name, kind, geometry: shape }) => {
          const centre = centreOf(shape);
          return {
            organisation_id: row.id,
            id: areaIdOf(row.id, kind, key),
            kind,
            name,
            official_key: kind === "municipality" ? key : null,
            parent_id:
              kind === "district"
                ? areaIdOf(row.id, "municipality", ags)
                : null,
            geometry: shape,
            area_m2: sizeOf(shape),
            centre_lon: centre.lon,
            centre_lat: centre.lat,
            origin:
              kind === "municipality" && official !== undefined
                ? "imported"
                : "computed",
            source:
              kind === "municipality" && official !== undefined
                ? "VG250, © GeoBasis-DE / BKG"
                : null,
            licence:
              kind === "municipality" && official !== undefined
                ? "dl-de/by-2-0"
                : null,
            as_of: null,
            imported_at: null,
          };
        }),
      ),
    );
  }
  app.organisations.forgetAreas();
}
