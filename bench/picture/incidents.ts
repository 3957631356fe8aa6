// SPDX-License-Identifier: EUPL-1.2
// Very many incidents of one organisation: some recorded by the product, the
// rest copies of these at other instants.
import { Temporal } from "temporal-polyfill";
import type pg from "pg";
import type { App } from "../../server/src/app.ts";
import { incidentAt } from "../../server/src/demo/incidentStream.ts";
import { type DemoWorld, asOrganisation } from "../../server/src/demo/model.ts";
import { Draws } from "../../server/src/demo/random.ts";
import { recordingContext } from "../../server/src/modules/incidents/index.ts";
import type { Uuid } from "../../server/src/platform/db/actor.ts";
import { multiplyRows } from "../../server/test/multiplyRows.ts";
import type { BigPicture } from "./points.ts";

const RECORDED = 10_000;

const ago = (column: string) =>
  `${column} - date_trunc('milliseconds', share * interval '365 days')`;

/** Records incidents of one town and copies them until there are `count`; answers whose they are. */
export async function fillIncidents(
  app: App,
  admin: pg.Client,
  world: DemoWorld,
  { firstDay, days }: Pick<BigPicture, "firstDay" | "days">,
  count: number,
): Promise<Uuid> {
  const [town] = world.towns;
  if (town === undefined) throw new RangeError("the world has no towns");
  const draws = new Draws(1, 2);
  // The copies go back in time from here.
  const lastDay = firstDay.add({ days: days - 1 });
  const inputs = Array.from({ length: RECORDED }, () =>
    incidentAt({ world: town, side: "town", draws }, lastDay),
  );
  const history = {
    year: Temporal.PlainDate.from(lastDay).year,
    stateOf: () =>
      draws.next() < 0.02 ? ("new" as const) : ("closed" as const),
  };
  await asOrganisation(app, town.organisationId, async (tx) => {
    const context = await recordingContext(tx);
    await app.incidents.recordMany(tx, context, inputs, history);
  });
  await multiplyRows(admin, {
    table: "incidents",
    copies: count / RECORDED - 1,
    inOrderOf: "occurred_from",
    fresh: {
      id: "gen_random_uuid()",
      reference_number: "copy * 1000000 + reference_number",
      occurred_from: ago("occurred_from"),
      occurred_to: ago("occurred_to"),
      recorded_at: ago("recorded_at"),
      received_at: ago("received_at"),
      updated_at: ago("updated_at"),
    },
  });
  return town.organisationId;
}
