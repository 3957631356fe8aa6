// SPDX-License-Identifier: EUPL-1.2
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type TestDatabase,
  createTestDatabase,
} from "../../../test/database.ts";
import { expectIndexOnly } from "../../../test/explain.ts";
import {
  createUnitOfWork,
  testActor,
  testNow,
} from "../../../test/unitOfWork.ts";
import type { Tx } from "./actor.ts";
import { withActor } from "./withActor.ts";

const sulzbach = "11111111-1111-4111-8111-111111111111";
const merzig = "22222222-2222-4222-8222-222222222222";
const circle = "33333333-3333-4333-8333-333333333333";
const shared = "44444444-4444-4444-8444-444444444444";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.admin.query(`
    set role schulterschluss_migrator;
    create table notes (organisation_id uuid, id uuid, body text, primary key (organisation_id, id));
    select own_table('notes', 'test');
    create table points (circle_id uuid, id uuid, contributed_by uuid not null, primary key (circle_id, id));
    select joint_table('points', 'test');
    reset role`);
});
afterAll(() => database.close());

function addNote(tx: Tx, organisationId: string, id: string): Promise<unknown> {
  return sql`insert into notes values (${organisationId}, ${id}, 'x')`.execute(
    tx.db,
  );
}

async function countNotes(tx: Tx): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from notes`.execute(tx.db);
  return rows[0]?.n ?? -1;
}

function addPoint(tx: Tx, circleId: string, by: string): Promise<unknown> {
  return sql`insert into points values (${circleId}, ${crypto.randomUUID()}, ${by})`.execute(
    tx.db,
  );
}

async function countPoints(tx: Tx): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from points`.execute(tx.db);
  return rows[0]?.n ?? -1;
}

function inCircle(organisationId: string, picture: string[], party = picture) {
  return testActor(organisationId, { picture, party });
}

const anAudit = {
  action: "incidents.recorded",
  object: { type: "incident", id: sulzbach },
} as const;
const anEvent = {
  type: "incidents.recorded",
  v: 1,
  object: { type: "incident", id: sulzbach },
  audience: [],
} as const;
const aJob = { task: "t", organisationId: sulzbach, objectId: sulzbach };

describe("rows of one organisation", () => {
  it("are shown to it and to nobody else", async () => {
    const platform = createUnitOfWork(database);
    await withActor(platform, testActor(sulzbach), "incidents", (tx) =>
      addNote(tx, sulzbach, crypto.randomUUID()),
    );
    const count = (organisationId: string) =>
      withActor(platform, testActor(organisationId), "incidents", countNotes);
    expect([await count(sulzbach), await count(merzig)]).toEqual([1, 0]);
  });

  it("are shown to nobody outside of a unit of work, also after one on the same connection", async () => {
    const platform = createUnitOfWork(database);
    await withActor(platform, testActor(sulzbach), "incidents", countNotes);
    const { rows } = await sql`select * from notes`.execute(database.db);
    expect(rows).toEqual([]);
  });

  it("cannot be written for another organisation", async () => {
    const platform = createUnitOfWork(database);
    const attempt = withActor(platform, testActor(merzig), "incidents", (tx) =>
      addNote(tx, sulzbach, crypto.randomUUID()),
    );
    await expect(attempt).rejects.toThrow(/row-level security/);
  });
});

describe("rows of a circle", () => {
  const platformOf = () => createUnitOfWork(database);

  it("are shown to those who have the circle open, and changed only by who contributed them", async () => {
    const platform = platformOf();
    const party = inCircle(sulzbach, [circle]);
    const partner = inCircle(merzig, [circle]);
    await withActor(platform, party, "situation", (tx) =>
      addPoint(tx, circle, sulzbach),
    );
    const changed = await withActor(
      platform,
      partner,
      "situation",
      async (tx) => {
        const { rows } = await sql`delete from points returning id`.execute(
          tx.db,
        );
        return { seen: await countPoints(tx), deleted: rows.length };
      },
    );
    expect(changed).toEqual({ seen: 1, deleted: 0 });
    const outside = testActor(merzig);
    expect(await withActor(platform, outside, "situation", countPoints)).toBe(
      0,
    );
  });

  it("cannot be written in the name of a partner", async () => {
    const attempt = withActor(
      platformOf(),
      inCircle(merzig, [circle]),
      "situation",
      (tx) => addPoint(tx, circle, sulzbach),
    );
    await expect(attempt).rejects.toThrow(/row-level security/);
  });

  it("open by the picture for situation, and by membership for agreements", async () => {
    const actor = inCircle(sulzbach, [circle], []);
    const platform = platformOf();
    expect(await withActor(platform, actor, "situation", countPoints)).toBe(1);
    expect(await withActor(platform, actor, "agreements", countPoints)).toBe(0);
  });

  it("can be written at once in a circle opened in the same unit of work", async () => {
    const platform = platformOf();
    const seen = await withActor(
      platform,
      testActor(sulzbach),
      "agreements",
      async (tx) => {
        await tx.openCircle(shared, "partnership");
        await addPoint(tx, shared, sulzbach);
        return countPoints(tx);
      },
    );
    expect(seen).toBe(1);
  });

  it("are not opened by entering a circle that exists", async () => {
    const attempt = withActor(
      platformOf(),
      testActor(merzig),
      "agreements",
      (tx) => tx.openCircle(shared, "partnership"),
    );
    await expect(attempt).rejects.toThrow(/circles_pkey/);
  });
});

