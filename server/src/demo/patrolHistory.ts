// SPDX-License-Identifier: EUPL-1.2
import { v7 as uuidv7 } from "uuid";
import type { App } from "../app.ts";
import type { Tx } from "../platform/db/actor.ts";
import {
  addWord,
  findPatrol,
  insertJoint,
  insertOwn,
} from "../modules/patrols/index.ts";
import { Draws } from "./random.ts";
import {
  type DemoOptions,
  type DemoWorld,
  type TownWorld,
  asOrganisation,
} from "./model.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const focuses = [
  {
    focus: "Bahnhofsumfeld",
    categories: ["group_nuisance", "public_drinking"],
  },
  {
    focus: "Innenstadt am Abend",
    categories: ["noise_public", "public_drinking"],
  },
  {
    focus: "Spielplätze und Grünanlagen",
    categories: ["green_playground", "dog_leash"],
  },
  { focus: "Schulwege", categories: ["parking_obstruction"] },
];

async function word(
  tx: Tx,
  id: string,
  startsAt: Date,
  hours: number,
  cancelled: boolean,
): Promise<void> {
  const patrol = await findPatrol(tx, id);
  if (patrol === undefined) return;
  await addWord(tx, patrol, {
    id: uuidv7(),
    action: cancelled ? "cancel" : "finish",
    state: cancelled ? "cancelled" : "done",
    begunAt: cancelled ? null : startsAt,
    endedAt: cancelled ? null : new Date(startsAt.getTime() + hours * HOUR_MS),
    reason: cancelled ? "Kräfte für einen anderen Einsatz gebunden" : null,
    debrief: null,
  });
}

async function seedTown(
  app: App,
  options: DemoOptions,
  town: TownWorld,
  part: number,
): Promise<void> {
  const draws = new Draws(options.seed, part);
  await asOrganisation(app, town.organisationId, async (tx) => {
    const circle = tx.actor.circles.picture[0];
    for (let daysAgo = 360; daysAgo >= -10; daysAgo -= 2) {
      const startsAt = new Date(
        options.anchor.getTime() -
          daysAgo * DAY_MS -
          (3 + Math.floor(draws.next() * 5)) * HOUR_MS,
      );
      const hours = 2 + Math.floor(draws.next() * 5) / 2;
      const chosen = draws.pick(focuses);
      const id = draws.id(startsAt);
      const plan = {
        startsAt,
        endsAt: new Date(startsAt.getTime() + hours * HOUR_MS),
        meetingPoint: town.town.places[0] ?? null,
        ...chosen,
      };
      const joint = circle !== undefined && daysAgo % 12 === 0;
      if (joint)
        await insertJoint(tx, id, circle, [town.organisationId], {
          ...plan,
          unitIds: [town.kod, town.station],
        });
      else await insertOwn(tx, id, { ...plan, unitIds: [town.kod] });
      if (daysAgo > 1) await word(tx, id, startsAt, hours, draws.next() < 0.06);
    }
  });
}

/** A year of patrols, every sixth joint; the last days ahead are planned. */
export async function seedPatrols(
  app: App,
  options: DemoOptions,
  world: DemoWorld,
): Promise<void> {
  for (const [index, town] of world.towns.entries())
    await seedTown(app, options, { ...town }, 4000 + index);
}
