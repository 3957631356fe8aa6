// SPDX-License-Identifier: EUPL-1.2
import type { IncidentSummary } from "@schulterschluss/contract/incidents";
import type { Picture, PictureRef } from "@schulterschluss/contract/situation";
import { type RawBuilder, sql } from "kysely";
import type { Actor, Purpose } from "../../src/platform/db/actor.ts";
import { withActor } from "../../src/platform/db/withActor.ts";
import { bodyOf } from "../answers.ts";
import type { Caller } from "../personas.ts";
import type { Oracle, Viewer } from "./oracle.ts";
import type { WorldRun } from "./worldRun.ts";

/** What one viewer sees at one instant, whoever says so. */
export interface Sight {
  readonly incidents: readonly string[];
  /** Incidents and transmissions that open one by one. */
  readonly singles: readonly string[];
  readonly boxes: readonly string[];
  /** Counts by category of each open picture; the own one under its name. */
  readonly pictures: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

function countsOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

const passedTo = (oracle: Oracle, { body }: Viewer) =>
  oracle.passed.filter((one) => one.sender === body || one.recipient === body);

/** What the oracle says; `asked` are the ids that were tried one by one. */
export function expectedSight(
  oracle: Oracle,
  viewer: Viewer,
  at: number,
  asked: ReadonlySet<string>,
): Sight {
  const own = oracle.ownEntries(viewer);
  const passed = passedTo(oracle, viewer);
  const inBox = passed.filter((one) => {
    const unit = one.sender === viewer.body ? one.from : one.to;
    return viewer.unit === null || viewer.unit === unit;
  });
  const open = oracle.pictures(viewer, at);
  return {
    incidents: own.map((entry) => entry.id).toSorted(),
    singles: [...own, ...passed]
      .map((one) => one.id)
      .filter((id) => asked.has(id))
      .toSorted(),
    boxes: inBox.map((one) => one.id).toSorted(),
    pictures: Object.fromEntries([
      [
        "own",
        countsOf(own.filter((one) => !one.rejected).map((one) => one.category)),
      ],
      ...[...open].map((circleId) => [
        circleId,
        countsOf(oracle.shown(viewer, circleId, at).map((one) => one.category)),
      ]),
    ]) as Sight["pictures"],
  };
}

const idsOf = async (caller: Caller, url: string) =>
  bodyOf<{ items: readonly Pick<IncidentSummary, "id">[] }>(
    await caller.get(url),
  ).items.map((item) => item.id);

const anyTime = "from=2020-01-01&to=2099-12-31&groupLimit=500";

async function pictureOf(caller: Caller, circleId: string) {
  const url = `/api/v1/situation/${circleId}?${anyTime}`;
  const answer = await caller.get(url);
  if (answer.statusCode === 404) return undefined;
  const { groups } = bodyOf<Picture>(answer);
  return countsOf(
    groups.flatMap(({ category, count }) =>
      Array.from({ length: count }, () => category),
    ),
  );
}

/** What the product shows over HTTP. */
export async function shownSight(
  run: WorldRun,
  caller: Caller,
  viewer: Viewer,
  asked: ReadonlySet<string>,
): Promise<Sight> {
  const { oracle } = run;
  const opens = async (url: string) =>
    (await caller.get(url)).statusCode === 200;
  const singles: string[] = [];
  for (const { id } of oracle.entries)
    if (asked.has(id) && (await opens(`/api/v1/incidents/${id}`)))
      singles.push(id);
  for (const { id } of oracle.passed)
    if (asked.has(id) && (await opens(`/api/v1/transmissions/${id}`)))
      singles.push(id);
  const listed = bodyOf<{ items: readonly PictureRef[] }>(
    await caller.get("/api/v1/situation"),
  ).items.map((one) => one.circleId);
  const ownId = run.world.organisations[viewer.body];
  const pictures: Record<string, Record<string, number>> = {};
  for (const circleId of new Set([ownId, ...run.circles, ...listed])) {
    const counts = await pictureOf(caller, circleId);
    // The list of pictures and the picture itself must agree.
    if (listed.includes(circleId) !== (counts !== undefined))
      throw new Error(`picture ${circleId} is listed or shown, but not both`);
    if (counts !== undefined)
      pictures[circleId === ownId ? "own" : circleId] = counts;
  }
  return {
    incidents: (await idsOf(caller, "/api/v1/incidents?limit=200")).toSorted(),
    singles: singles.toSorted(),
    boxes: [
      ...(await idsOf(caller, "/api/v1/transmissions?box=in&limit=200")),
      ...(await idsOf(caller, "/api/v1/transmissions?box=out&limit=200")),
    ].toSorted(),
    pictures,
  };
}

/** Rows that the app role reads with an actor set and no condition at all, as lines. */
async function linesOf(
  run: WorldRun,
  actor: Actor,
  purpose: Purpose,
  query: RawBuilder<{ readonly line: string }>,
): Promise<string[]> {
  const { rows } = await withActor(
    run.world.app.platform,
    actor,
    purpose,
    (tx) => query.execute(tx.db),
  );
  return rows.map((row) => row.line).toSorted();
}

/** What row level security alone leaves over. */
export async function bareRows(run: WorldRun, actor: Actor) {
  const { admin } = run.world.app.database;
  const behind = await admin.query<{ id: string; incident_id: string }>(
    "select id, incident_id from picture_contributions",
  );
  const incidentOf = new Map(
    behind.rows.map((row) => [row.id, row.incident_id]),
  );
  const points = await linesOf(
    run,
    actor,
    "situation",
    sql`select circle_id || ' ' || id as line from picture_points`,
  );
  return {
    incidents: await linesOf(
      run,
      actor,
      "incidents",
      sql`select id::text as line from incidents`,
    ),
    transmissions: await linesOf(
      run,
      actor,
      "transmissions",
      sql`select id::text as line from transmissions`,
    ),
    points: points
      .map((line) => {
        const [circleId = "", id = ""] = line.split(" ");
        return `${circleId} ${incidentOf.get(id)}`;
      })
      .toSorted(),
    counts: await linesOf(
      run,
      actor,
      "situation",
      sql`select circle_id || ' ' || category || ' ' || sum(delta) as line
        from picture_deltas group by circle_id, category having sum(delta) <> 0`,
    ),
  };
}

/** The same from the oracle. */
export function expectedRows(
  run: WorldRun,
  viewer: Viewer,
): Awaited<ReturnType<typeof bareRows>> {
  const { oracle, nowMs } = run;
  const ownId = run.world.organisations[viewer.body];
  const own = oracle.ownEntries(viewer);
  const inPictures = [
    ...own
      .filter((entry) => !entry.rejected)
      .map((entry) => [ownId, entry] as const),
    ...[...oracle.pictures(viewer, nowMs)].flatMap((circleId) =>
      oracle
        .shown(viewer, circleId, nowMs)
        .map((entry) => [circleId, entry] as const),
    ),
  ];
  const counts = countsOf(
    inPictures.map(([circleId, entry]) => `${circleId} ${entry.category}`),
  );
  return {
    incidents: own.map((entry) => entry.id).toSorted(),
    transmissions: passedTo(oracle, viewer)
      .map((one) => one.id)
      .toSorted(),
    points: inPictures
      .map(([circleId, entry]) => `${circleId} ${entry.id}`)
      .toSorted(),
    counts: Object.entries(counts)
      .map(([key, count]) => `${key} ${count}`)
      .toSorted(),
  };
}
