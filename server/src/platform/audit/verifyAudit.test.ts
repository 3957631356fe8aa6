// SPDX-License-Identifier: EUPL-1.2
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type AuditWorld, createAuditWorld } from "../../../test/auditWorld.ts";
import {
  createTestDatabase,
  type TestDatabase,
} from "../../../test/database.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { listCheckpoints } from "./checkpoints.repo.ts";
import { dropExpiredSegments } from "./dropExpired.ts";
import { createSealer } from "./sealer.ts";
import { verifyAudit } from "./verifyAudit.ts";

const sulzbach = "11111111-1111-4111-8111-111111111111";
const merzig = "22222222-2222-4222-8222-222222222222";
const minuteMs = 60_000;

let database: TestDatabase;
let world: AuditWorld;

async function recordAndSeal(count: number): Promise<void> {
  await world.record(sulzbach, count);
  await createSealer(world, () => undefined).sealAll();
}

beforeEach(async () => {
  database = await createTestDatabase();
  world = await createAuditWorld(database, [sulzbach, merzig]);
  await recordAndSeal(10);
  world.clock.advance(16 * minuteMs);
  await recordAndSeal(10);
  await recordAndSeal(5);
});
afterEach(() => database.close());

function verify(held: readonly Checkpoint[] = []) {
  return world.as(sulzbach, (tx) => verifyAudit(tx, world.keys, { held }));
}

function checkpoints() {
  return world.as(sulzbach, (tx) => listCheckpoints(tx, 1));
}

/** Statements of somebody who owns the database. */
async function tamper(...statements: readonly string[]): Promise<void> {
  for (const statement of statements) await database.admin.query(statement);
}

async function entryOf(seq: number): Promise<string> {
  const { rows } = await database.admin.query<{ entry_id: string }>(
    "select entry_id from audit_seals where seq = $1",
    [seq],
  );
  return rows[0]?.entry_id ?? "";
}

/** Recomputes every hash from a number on, as somebody who knows the definition can. */
async function rechain(from: number): Promise<void> {
  const { rows } = await database.admin.query<{ seq: number; text: string }>(
    `select s.seq, concat_ws(chr(31), '1', e.organisation_id, e.id,
       (extract(epoch from e.recorded_at) * 1000)::bigint, '', '', '', e.request_id,
       e.purpose, e.action, e.object_type, e.object_id, '', '', '', e.details) as text
       from audit_seals s join audit_entries e on e.id = s.entry_id
      where s.seq >= $1 order by s.seq`,
    [from],
  );
  const before = await database.admin.query<{ hash: Buffer }>(
    "select hash from audit_seals where seq = $1",
    [from - 1],
  );
  let previous = before.rows[0]?.hash ?? Buffer.alloc(32);
  for (const { seq, text } of rows) {
    const number = Buffer.alloc(8);
    number.writeBigUInt64BE(BigInt(seq));
    previous = createHash("sha256")
      .update(previous)
      .update(number)
      .update(text)
      .digest();
    await database.admin.query(
      "update audit_seals set hash = $1 where seq = $2",
      [previous, seq],
    );
  }
}

function places(report: Awaited<ReturnType<typeof verify>>) {
  return report.findings.map(({ kind, fromSeq, toSeq }) => [
    kind,
    fromSeq,
    toSeq,
  ]);
}

describe("an untouched log", () => {
  test("is intact and vouched for up to its last checkpoint", async () => {
    await world.record(sulzbach, 2);
    expect(await verify()).toEqual({
      organisationId: sulzbach,
      isIntact: true,
      entriesVerified: 25,
      firstSeq: 1,
      lastSeq: 25,
      waiting: 2,
      checkpointsVerified: 2,
      vouchedUpTo: 20,
      findings: [],
      findingCount: 0,
    });
  });

  test("is intact when it is empty", async () => {
    const report = await world.as(merzig, (tx) =>
      verifyAudit(tx, world.keys, { held: [] }),
    );
    expect(report).toMatchObject({ isIntact: true, lastSeq: null });
  });

  test("is intact with checkpoints that a witness gives back", async () => {
    const report = await verify(await checkpoints());
    expect(report).toMatchObject({ isIntact: true, checkpointsVerified: 4 });
  });
});

