// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withActor } from "../src/platform/db/withActor.ts";
import { advance, listMissed } from "../src/platform/live/stream.repo.ts";
import { createTestApp } from "./app.ts";
import {
  type PlanWatch,
  readsWhole,
  reportPlans,
  watchPlans,
} from "./explainRequests.ts";
import {
  expectStatus,
  incidentBody,
  putAgreementInForce,
  recordAndSend,
} from "./mainLine.ts";
import { type Multiplication, multiplyRows } from "./multiplyRows.ts";
import { type Caller, type World, as, createWorld } from "./personas.ts";
import { testActor } from "./unitOfWork.ts";

// The tables that grow with every day of work. Each is made big enough that the
// planner has a choice, as it has after years.
const copies = 4_000;
const anyDay = "local_day - (share * 365)::int";
const anyCell = (column: string) => `${column} + (share * 400)::int`;
const anyCategory =
  "(array['vandalism','noise_public','noise_private','fly_tipping','dog_leash','graffiti','drug_scene','other'])[1 + (copy % 8)]";
const ago = (column: string) => `${column} - share * interval '365 days'`;
const randomId = "gen_random_uuid()";

const big: readonly Multiplication[] = [
  {
    table: "incidents",
    // More than a list counts at most.
    copies: 11_000,
    fresh: {
      id: randomId,
      reference_number: "reference_number + 1000 + copy",
      occurred_from: ago("occurred_from"),
      updated_at: ago("updated_at"),
      category: anyCategory,
      state: "case when copy % 50 = 0 then state else 'closed' end",
      urgency: "1 + copy % 5",
    },
  },
  {
    table: "incident_events",
    copies,
    fresh: { id: randomId, incident_id: randomId },
  },
  {
    table: "incident_tokens",
    copies: 100,
    fresh: { token: "(share * 9e18)::bigint" },
  },
  {
    table: "picture_points",
    copies,
    fresh: {
      id: randomId,
      category: anyCategory,
      local_day: anyDay,
      cell_n: anyCell("cell_n"),
      cell_e: anyCell("cell_e"),
    },
  },
  {
    table: "picture_deltas",
    copies,
    fresh: { id: randomId, category: anyCategory, local_day: anyDay },
  },
  {
    table: "picture_contributions",
    copies,
    fresh: { id: randomId, incident_id: randomId },
  },
  {
    table: "transmissions",
    copies,
    fresh: {
      id: randomId,
      incident_id: randomId,
      due_sort: ago("due_sort"),
      open: "copy % 100 = 0",
    },
  },
  {
    table: "transmission_events",
    copies,
    fresh: { id: randomId, transmission_id: randomId },
  },
  { table: "transmission_receipts", copies, fresh: { id: randomId } },
  { table: "operations", copies: 500, fresh: { id: randomId } },
  {
    table: "audit_entries",
    copies: 500,
    fresh: { id: randomId, object_id: randomId },
  },
  {
    table: "live_events",
    copies: 500,
    fresh: { seq: "seq + 1000 * copy", object_id: randomId },
  },
  {
    table: "memberships",
    copies: 500,
    fresh: { id: randomId, account_id: randomId },
  },
  {
    table: "auth.sessions",
    copies: 500,
    fresh: { id: randomId, account_id: randomId, token: "md5(share::text)" },
  },
  {
    table: "auth.accounts",
    copies: 500,
    fresh: { id: randomId, email: "copy || email" },
  },
];
const bigTables = new Set(
  big.map(({ table }) => table.split(".").at(-1) ?? table),
);

let world: World;
let plans: PlanWatch;
let officer: Caller;
let duty: Caller;
let circleId: string;
let sent: { incidentId: string; transmissionId: string };

async function fill(admin: pg.PoolClient): Promise<void> {
  for (const one of big) await multiplyRows(admin, one);
  for (const { table } of big) {
    const { rows } = await admin.query<{ count: number }>(
      `select count(*)::int as count from ${table}`,
    );
    if ((rows[0]?.count ?? 0) < 2000)
      throw new Error(`${table} stayed small: ${rows[0]?.count} rows`);
  }
  await admin.query("analyze");
}

