// SPDX-License-Identifier: EUPL-1.2
import { setTimeout as wait } from "node:timers/promises";
import type { AreaGeometry } from "@schulterschluss/contract/core";
import { permissionsOfRole } from "@schulterschluss/contract/identity";
import { Temporal } from "temporal-polyfill";
import { v7 as uuidv7 } from "uuid";
import type { App } from "../app.ts";
import type { Actor } from "../platform/db/actor.ts";
import { systemActor } from "../platform/db/systemActor.ts";
import { withActor } from "../platform/db/withActor.ts";
import { organisationIdOf, unitIdOf } from "../modules/organisations/index.ts";
import { Ground } from "./ground.ts";
import { incidentAt } from "./incidentStream.ts";
import { Draws } from "./random.ts";
import { partnerTowns } from "./towns.ts";
import { passOn } from "./transmissionHistory.ts";
import { type TownWorld } from "./model.ts";
import { keyOf } from "./world.ts";

const LEAST_PAUSE_MS = 6000;
const MORE_PAUSE_MS = 9000;

/** The towns as they stand in the database, read again at each start. */
async function readTowns(app: App): Promise<TownWorld[]> {
  const { db } = app.platform;
  const police = organisationIdOf("police:SL");
  const areas = await db
    .selectFrom("areas")
    .select(["organisation_id", "kind", "name", "geometry"])
    .select(["centre_lon", "centre_lat"])
    .execute();
  return partnerTowns.flatMap((town) => {
    const organisationId = organisationIdOf(`ags:${town.ags}`);
    const own = areas.filter((area) => area.organisation_id === organisationId);
    const outline = own.find((area) => area.kind === "municipality");
    if (outline === undefined) return [];
    const ground = new Ground(outline.geometry as AreaGeometry);
    const districts = own
      .filter((area) => area.kind === "district")
      .map(({ name, centre_lon: lon, centre_lat: lat }) => ({
        name,
        centre: ground.nearest({ lon, lat }),
      }));
    const centre = districts[0]?.centre;
    if (centre === undefined) return [];
    return [
      {
        town,
        organisationId,
        kod: unitIdOf(organisationId, "kod"),
        station: unitIdOf(police, town.station),
        centre,
        ground,
        districts,
        places: [],
      },
    ];
  });
}

/** An officer of a unit, as whom entries are made. */
export async function officerOf(
  app: App,
  organisationId: string,
  unitId: string,
): Promise<Actor> {
  const { circles } = await app.platform.circles.circlesOf(
    organisationId,
    [unitId],
    app.platform.clock.now(),
  );
  return {
    ...systemActor(organisationId, "demo-simulator", circles),
    unitIds: [unitId],
    role: "officer",
    permissions: permissionsOfRole("officer"),
  };
}

async function oneEntry(
  app: App,
  draws: Draws,
  towns: readonly TownWorld[],
): Promise<void> {
  const world = towns[draws.weighted(towns.map((town) => town.town.share))];
  if (world === undefined) return;
  const side = draws.next() < 0.7 ? "town" : "police";
  const now = app.platform.clock.now();
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO("Europe/Berlin")
    .toPlainDate();
  const entry = incidentAt({ world, side, draws }, today, uuidv7());
  const input = {
    ...entry,
    occurredFrom: now.toISOString(),
    recordedAt: now.toISOString(),
  };
  const organisationId =
    side === "town" ? world.organisationId : organisationIdOf("police:SL");
  const actor = await officerOf(
    app,
    organisationId,
    side === "town" ? world.kod : world.station,
  );
  await withActor(app.platform, actor, "incidents", (tx) =>
    app.incidents.record(tx, input),
  );
  // Sulzbach is the town of the tour: its station gets something now and then.
  if (
    side === "town" &&
    draws.next() < (keyOf(world.town) === "sulzbach" ? 0.25 : 0.06)
  )
    await passOn(app, organisationId, input.id, uuidv7());
}

async function run(app: App, seed: number, signal: AbortSignal): Promise<void> {
  const draws = new Draws(seed, app.platform.clock.now().getTime() % 100_000);
  const towns = await readTowns(app);
  while (!signal.aborted) {
    await wait(LEAST_PAUSE_MS + draws.next() * MORE_PAUSE_MS, undefined, {
      signal,
    });
    await oneEntry(app, draws, towns);
  }
}

/** Lets invented entries come in slowly, so that the map moves, until the signal ends it. */
export function startSimulator(
  app: App,
  seed: number,
  signal: AbortSignal,
): void {
  run(app, seed, signal).catch((error: unknown) => {
    if (!signal.aborted)
      app.platform.log.warn({ err: error }, "the simulator stopped");
  });
}
