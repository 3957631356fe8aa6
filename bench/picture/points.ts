// SPDX-License-Identifier: EUPL-1.2
// One picture with very many points: those of the demonstration's seven towns,
// put in by the product's own writing.
import { type Cell, cellOf } from "@schulterschluss/analysis";
import { findCategory } from "@schulterschluss/contract/incidents";
import { Temporal } from "temporal-polyfill";
import type { App } from "../../server/src/app.ts";
import { incidentAt } from "../../server/src/demo/incidentStream.ts";
import type { DemoWorld } from "../../server/src/demo/model.ts";
import { Draws } from "../../server/src/demo/random.ts";
import { contribute } from "../../server/src/modules/situation/contribution.service.ts";
import type { Observation } from "../../server/src/modules/situation/observation.ts";
import type { Uuid } from "../../server/src/platform/db/actor.ts";
import { systemActor } from "../../server/src/platform/db/systemActor.ts";
import { withActor } from "../../server/src/platform/db/withActor.ts";
import { idOf } from "../live/plan.ts";

/** The picture all points go to. */
export interface BigPicture {
  readonly circleId: Uuid;
  readonly contributors: readonly [town: Uuid, police: Uuid];
  readonly firstDay: Temporal.PlainDate;
  readonly days: number;
  /** Cells of every hundredth point, for choosing viewports. */
  readonly sample: readonly Cell[];
}

export const zone = "Europe/Berlin";
const DAYS = 365;
const POLICE_SHARE = 0.23;
const BATCH = 5000;

/** One observation of a town of the demonstration, at a random day. */
function observationAt(
  world: DemoWorld,
  draws: Draws,
  firstDay: Temporal.PlainDate,
): Observation & { readonly side: "town" | "police" } {
  const town =
    world.towns[draws.weighted(world.towns.map((one) => one.town.share))];
  if (town === undefined) throw new RangeError("the world has no towns");
  const side = draws.next() < POLICE_SHARE ? "police" : "town";
  const day = firstDay.add({ days: Math.floor(draws.next() * DAYS) });
  const input = incidentAt({ world: town, side, draws }, day);
  const district = draws.pick(town.districts);
  const category = input.category ?? "other";
  return {
    side,
    incidentId: input.id,
    unitId: null,
    category,
    baseCategory: category,
    urgency: findCategory(category)?.urgency ?? "p4",
    joint: input.source === "jointPatrol",
    source: input.source,
    occurredFrom: new Date(input.occurredFrom),
    position: input.place.position,
    district: { id: idOf(district.name), centre: district.centre },
  };
}

/** Fills the picture of a partnership of two contributors. */
export async function fillPicture(
  { platform }: App,
  world: DemoWorld,
  count: number,
): Promise<BigPicture> {
  const circleId = idOf("picture of a million");
  const draws = new Draws(1, 1);
  const contributors = {
    town: world.towns[0]?.organisationId ?? "",
    police: world.police,
  };
  const today = Temporal.Instant.fromEpochMilliseconds(
    platform.clock.now().getTime(),
  ).toZonedDateTimeISO(zone);
  const firstDay = today.toPlainDate().subtract({ days: DAYS });
  const sample: Cell[] = [];
  for (let done = 0; done < count; done += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - done) }, () =>
      observationAt(world, draws, firstDay),
    );
    for (const { position } of batch.filter((_, index) => index % 100 === 0))
      if (position !== null) sample.push(cellOf(position.lon, position.lat));
    for (const side of ["town", "police"] as const) {
      const actor = systemActor(contributors[side], "bench", {
        party: [circleId],
        picture: [circleId],
      });
      await withActor(platform, actor, "situation", (tx) =>
        contribute(
          tx,
          batch.filter((one) => one.side === side),
          [{ circleId, grants: [{ categories: null, unitIds: [] }] }],
          zone,
        ),
      );
    }
  }
  return {
    circleId,
    contributors: [contributors.town, contributors.police],
    firstDay,
    days: DAYS,
    sample,
  };
}
