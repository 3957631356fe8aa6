// SPDX-License-Identifier: EUPL-1.2
// A million incidents: how long a viewport of the picture and a page of the
// list take, on the embedded server with row rules on.
import pg from "pg";
import { Draws } from "../../server/src/demo/random.ts";
import { buildWorld } from "../../server/src/demo/world.ts";
import { getPicture } from "../../server/src/modules/situation/picture.service.ts";
import type { Tx, Uuid } from "../../server/src/platform/db/actor.ts";
import { systemActor } from "../../server/src/platform/db/systemActor.ts";
import { withActor } from "../../server/src/platform/db/withActor.ts";
import { type Product, productDatabase, startProduct } from "../product.ts";
import { type Quantiles, quantilesOf } from "../quantiles.ts";
import { recordFigure, tableHead } from "../record.ts";
import { fillIncidents } from "./incidents.ts";
import { drawPage } from "./pages.ts";
import { type BigPicture, fillPicture, zone } from "./points.ts";
import { drawViewport, pictureCategories } from "./viewports.ts";

const million = 1_000_000;
const rounds = 300;
const warmUp = 20;

/** Times of whole transactions, each with a question drawn before; the first ones are left out. */
async function timeOf<Question>(
  draw: () => Question,
  ask: (tx: Tx, question: Question) => Promise<unknown>,
  read: (ask: (tx: Tx) => Promise<unknown>) => Promise<unknown>,
): Promise<Quantiles> {
  const times: number[] = [];
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const question = draw();
    const startedAt = performance.now();
    await read((tx) => ask(tx, question));
    if (round >= warmUp) times.push(performance.now() - startedAt);
  }
  return quantilesOf(times);
}

async function measurePicture({ app }: Product, picture: BigPicture) {
  const { circleId, contributors } = picture;
  const actor = systemActor(contributors[1], "bench", {
    party: [circleId],
    picture: [circleId],
    shown: contributors.map((contributorId) => ({
      circleId,
      contributorId,
      categories: [...pictureCategories],
    })),
  });
  const draws = new Draws(1, 3);
  let points = 0;
  const times = await timeOf(
    () => drawViewport(picture, draws),
    async (tx, filter) => {
      const request = {
        filter,
        level: 500,
        order: "urgency",
        groupLimit: 200,
        zone,
      } as const;
      points += (await getPicture(tx, request, new Map())).total;
    },
    (ask) => withActor(app.platform, actor, "situation", ask),
  );
  return recordFigure({
    id: "picture.viewport-p95",
    ours: times.p95Ms,
    details: { ...times, meanPoints: points / (warmUp + rounds) },
  });
}

async function measurePages({ app }: Product, organisation: Uuid) {
  const actor = systemActor(organisation, "bench");
  const read = (ask: (tx: Tx) => Promise<unknown>) =>
    withActor(app.platform, actor, "incidents", ask);
  const time = (kind: Parameters<typeof drawPage>[1]) => {
    const draws = new Draws(1, 4);
    const ask = drawPage(draws, kind);
    return timeOf(ask.draw, ask.list, read);
  };
  const newest = await time("newest");
  return recordFigure({
    id: "picture.page-p95",
    ours: newest.p95Ms,
    details: {
      ...newest,
      lastChangedP95Ms: (await time("updated")).p95Ms,
      byUrgencyP95Ms: (await time("urgency")).p95Ms,
      openByUrgencyP95Ms: (await time("openUrgency")).p95Ms,
      ofACategoryP95Ms: (await time("category")).p95Ms,
    },
  });
}

async function measure(product: Product): Promise<boolean[]> {
  const { app } = product;
  const admin = new pg.Client({
    connectionString: product.url(productDatabase),
  });
  await admin.connect();
  try {
    const world = await buildWorld(app, {
      seed: 1,
      anchor: app.platform.clock.now(),
      outlines: new Map(),
      incidents: 0,
    });
    const picture = await fillPicture(app, world, million);
    const organisation = await fillIncidents(
      app,
      admin,
      world,
      picture,
      million,
    );
    // What autovacuum does in operation, at a known moment.
    await admin.query("vacuum (analyze) picture_points");
    await admin.query("vacuum (analyze) incidents");
    process.stdout.write(tableHead);
    return [
      await measurePicture(product, picture),
      await measurePages(product, organisation),
    ];
  } finally {
    await admin.end();
  }
}

const product = await startProduct({ isDemo: true });
try {
  const met = await measure(product);
  process.exitCode = met.every(Boolean) ? 0 : 1;
} finally {
  await product.stop();
}
