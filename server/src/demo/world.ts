// SPDX-License-Identifier: EUPL-1.2
import type { AreaGeometry, Position } from "@schulterschluss/contract/core";
import type { UnitKind } from "@schulterschluss/contract/organisations";
import type { App } from "../app.ts";
import type { Tx, Uuid } from "../platform/db/actor.ts";
import { systemActor } from "../platform/db/systemActor.ts";
import { withActor } from "../platform/db/withActor.ts";
import { addDemoPersonas, addMembers } from "../modules/identity/index.ts";
import {
  type ReferenceOrganisation,
  activateOrganisation,
  areaIdOf,
  centreOf,
  importReferenceOrganisations,
  importSaarland,
  insertPlaces,
  listOrganisationsById,
  organisationIdOf,
  unitIdOf,
  upsertAreas,
} from "../modules/organisations/index.ts";
import { areasAround, sizeOf } from "./areas.ts";
import { people } from "./people.ts";
import { Draws } from "./random.ts";
import { type DemoTown, outsiderAgs, partnerTowns, stations } from "./towns.ts";

/** A town with everything its incidents need. */
export interface TownWorld {
  readonly town: DemoTown;
  readonly organisationId: Uuid;
  readonly kod: Uuid;
  readonly station: Uuid;
  readonly centre: Position;
  readonly districts: readonly {
    readonly name: string;
    readonly centre: Position;
  }[];
  readonly places: readonly {
    readonly id: Uuid;
    readonly position: Position;
  }[];
}

/** The demonstration's bodies. */
export interface DemoWorld {
  readonly police: Uuid;
  readonly ministry: Uuid;
  readonly towns: readonly TownWorld[];
  readonly organisations: Readonly<Record<string, Uuid>>;
}

/** What the demonstration is made with. */
export interface DemoOptions {
  readonly seed: number;
  /** Midnight at which its twelve months end. */
  readonly anchor: Date;
  /** Official outlines by AGS; computed from the points where there are none. */
  readonly outlines: ReadonlyMap<string, AreaGeometry>;
}

/** Runs something in the name of an organisation. */
export async function asOrganisation<T>(
  app: App,
  organisationId: Uuid,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { platform } = app;
  const { circles } = await platform.circles.circlesOf(
    organisationId,
    [],
    platform.clock.now(),
  );
  const actor = systemActor(organisationId, "demo", circles);
  return withActor(platform, actor, "incidents", work);
}

const body = (
  officialKey: string,
  kind: ReferenceOrganisation["kind"],
  name: string,
  shortName: string,
): ReferenceOrganisation => ({
  officialKey,
  kind,
  name,
  shortName,
  state: "SL",
  districtName: null,
  population: null,
  lon: null,
  lat: null,
  positionQuality: null,
});

const bodies = {
  police: body(
    "police:SL",
    "statePolice",
    "Landespolizei Saarland",
    "Landespolizei",
  ),
  ministry: body(
    "ministry:SL",
    "ministry",
    "Ministerium für Inneres, Bauen und Sport",
    "Innenministerium",
  ),
  association: body(
    "association:SL",
    "municipalAssociation",
    "Saarländischer Städte- und Gemeindetag",
    "SSGT",
  ),
  school: body(
    "school:SL",
    "trainingProvider",
    "Saarländische Verwaltungsschule",
    "Verwaltungsschule",
  ),
} as const;

const allWeek = (fromMin: number, toMin: number) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    from_min: fromMin,
    to_min: toMin,
  }));

interface UnitPlan {
  readonly key: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: UnitKind;
  readonly position: Position | null;
  readonly hours: readonly {
    weekday: number;
    from_min: number;
    to_min: number;
  }[];
  readonly contact: { readonly function: string; readonly phone: string };
  readonly areas: readonly Uuid[];
}

