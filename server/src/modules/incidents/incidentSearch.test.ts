// SPDX-License-Identifier: EUPL-1.2
import type {
  Incident,
  IncidentSummary,
} from "@schulterschluss/contract/incidents";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bodyOf } from "../../../test/answers.ts";
import { createTestApp } from "../../../test/app.ts";
import { explainAsApp } from "../../../test/explain.ts";
import { incidentBody } from "../../../test/mainLine.ts";
import {
  type Caller,
  type World,
  as,
  createWorld,
} from "../../../test/personas.ts";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { systemActor } from "../../platform/db/systemActor.ts";
import { withActor } from "../../platform/db/withActor.ts";
import { incidentsWithTokens } from "./incidentTokens.repo.ts";
import { recordingContext } from "./record.service.ts";

const incidents = "/api/v1/incidents";

let world: World;
let head: Caller;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
  head = await as(world, "head");
});
afterAll(() => world.app.close());

function asTown<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const actor = systemActor(world.organisations.sulzbach, "test");
  return withActor(world.app.platform, actor, "incidents", work);
}

/** Entries of a file, stored at once with their words. */
async function storeFile(descriptions: readonly string[]): Promise<Uuid[]> {
  const inputs = descriptions.map((description) =>
    incidentBody({ description, statements: [] }),
  );
  await asTown(async (tx) => {
    const context = await recordingContext(tx);
    await world.app.incidents.recordMany(tx, context, inputs);
  });
  return inputs.map(({ id }) => id);
}

async function find(words: string): Promise<Uuid[]> {
  const { items } = bodyOf<{ items: IncidentSummary[] }>(
    await head.get(`${incidents}?q=${encodeURIComponent(words)}`),
  );
  return items.map(({ id }) => id).toSorted();
}

async function correct(id: Uuid, description: string): Promise<void> {
  const url = `${incidents}/${id}`;
  const { version } = bodyOf<Incident>(await head.get(url));
  const answer = await head.patch(url, { description }, { ifMatch: version });
  bodyOf<Incident>(answer);
}

/** Number of batches whose tokens name an incident. */
const batchesOf = (id: Uuid) =>
  asTown(async (tx) => {
    const { rows } = await sql<{ batches: number }>`
      select count(distinct batch)::int as batches
      from incident_tokens where ${id}::uuid = any (incident_ids)`.execute(
      tx.db,
    );
    return rows[0]?.batches;
  });

it("finds each entry of a file by all words typed, and by their beginnings", async () => {
  const [first = "", second = "", third = ""] = await storeFile([
    "Robinie entwurzelt Quellenweg",
    "Robinie gestutzt Quellenweg",
    "Robinie Robinie robinien",
  ]);
  expect(await find("robinie")).toEqual([first, second, third].toSorted());
  expect(await find("Quellen rob")).toEqual([first, second].toSorted());
  expect(await find("robinie entwurzelt")).toEqual([first]);
  expect(await find("robinie unbekannt")).toEqual([]);
});

it("finds a corrected entry of a file by its new words alone, and the others as before", async () => {
  const ids = await storeFile([
    "Eibenzaun zerstört",
    "Eibenzaun beschmiert",
    "Eibenzaun besprüht",
  ]);
  const [first = "", second = "", third = ""] = ids;
  // At once: both take themselves out of the same rows.
  await Promise.all([
    correct(first, "Ligusterhecke"),
    correct(third, "Ligusterhecke"),
  ]);
  expect(await find("eibenzaun")).toEqual([second]);
  expect(await find("zerstört")).toEqual([]);
  expect(await find("liguster")).toEqual([first, third].toSorted());
  // A second correction meets a batch of its own.
  await correct(first, "Weißdorn");
  expect(await find("liguster")).toEqual([third]);
  expect(await find("weissdorn")).toEqual([first]);
  expect(await batchesOf(first)).toBe(1);
  await correct(second, "Weißdorn");
  expect(await find("eiben")).toEqual([]);
});

it("looks words up by the index alone, with row rules on", async () => {
  const query = (tx: Tx) =>
    sql`select id from incidents
      where organisation_id = ${tx.actor.organisationId}::uuid
        and id in (${incidentsWithTokens(tx, [1n, 2n])})`;
  const plan = await asTown((tx) =>
    explainAsApp(tx, { compile: () => query(tx).compile(tx.db) }),
  );
  const scans = plan.filter((node) => node["Relation Name"] !== undefined);
  expect(scans.map((node) => node["Node Type"])).not.toContain("Seq Scan");
  const tokens = scans.filter(
    (node) => node["Relation Name"] === "incident_tokens",
  );
  expect(tokens).toHaveLength(2);
  for (const node of plan.filter(
    ({ "Index Name": index }) => index === "incident_tokens_pkey",
  ))
    expect(node["Index Cond"]).toMatch(/organisation_id.*token = /);
});
