// SPDX-License-Identifier: EUPL-1.2
// The product beside Directus, PocketBase and bare SQL on the same 100,000
// incidents. All are up at once and take turns, so that all meet the same moods
// of the machine. Needs `npm run bench:peers` before.
import pg from "pg";
import { buildWorld } from "../../server/src/demo/world.ts";
import { type Product, productDatabase, startProduct } from "../product.ts";
import { recordFigure, tableHead } from "../record.ts";
import { type BareSql, openBareSql } from "./bareSql.ts";
import { captureTransactions } from "./capture.ts";
import { startDirectus } from "./directus.ts";
import {
  type Operation,
  type Turn,
  type Work,
  loadServer,
  operations,
} from "./load.ts";
import type { Measured } from "./measured.ts";
import { startOurs } from "./ours.ts";
import { missingPaths, peerPaths } from "./peerFolder.ts";
import { type Plan, makePlan } from "./plan.ts";
import { startPocketBase } from "./pocketbase.ts";
import { openClient, sendWell } from "./requests.ts";

const incidentCount = 100_000;
const concurrencies = [1, 16] as const;
const turns = 3;
const turnMs = 1_500;
const warmUp: Turn = { concurrency: 4, ms: 1_000 };
const transactionsToCapture = 100;

interface Runners {
  readonly ours: Measured;
  readonly directus: Measured;
  readonly pocketbase: Measured;
  readonly bare: BareSql;
}
type Name = keyof Runners;

/** Milliseconds a request took on average, by who answered. */
type Means = Readonly<Partial<Record<Name, number>>>;

const say = (line: string) => void process.stderr.write(`${line}\n`);

async function measureTurns(
  runners: Runners,
  plan: Plan,
  operation: Operation,
  concurrency: number,
): Promise<Means> {
  const done = new Map<Name, Work[]>();
  const turn = { concurrency, ms: turnMs };
  for (let round = 0; round < turns; round += 1)
    for (const name of ["ours", "directus", "pocketbase", "bare"] as const) {
      if (name === "bare" && operation !== "create") continue;
      const work =
        name === "bare"
          ? await runners.bare.run(turn)
          : await loadServer(runners[name], plan, operation, turn);
      done.set(name, [...(done.get(name) ?? []), work]);
    }
  return Object.fromEntries(
    [...done].map(([name, works]) => {
      const tookMs = works.reduce((sum, work) => sum + work.tookMs, 0);
      const count = works.reduce((sum, work) => sum + work.count, 0);
      return [name, tookMs / count];
    }),
  );
}

async function recordMeans(
  { directus, pocketbase }: Runners,
  operation: Operation,
  concurrency: number,
  means: Means,
): Promise<boolean[]> {
  const { ours = Number.NaN } = means;
  const beside = (peer: string, name: string, peerMs: number) =>
    recordFigure({
      id: `peers.${peer}.${operation}-${concurrency}`,
      ours,
      peer: peerMs,
      peerName: name,
      details: {
        oursPerS: 1000 / ours,
        peerPerS: 1000 / peerMs,
        ...(operation === "create" && {
          pocketbaseMs: means.pocketbase ?? Number.NaN,
        }),
      },
    });
  const met = [
    await beside("directus", directus.name, means.directus ?? Number.NaN),
  ];
  if (operation !== "create")
    met.push(
      await beside(
        "pocketbase",
        pocketbase.name,
        means.pocketbase ?? Number.NaN,
      ),
    );
  if (means.bare !== undefined)
    met.push(await beside("bare-sql", "bare SQL", means.bare));
  return met;
}

async function recordMemory({ ours, directus, pocketbase }: Runners) {
  return recordFigure({
    id: "peers.directus.memory",
    ours: await ours.residentMb(),
    peer: await directus.residentMb(),
    peerName: directus.name,
    details: { pocketbaseMb: await pocketbase.residentMb() },
  });
}

/** The middle one of three starts, in seconds. */
async function coldStart(server: Measured): Promise<number> {
  const tookMs: number[] = [];
  for (let round = 0; round < 3; round += 1)
    tookMs.push(await server.restart());
  return (tookMs.toSorted((a, b) => a - b)[1] ?? Number.NaN) / 1000;
}