async function addUnit(
  tx: Tx,
  draws: Draws,
  at: Date,
  plan: UnitPlan,
): Promise<void> {
  const organisation_id = tx.actor.organisationId;
  const unit_id = unitIdOf(organisation_id, plan.key);
  await tx.db
    .insertInto("units")
    .values({
      organisation_id,
      id: unit_id,
      name: plan.name,
      short_name: plan.shortName,
      kind: plan.kind,
      lon: plan.position?.lon ?? null,
      lat: plan.position?.lat ?? null,
    })
    .execute();
  await tx.db
    .insertInto("duty_windows")
    .values(
      plan.hours.map((row) => ({
        organisation_id,
        id: draws.id(at),
        unit_id,
        ...row,
      })),
    )
    .execute();
  await tx.db
    .insertInto("unit_contacts")
    .values({ organisation_id, id: draws.id(at), unit_id, ...plan.contact })
    .execute();
  if (plan.areas.length > 0)
    await tx.db
      .insertInto("unit_areas")
      .values(
        plan.areas.map((area_id) => ({
          organisation_id,
          id: draws.id(at),
          unit_id,
          area_id,
        })),
      )
      .execute();
}

const agsId = (ags: string) => organisationIdOf(`ags:${ags}`);
const townAreaId = (ags: string) => areaIdOf(agsId(ags), "municipality", ags);

/** Points of the districts: around the middle of the town, far enough apart. */
function districtCentres(
  draws: Draws,
  centre: Position,
  names: readonly string[],
) {
  return names.map((name, index) => {
    const ring = index === 0 ? 0 : 1;
    const angle =
      (index / Math.max(1, names.length - 1)) * 2 * Math.PI +
      draws.next() * 0.4;
    const km = ring * (1.6 + draws.next() * 0.8);
    return {
      name,
      centre: {
        lat: centre.lat + (km / 111.32) * Math.sin(angle),
        lon:
          centre.lon +
          (km / (111.32 * Math.cos((centre.lat * Math.PI) / 180))) *
            Math.cos(angle),
      },
    };
  });
}

