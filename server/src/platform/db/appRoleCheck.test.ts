// SPDX-License-Identifier: EUPL-1.2
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  type TestDatabase,
  createTestDatabase,
} from "../../../test/database.ts";
import { refuseUnboundRole } from "./appRoleCheck.ts";

let database: TestDatabase;
const pools: pg.Pool[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.end()));
  await database.admin.query("drop owned by unbound; drop role unbound");
});
afterAll(() => database.close());

async function asRole(attributes: string, grant = ""): Promise<pg.Pool> {
  await database.admin.query(
    `create role unbound login password 'p' ${attributes}; ${grant}`,
  );
  const url = new URL(database.urls.owner);
  url.username = "unbound";
  url.password = "p";
  const pool = new pg.Pool({ connectionString: url.href, max: 1 });
  pools.push(pool);
  return pool;
}

describe("refuseUnboundRole", () => {
  it.each([
    ["a superuser", "superuser", "", /is a superuser/],
    ["one that bypasses row rules", "bypassrls", "", /bypasses row level/],
    [
      "an owner of a table",
      "",
      "create table mine (id integer); alter table mine owner to unbound",
      /owns the table mine/,
    ],
    [
      "a member of the owner role",
      "",
      "grant schulterschluss_migrator to unbound",
      /is a member of schulterschluss_migrator/,
    ],
  ])("refuses %s", async (_what, attributes, grant, message) => {
    const pool = await asRole(attributes, grant);
    await expect(refuseUnboundRole(pool)).rejects.toThrow(message);
  });

  it("accepts a role that only holds grants", async () => {
    const pool = await asRole("", "grant select on circles to unbound");
    await expect(refuseUnboundRole(pool)).resolves.toBeUndefined();
  });
});

it("accepts the app role as the installation makes it", async () => {
  await database.admin.query("create role unbound");
  await expect(refuseUnboundRole(database.pools.app)).resolves.toBeUndefined();
});