describe("a unit of work", () => {
  it("writes its effects inside the transaction and tells of them after the commit", async () => {
    const platform = createUnitOfWork(database);
    let toldDuring = -1;
    await withActor(platform, testActor(sulzbach), "incidents", async (tx) => {
      tx.audit(anAudit);
      tx.publish(anEvent);
      tx.enqueue(aJob);
      toldDuring = platform.audit.told.length;
    });
    const { audit, live, jobs } = platform;
    expect(toldDuring).toBe(0);
    expect([audit.written, live.written, jobs.written]).toEqual([
      [anAudit],
      [anEvent],
      [aJob],
    ]);
    expect([audit.told, live.told, jobs.told]).toEqual([
      [anAudit],
      [anEvent],
      [aJob],
    ]);
  });

  it("keeps nothing and tells nothing when it fails", async () => {
    const platform = createUnitOfWork(database);
    const id = crypto.randomUUID();
    const attempt = withActor(
      platform,
      testActor(sulzbach),
      "incidents",
      async (tx) => {
        await addNote(tx, sulzbach, id);
        tx.audit(anAudit);
        throw new Error("no");
      },
    );
    await expect(attempt).rejects.toThrow("no");
    const { rowCount } = await database.admin.query(
      "select from notes where id = $1",
      [id],
    );
    expect([rowCount, platform.audit.written]).toEqual([0, []]);
  });

  it("fails when a statement in it failed, even if its caller swallowed that", async () => {
    const platform = createUnitOfWork(database);
    const attempt = withActor(
      platform,
      testActor(sulzbach),
      "incidents",
      async (tx) => {
        await sql`select 1/0`.execute(tx.db).catch(() => undefined);
      },
    );
    await expect(attempt).rejects.toThrow(/was rolled back/);
  });

  it("refuses queries after its end", async () => {
    const platform = createUnitOfWork(database);
    const late = await withActor(
      platform,
      testActor(sulzbach),
      "incidents",
      async (tx) => ({ count: () => countNotes(tx) }),
    );
    await expect(late.count()).rejects.toThrow(/transaction has ended/);
  });

  it("runs queries that were started together one after the other", async () => {
    const platform = createUnitOfWork(database);
    const seen = await withActor(
      platform,
      testActor(sulzbach),
      "incidents",
      (tx) => Promise.all([countNotes(tx), countNotes(tx), countNotes(tx)]),
    );
    expect(seen).toEqual([1, 1, 1]);
  });

  it("prepares a write that comes again, and holds it to the rows of whoever acts", async () => {
    const platform = createUnitOfWork(database);
    const asTown = <T>(id: string, work: (tx: Tx) => Promise<T>) =>
      withActor(platform, testActor(id), "incidents", work);
    for (let time = 0; time < 8; time += 1)
      await asTown(sulzbach, (tx) =>
        addNote(tx, sulzbach, crypto.randomUUID()),
      );
    const kept = await asTown(sulzbach, async (tx) => {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from pg_prepared_statements
        where statement ~ '^insert into .?notes'`.execute(tx.db);
      return rows[0]?.count;
    });
    expect(kept).toBe(1);
    for (let time = 0; time < 8; time += 1)
      await expect(
        asTown(merzig, (tx) => addNote(tx, sulzbach, crypto.randomUUID())),
      ).rejects.toThrow(/row-level security/);
  });

  it("cannot begin a transaction inside its own", async () => {
    const platform = createUnitOfWork(database);
    const attempt = withActor(
      platform,
      testActor(sulzbach),
      "incidents",
      async (tx) => tx.db.transaction().execute(() => countNotes(tx)),
    );
    await expect(attempt).rejects.toThrow(/for a Transaction is not supported/);
  });

  it("takes the instant of the clock, also in SQL", async () => {
    const platform = createUnitOfWork(database);
    const { rows } = await withActor(
      platform,
      testActor(sulzbach),
      "incidents",
      (tx) => sql`select app_now() as now`.execute(tx.db),
    );
    expect(rows).toEqual([{ now: testNow }]);
  });

  it("refuses an id that is no UUID before it reaches SQL", async () => {
    const platform = createUnitOfWork(database);
    const actor = testActor("x', true); drop table notes; --");
    const attempt = withActor(platform, actor, "incidents", countNotes);
    await expect(attempt).rejects.toThrow(/not a lower-case UUID/);
    expect(database.pools.app.totalCount).toBe(database.pools.app.idleCount);
  });
});

it("expectIndexOnly accepts a query by the key and refuses one that no index serves", async () => {
  await withActor(
    createUnitOfWork(database),
    testActor(sulzbach),
    "incidents",
    async (tx) => {
      const all = tx.db
        .withTables<{ notes: { id: string; body: string } }>()
        .selectFrom("notes")
        .selectAll();
      const use = { index: "notes_pkey", columns: ["organisation_id", "id"] };
      await expectIndexOnly(tx, all.where("id", "=", circle), use);
      const byBody = all.where("body", "like", "x%");
      await expect(expectIndexOnly(tx, byBody, use)).rejects.toThrow(
        /expected index notes_pkey/,
      );
    },
  );
});
