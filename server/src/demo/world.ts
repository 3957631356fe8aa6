// SPDX-License-Identifier: EUPL-1.2
import type { App } from "../app.ts";
import type { Uuid } from "../platform/db/actor.ts";
import { addDemoPersonas, addMembers } from "../modules/identity/index.ts";
import {
  type ReferenceOrganisation,
  activateOrganisation,
  areaIdOf,
  importReferenceOrganisations,
  importSaarland,
  insertPlaces,
  organisationIdOf,
  unitIdOf,
} from "../modules/organisations/index.ts";
import {
  type DemoOptions,
  type DemoWorld,
  type TownWorld,
  asOrganisation,
} from "./model.ts";
import { type DemoPerson, people } from "./people.ts";
import { Draws } from "./random.ts";
import { type DemoTown, outsiderAgs, partnerTowns, stations } from "./towns.ts";
import { addUnit, allWeek } from "./units.ts";
import { townWorlds } from "./townWorlds.ts";
import { addAreas, listMunicipalities, outlined } from "./worldAreas.ts";

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

const agsId = (ags: string) => organisationIdOf(`ags:${ags}`);
const townAreaId = (ags: string) => areaIdOf(agsId(ags), "municipality", ags);

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
    if (accountId === undefined) continue;
    await addSecondHat(app, world, person, accountId);
    personas.push({ key: person.key, accountId, organisationId, membershipId });
  }
  await addDemoPersonas(app.platform, personas);
}

async function addSecondHat(
  app: App,
  world: DemoWorld,
  person: DemoPerson,
  accountId: string,
): Promise<void> {
  const { also } = person;
  const organisationId = also && world.organisations[also.organisation];
  if (also === undefined || organisationId === undefined) return;
  const id = new Draws(5, people.length + people.indexOf(person)).id(
    new Date(0),
  );
  await asOrganisation(app, organisationId, (tx) =>
    addMembers(app.identity, tx, [
      {
        id,
        displayName: person.name,
        serviceNumber: also.number,
        role: also.role,
        unitIds: [unitIdOf(organisationId, also.unit)],
        validFrom: new Date("2024-01-01T00:00:00.000Z"),
        account: { id: accountId },
      },
    ]),
  );
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
  const municipalities = outlined(
    await listMunicipalities(app),
    options.outlines,
  );
  const towns = townWorlds(options, police, municipalities);
  const world = {
    police,
    ministry: organisations["ministry"] ?? police,
    towns,
    organisations,
  };
  await addAreas(app, municipalities, towns);
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
