// SPDX-License-Identifier: EUPL-1.2
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type TestDatabase,
  createTestDatabase,
} from "../../../test/database.ts";
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

describe("withActor", () => {
  it("shows an organisation its own rows and nobody else's", async () => {
    const platform = createUnitOfWork(database);
    await withActor(platform, testActor(sulzbach), "incidents", (tx) =>
      addNote(tx, sulzbach, circle),
    );
    const own = await withActor(
      platform,
      testActor(sulzbach),
      "incidents",
      countNotes,
    );
    const other = await withActor(
      platform,
      testActor(merzig),
      "incidents",
      countNotes,
    );
    expect([own, other]).toEqual([1, 0]);
  });

  it("shows no row outside of a unit of work", async () => {
    const { rows } = await sql`select * from notes`.execute(database.db);
    expect(rows).toEqual([]);
  });

  it("refuses a row for another organisation", async () => {
    const platform = createUnitOfWork(database);
    const attempt = withActor(platform, testActor(merzig), "incidents", (tx) =>
      addNote(tx, sulzbach, shared),
    );
    await expect(attempt).rejects.toThrow(/row-level security/);
  });
});
