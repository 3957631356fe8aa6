// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AuditWorld, createAuditWorld } from "../../../test/auditWorld.ts";
import {
  createTestDatabase,
  type TestDatabase,
} from "../../../test/database.ts";
import { expectIndexOnly } from "../../../test/explain.ts";
import { createSealer } from "../../platform/audit/sealer.ts";
import { entriesQuery, type EntryFilter, listEntries } from "./entries.repo.ts";

const town = "11111111-1111-4111-8111-111111111111";
const id = "019aa0c1-7f00-7000-8000-000000000001";

let database: TestDatabase;
let world: AuditWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createAuditWorld(database, [town]);
  await world.record(town, 1200);
  await createSealer(world, () => undefined).sealAll();
  await database.admin.query("analyze audit_entries, audit_seals");
});
afterAll(() => database.close());

const hot: readonly (readonly [string, EntryFilter, string, string[]])[] = [
  ["newest entries", {}, "audit_entries_pkey", ["organisation_id"]],
  [
    "the next page",
    { before: id },
    "audit_entries_pkey",
    ["organisation_id", "id"],
  ],
  [
    "a period",
    { from: new Date("2026-07-01"), to: new Date("2026-07-02") },
    "audit_entries_pkey",
    ["organisation_id", "id"],
  ],
  [
    "what was done to an object",
    { objectId: id },
    "audit_entries_by_object",
    ["organisation_id", "object_id"],
  ],
  [
    "what an account did",
    { accountId: id },
    "audit_entries_by_account",
    ["organisation_id", "account_id"],
  ],
];

describe("reading the log", () => {
  test.each(hot)(
    "goes by an index for %s",
    async (_what, filter, index, columns) => {
      await world.as(town, async (tx) => {
        const query = entriesQuery(tx, filter, 51);
        await expect(
          expectIndexOnly(
            tx,
            { compile: () => query.compile(tx.db) },
            { index, columns },
          ),
        ).resolves.toBeUndefined();
      });
    },
  );

  test("finds by period exactly the entries whose time is in it", async () => {
    const at = world.clock.now();
    const later = new Date(at.getTime() + 1);
    const count = async (filter: EntryFilter) =>
      (await world.as(town, (tx) => listEntries(tx, filter, 2000))).length;
    expect(await count({ from: at, to: later })).toBe(1200);
    expect(await count({ to: at })).toBe(0);
    expect(await count({ from: later })).toBe(0);
    expect(await count({ from: new Date(0), to: later })).toBe(1200);
  });
});