describe("a log changed by SQL as the owner", () => {
  const columns = [
    "recorded_at = recorded_at + interval '1 ms'",
    "account_id = object_id",
    "membership_id = object_id",
    "on_behalf_of = object_id",
    "request_id = 'other'",
    "purpose = 'situation'",
    "action = 'incidents.read'",
    "object_type = 'patrol'",
    "object_id = '22222222-2222-4222-8222-222222222222'",
    "subject_id = object_id",
    "ground = 'x'",
    "reason = 'x'",
    "details = null",
    "details = '{\"number\": 3}'",
  ];

  test.each(columns)("shows the entry whose %s was set", async (assignment) => {
    await tamper(
      `update audit_entries set ${assignment} where id = '${await entryOf(4)}'`,
    );
    expect(places(await verify())).toEqual([["changed", 4, 4]]);
  });

  test("shows an entry that is gone, with and without its seal", async () => {
    await tamper(
      `delete from audit_entries where id = '${await entryOf(7)}'`,
      `delete from audit_entries where id = '${await entryOf(13)}'`,
      "delete from audit_seals where seq = 13",
    );
    expect(places(await verify())).toEqual([
      ["removed", 7, 7],
      ["removed", 13, 13],
    ]);
  });

  test("shows two entries that have changed places", async () => {
    const [third, ninth] = [await entryOf(3), await entryOf(9)];
    await tamper(
      "alter table audit_seals drop constraint audit_seals_organisation_id_entry_id_key",
      `update audit_seals set entry_id = '${ninth}' where seq = 3`,
      `update audit_seals set entry_id = '${third}' where seq = 9`,
    );
    expect(places(await verify())).toEqual([
      ["changed", 3, 3],
      ["changed", 9, 9],
    ]);
  });

  test("shows the stretch that was rewritten with fitting hashes", async () => {
    await tamper(
      `update audit_entries set action = 'incidents.read' where id = '${await entryOf(14)}'`,
    );
    await rechain(14);
    const report = await verify();
    expect(places(report)).toEqual([["rewritten", 11, 20]]);
    expect(report.vouchedUpTo).toBe(10);
  });

  test("shows an entry removed with everything after it renumbered and rechained", async () => {
    await tamper(
      `delete from audit_entries where id = '${await entryOf(14)}'`,
      "delete from audit_seals where seq = 14",
      "update audit_seals set seq = seq + 1000 where seq > 14",
      "update audit_seals set seq = seq - 1001 where seq > 1000",
    );
    await rechain(14);
    expect(places(await verify())).toEqual([["rewritten", 11, 20]]);
  });

  test("shows a cut tail by the checkpoint that stands behind it", async () => {
    await tamper(
      "delete from audit_entries e using audit_seals s where s.entry_id = e.id and s.seq > 15",
      "delete from audit_seals where seq > 15",
    );
    expect(places(await verify())).toEqual([["removed", 16, 20]]);
  });

  test("shows a cut tail without its checkpoint by the one a witness held", async () => {
    const held = await checkpoints();
    await tamper(
      "delete from audit_entries e using audit_seals s where s.entry_id = e.id and s.seq > 10",
      "delete from audit_seals where seq > 10",
      "delete from audit_checkpoints where seq > 10",
    );
    expect(await verify()).toMatchObject({ isIntact: true, lastSeq: 10 });
    expect(places(await verify(held))).toEqual([["removed", 11, 20]]);
  });

  test("shows a cut beginning", async () => {
    await tamper(
      "delete from audit_entries e using audit_seals s where s.entry_id = e.id and s.seq < 6",
      "delete from audit_seals where seq < 6",
    );
    expect(places(await verify())).toEqual([["removed", 1, 5]]);
  });

  test("shows a log that was emptied", async () => {
    await tamper("delete from audit_entries", "delete from audit_seals");
    expect(places(await verify())).toEqual([["removed", 1, 20]]);
  });

  test("shows a checkpoint that was made to fit", async () => {
    await tamper(
      `update audit_checkpoints set hash = decode(repeat('00', 32), 'hex') where seq = 20`,
    );
    expect(places(await verify())).toEqual([["forged", 20, 20]]);
  });

  test("shows an entry slipped in beside the chain", async () => {
    await tamper(
      `insert into audit_entries (organisation_id, id, recorded_at, request_id, purpose, action, object_type, object_id)
       values ('${sulzbach}', '${merzig}', now(), 'x', 'x', 'a.b', 'x', '${merzig}')`,
    );
    const report = await verify();
    expect(report.findings).toEqual([
      { kind: "unsealed", fromSeq: null, toSeq: null, entryId: merzig },
    ]);
  });

  test("counts all findings and lists the first hundred", async () => {
    await recordAndSeal(200);
    await tamper("update audit_entries set purpose = 'x'");
    const report = await verify();
    expect([report.findingCount, report.findings.length]).toEqual([225, 100]);
  });
});