beforeAll(async () => {
  world = await createWorld(
    await createTestApp({ databaseSettings: reportPlans }),
  );
  plans = watchPlans(world.app.platform.pools);
  ({ circleId } = await putAgreementInForce(world));
  officer = await as(world, "kodOfficer");
  duty = await as(world, "dutyOfficer");
  sent = await recordAndSend(officer);
  await world.app.platform.jobs.drain();
  const admin = await world.app.database.admin.connect();
  try {
    await fill(admin);
  } finally {
    admin.release();
  }
}, 120_000);
afterAll(() => world.app.close());

const period = "from=2026-06-04&to=2026-07-03";
const filter = `${period}&categories=vandalism,noise_public,graffiti,drug_scene,other&box=29100,41000,29200,41200`;

const key = (order: string) => {
  const at = "2026-01-10T12:00:00.000Z";
  return `&cursor=${Buffer.from(JSON.stringify([order === "urgency" ? 3 : 0, at, sent.incidentId])).toString("base64url")}`;
};

const reads: readonly (readonly [string, () => Caller, () => string])[] = [
  [
    "a viewport of a picture",
    () => duty,
    () => `situation/${circleId}?${filter}`,
  ],
  [
    "counts of a picture",
    () => duty,
    () => `situation/${circleId}/counts?${filter}`,
  ],
  ["the newest incidents", () => officer, () => "incidents"],
  ["a later page of them", () => officer, () => `incidents?${key("newest")}`],
  [
    "the incidents changed last",
    () => officer,
    () => `incidents?sort=updated${key("updated")}`,
  ],
  ["all incidents by urgency", () => officer, () => `incidents?sort=urgency`],
  [
    "a later page by urgency",
    () => officer,
    () => `incidents?sort=urgency${key("urgency")}`,
  ],
  [
    "open incidents by urgency",
    () => officer,
    () => `incidents?sort=urgency&open=true`,
  ],
  [
    "incidents of a category",
    () => officer,
    () => `incidents?category=graffiti${key("newest")}`,
  ],
  [
    "incidents by a word of their sealed text",
    () => officer,
    () => "incidents?q=wartehaus",
  ],
  [
    "incidents by their reference",
    () => officer,
    () => "incidents?q=SUL-2026-00001",
  ],
  ["one incident", () => officer, () => `incidents/${sent.incidentId}`],
  [
    "the open inbox of a unit",
    () => duty,
    () => "transmissions?box=in&open=true",
  ],
  [
    "one transmission",
    () => duty,
    () => `transmissions/${sent.transmissionId}`,
  ],
];

/** Fails when nothing was reported, too: then nobody looked. */
function expectIndexesOnly(): void {
  const carriedOut = plans.take();
  expect(carriedOut.length).toBeGreaterThan(0);
  expect(readsWhole(carriedOut, bigTables)).toEqual([]);
}

describe("with tables as big as after years, no request reads one from end to end", () => {
  it.each(reads)("%s", async (_what, caller, path) => {
    plans.take();
    expectStatus(await caller().get(`/api/v1/${path()}`), 200);
    expectIndexesOnly();
  });

  it("recording an incident, and the same request again", async () => {
    const body = incidentBody();
    const options = { idempotencyKey: randomUUID() };
    plans.take();
    const first = await officer.post("/api/v1/incidents", body, options);
    expectStatus(first, 201);
    expectStatus(await officer.post("/api/v1/incidents", body, options), 201);
    expectIndexesOnly();
  });

  it("passing an incident on", async () => {
    plans.take();
    await recordAndSend(officer);
    expectIndexesOnly();
  });

  it("numbering live events, and what a client missed", async () => {
    const { db } = world.app.platform;
    plans.take();
    const numbered = await advance(db, 0, 100);
    expect(numbered).toHaveLength(100);
    await listMissed(db, {
      seen: 1000,
      through: 200_000,
      organisationId: world.organisations.police,
      most: 100,
    });
    expectIndexesOnly();
  });
});

describe("what watches over it", () => {
  it("sees a query that no index serves, as the role of the product", async () => {
    plans.take();
    const actor = testActor(world.organisations.sulzbach);
    await withActor(world.app.platform, actor, "incidents", (tx) =>
      tx.db
        .selectFrom("incidents")
        .select("id")
        .where("accuracy_m", "=", 1234)
        .execute(),
    );
    expect(readsWhole(plans.take(), bigTables)).toEqual([
      expect.stringMatching(/^incidents: select "id" from "incidents"/),
    ]);
  });
});