async function addAreas(
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

async function addTown(
  app: App,
  options: DemoOptions,
  world: TownWorld,
): Promise<void> {
  const draws = new Draws(options.seed, 1000 + (Number(world.town.ags) % 1000));
  await asOrganisation(app, world.organisationId, async (tx) => {
    await addUnit(tx, draws, options.anchor, {
      key: "kod",
      name: "Kommunaler Ordnungsdienst",
      shortName: "KOD",
      kind: "orderService",
      position: world.centre,
      hours: allWeek(8 * 60, 24 * 60 + 120),
      contact: {
        function: "Schichtführung",
        phone: `06897 55${world.town.ags.slice(-3)}0`,
      },
      areas: [townAreaId(world.town.ags)],
    });
    await addUnit(tx, draws, options.anchor, {
      key: "office",
      name: "Ordnungsamt",
      shortName: "OA",
      kind: "orderOffice",
      position: world.centre,
      hours: [1, 2, 3, 4, 5].map((weekday) => ({
        weekday,
        from_min: 480,
        to_min: 960,
      })),
      contact: {
        function: "Geschäftszimmer",
        phone: `06897 55${world.town.ags.slice(-3)}1`,
      },
      areas: [townAreaId(world.town.ags)],
    });
    await insertPlaces(
      tx,
      world.places.map((place, index) => ({
        organisation_id: world.organisationId,
        id: place.id,
        name: world.town.places[index] ?? "",
        synonyms: [],
        lon: place.position.lon,
        lat: place.position.lat,
      })),
    );
  });
}

async function addStations(
  app: App,
  options: DemoOptions,
  worlds: readonly TownWorld[],
  police: Uuid,
) {
  const draws = new Draws(options.seed, 77);
  await asOrganisation(app, police, async (tx) => {
    for (const station of stations) {
      const served = worlds.filter(
        (world) =>
          station.serves.includes(world.town.station) ||
          station.serves.includes(keyOf(world.town)),
      );
      await addUnit(tx, draws, options.anchor, {
        key: station.key,
        name: station.name,
        shortName: station.shortName,
        kind: "policeStation",
        position: served[0]?.centre ?? null,
        hours: allWeek(0, 1440),
        contact: {
          function: "Wachdienst",
          phone: `0681 962${String(1000 + stations.indexOf(station) * 111)}`,
        },
        areas: served.map((world) => townAreaId(world.town.ags)),
      });
    }
  });
}

/** Key of a town in the list of stations; Dillingen has none of its own. */
export function keyOf(town: DemoTown): string {
  return town.ags === "10044111" ? "dillingen" : town.station;
}

async function addPeople(app: App, world: DemoWorld): Promise<void> {
  const personas = [];
  for (const person of people) {
    const organisationId = world.organisations[person.organisation];
    if (organisationId === undefined) continue;
    const membershipId = new Draws(5, people.indexOf(person)).id(new Date(0));
    const [accountId] = await asOrganisation(app, organisationId, (tx) =>
      addMembers(app.identity, tx, [
        {
          id: membershipId,
          displayName: person.name,
          serviceNumber: person.number,
          role: person.role,
          unitIds:
            person.unit === null ? [] : [unitIdOf(organisationId, person.unit)],
          validFrom: new Date("2024-01-01T00:00:00.000Z"),
          account: {
            email: `${person.key.toLowerCase()}@demo.example`,
            serviceName: null,
            locale: "de",
          },
        },
      ]),
    );
    if (accountId !== undefined)
      personas.push({
        key: person.key,
        accountId,
        organisationId,
        membershipId,
      });
  }
  await addDemoPersonas(app.platform, personas);
}

/** Builds bodies, units, areas, places and people; incidents come after. */
export async function buildWorld(
  app: App,
  options: DemoOptions,
): Promise<DemoWorld> {
  const { platform } = app;
  await importSaarland(platform);
  await importReferenceOrganisations(platform, Object.values(bodies));
  const police = organisationIdOf(bodies.police.officialKey);
  const organisations: Record<string, Uuid> = {
    police,
    ministry: organisationIdOf(bodies.ministry.officialKey),
    association: organisationIdOf(bodies.association.officialKey),
    school: organisationIdOf(bodies.school.officialKey),
    outsider: agsId(outsiderAgs),
  };
  for (const town of partnerTowns) organisations[keyOf(town)] = agsId(town.ags);
  for (const id of Object.values(organisations))
    await activateOrganisation(platform, id, "demo");
  const rows = await asOrganisation(app, police, (tx) =>
    listOrganisationsById(
      tx,
      partnerTowns.map((town) => agsId(town.ags)),
    ),
  );
  const towns = partnerTowns.map((town, index): TownWorld => {
    const draws = new Draws(options.seed, index);
    const row = rows.find((one) => one.id === agsId(town.ags));
    const centre = { lon: row?.lon ?? 7, lat: row?.lat ?? 49.3 };
    const districts = districtCentres(draws, centre, town.districts);
    return {
      town,
      organisationId: agsId(town.ags),
      kod: unitIdOf(agsId(town.ags), "kod"),
      station: unitIdOf(police, town.station),
      centre,
      districts,
      places: town.places.map(() => {
        const near = draws.pick(districts).centre;
        return {
          id: draws.id(options.anchor),
          position: {
            lon: near.lon + draws.normal() * 0.004,
            lat: near.lat + draws.normal() * 0.003,
          },
        };
      }),
    };
  });
  const world = {
    police,
    ministry: organisations["ministry"] ?? police,
    towns,
    organisations,
  };
  await addAreas(app, options, towns);
  for (const town of towns) await addTown(app, options, town);
  const outside = agsId(outsiderAgs);
  await asOrganisation(app, outside, (tx) =>
    addUnit(tx, new Draws(options.seed, 99), options.anchor, {
      key: "kod",
      name: "Kommunaler Ordnungsdienst",
      shortName: "KOD",
      kind: "orderService",
      position: null,
      hours: allWeek(480, 1320),
      contact: { function: "Schichtführung", phone: "06824 550" },
      areas: [townAreaId(outsiderAgs)],
    }),
  );
  await addStations(app, options, towns, police);
  await addPeople(app, world);
  return world;
}