async function recordColdStart({ ours, directus, pocketbase }: Runners) {
  return recordFigure({
    id: "peers.directus.cold-start",
    ours: await coldStart(ours),
    peer: await coldStart(directus),
    peerName: directus.name,
    details: { pocketbaseS: await coldStart(pocketbase) },
  });
}

/** Fails when a server answers another question than the others. */
async function checkAnswers(
  servers: readonly Measured[],
  plan: Plan,
): Promise<void> {
  const page = plan.drawPage();
  const box = plan.drawBox();
  for (const server of servers) {
    const client = openClient(server.port, 1);
    const rows = server.count(await sendWell(client, server.page(page)));
    const shown = server.count(await sendWell(client, server.box(box)));
    client.close();
    say(
      `${server.name}: ${rows} in a page, ${shown} in a box; ${server.durability}`,
    );
    if (rows < 1 || rows > 50 || shown < 1 || shown > 500)
      throw new Error(`${server.name} answers ${rows} and ${shown} rows`);
  }
}

/** Records some incidents by the server and looks at what each wrote. */
async function openBare(
  product: Product,
  ours: Measured,
  plan: Plan,
): Promise<BareSql> {
  const client = openClient(ours.port, 1);
  const ids: string[] = [];
  for (let n = 0; n < transactionsToCapture; n += 1) {
    const incident = plan.drawIncident();
    await sendWell(client, ours.create(incident));
    ids.push(incident.id);
  }
  client.close();
  const url = product.url(productDatabase);
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const captured = await captureTransactions(admin, ids);
  await admin.query("vacuum (analyze)");
  await admin.end();
  const [first] = captured;
  say(
    `bare SQL: a transaction writes ${first?.map(({ table, rows }) => `${rows.length} ${table}`).join(", ")}`,
  );
  return openBareSql(url, captured, Math.max(...concurrencies));
}

async function measure(runners: Runners, plan: Plan): Promise<boolean[]> {
  const met: boolean[] = [];
  process.stdout.write(tableHead);
  for (const operation of operations) {
    for (const server of [runners.ours, runners.directus, runners.pocketbase])
      await loadServer(server, plan, operation, warmUp);
    for (const concurrency of concurrencies) {
      const means = await measureTurns(runners, plan, operation, concurrency);
      met.push(...(await recordMeans(runners, operation, concurrency, means)));
    }
  }
  return [...met, await recordMemory(runners), await recordColdStart(runners)];
}

async function runAll(product: Product): Promise<boolean[]> {
  const world = await buildWorld(product.app, {
    seed: 1,
    anchor: product.app.platform.clock.now(),
    outlines: new Map(),
    incidents: 0,
  });
  const town = world.towns.find((one) => one.town.station === "sulzbach");
  if (town === undefined) throw new RangeError("the world has no such town");
  const plan = makePlan(town, incidentCount);
  const stops: (() => Promise<void>)[] = [];
  const keep = <T extends { stop(): Promise<void> }>(one: T): T => {
    stops.unshift(() => one.stop());
    return one;
  };
  try {
    say("PocketBase");
    const pocketbase = keep(await startPocketBase(product.folder, plan));
    say("Directus");
    const directus = keep(await startDirectus(product, plan));
    say("Schulterschluss");
    const ours = keep(await startOurs(product, town, plan));
    await checkAnswers([ours, directus, pocketbase], plan);
    const bare = keep(await openBare(product, ours, plan));
    return await measure({ ours, directus, pocketbase, bare }, plan);
  } finally {
    for (const stop of stops) await stop();
  }
}

const missing = await missingPaths(Object.values(peerPaths));
if (missing.length > 0) {
  say(`not installed, run npm run bench:peers first: ${missing.join(", ")}`);
  process.exitCode = 1;
} else {
  const product = await startProduct({ isDemo: true });
  try {
    const met = await runAll(product);
    process.exitCode = met.every(Boolean) ? 0 : 1;
  } finally {
    await product.stop();
  }
}