describe("an expired month", () => {
  /** Dates the chain back: what is sealed in a test was sealed today. */
  async function sealInThePast(): Promise<void> {
    await tamper(
      "truncate audit_entries, audit_pending, audit_seals, audit_checkpoints, audit_sealing",
    );
    for (const month of ["2022-05-10", "2022-06-10", "2026-07-10"]) {
      world.clock.set(new Date(`${month}T12:00:00Z`));
      await tamper(
        `update organisation_public_keys set valid_from = '2020-01-01'`,
        `update key_generation set generation = generation + 1`,
      );
      world.keys.expire();
      await recordAndSeal(10);
    }
  }

  test("is dropped whole, leaves its checkpoint, and the rest still verifies", async () => {
    await sealInThePast();
    expect(await world.as(sulzbach, dropExpiredSegments)).toBe(2);
    expect(await verify()).toMatchObject({
      isIntact: true,
      firstSeq: 21,
      lastSeq: 30,
      entriesVerified: 10,
      waiting: 2,
    });
    const kept = (await checkpoints()).map((c) => [c.segment, c.seq, c.kind]);
    expect(kept).toContainEqual(["2022-05-01", 10, "segment"]);
    expect(kept).toContainEqual(["2022-06-01", 20, "segment"]);
    const { rows } = await database.admin.query<{ details: string }>(
      "select details from audit_entries where action = 'audit.segmentDropped' order by id",
    );
    expect(rows.map((row) => row.details)).toEqual([
      '{"entries":10,"lastSeq":10,"segment":"2022-05-01"}',
      '{"entries":10,"lastSeq":20,"segment":"2022-06-01"}',
    ]);
  });

  test("cannot be dropped before its time, out of order, without its checkpoint or for another organisation", async () => {
    await sealInThePast();
    const drop = (organisation: string, segment: string) =>
      world.as(organisation, async (tx) => {
        await sql`select drop_audit_segment(${segment}::date)`.execute(tx.db);
      });
    await expect(drop(sulzbach, "2026-07-01")).rejects.toThrow(
      "has not expired",
    );
    await expect(drop(sulzbach, "2022-06-01")).rejects.toThrow(
      "is still there",
    );
    await expect(drop(merzig, "2022-05-01")).rejects.toThrow(
      "has no closing checkpoint",
    );
    await expect(drop(sulzbach, "2022-04-01")).rejects.toThrow(
      "has no closing checkpoint",
    );
    expect(await verify()).toMatchObject({ isIntact: true, firstSeq: 1 });
  });

  test("removed by SQL before its time is a removal", async () => {
    await sealInThePast();
    await tamper(
      "delete from audit_entries e using audit_seals s where s.entry_id = e.id and s.seq <= 20",
    );
    await tamper("delete from audit_seals where seq <= 20");
    world.clock.set(new Date("2023-12-31T23:59:59Z"));
    expect(places(await verify())).toEqual([["removed", 1, 20]]);
  });
});
