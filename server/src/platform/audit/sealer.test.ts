// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type AuditWorld, createAuditWorld } from "../../../test/auditWorld.ts";
import {
  createTestDatabase,
  type TestDatabase,
} from "../../../test/database.ts";
import { testNow } from "../../../test/unitOfWork.ts";
import { KeyError } from "../keys/masterKey.ts";
import { sealHash } from "./chain.ts";
import { isGenuine } from "./checkpoint.ts";
import { listCheckpoints } from "./checkpoints.repo.ts";
import { createSealer, type Sealer } from "./sealer.ts";

const sulzbach = "11111111-1111-4111-8111-111111111111";
const merzig = "22222222-2222-4222-8222-222222222222";
const keyless = "99999999-9999-4999-8999-999999999999";

let database: TestDatabase;
let world: AuditWorld;
let sealer: Sealer;
const errors: unknown[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  world = await createAuditWorld(database, [sulzbach, merzig]);
  sealer = createSealer(world, (error) => void errors.push(error));
});
afterEach(async () => {
  await sealer.stop();
  await database.close();
  expect(errors.splice(0)).toEqual([]);
});

async function seqs(organisationId: string): Promise<number[]> {
  const { rows } = await database.admin.query<{ seq: number }>(
    "select seq from audit_seals where organisation_id = $1 order by seq",
    [organisationId],
  );
  return rows.map((row) => row.seq);
}

function checkpoints(organisationId: string) {
  return world.as(organisationId, (tx) => listCheckpoints(tx, 1));
}

describe("an audit entry", () => {
  test("is written with the transaction and not at all when it rolls back", async () => {
    await world.record(sulzbach, 2);
    await expect(
      world.as(sulzbach, async (tx) => {
        tx.audit({
          action: "incidents.recorded",
          object: { type: "incident", id: sulzbach },
        });
        throw new Error("rolled back");
      }),
    ).rejects.toThrow("rolled back");
    const { rows } = await database.admin.query(
      "select count(*) as n from audit_entries",
    );
    expect(rows).toEqual([{ n: 2 }]);
  });

  test("carries who, what, why and when as codes and ids", async () => {
    await world.as(sulzbach, async (tx) => {
      tx.audit({
        action: "transmissions.sent",
        object: { type: "transmission", id: merzig },
        subject: merzig,
        ground: "agreement/7",
        reason: "hazard",
        details: { kind: "transfer", files: 2, original: false, b: null },
      });
    });
    const { rows } = await database.admin.query(
      `select organisation_id, recorded_at, account_id, request_id, purpose, action,
              object_type, object_id, subject_id, ground, reason, details from audit_entries`,
    );
    expect(rows).toEqual([
      {
        organisation_id: sulzbach,
        recorded_at: testNow,
        account_id: null,
        request_id: "test",
        purpose: "incidents",
        action: "transmissions.sent",
        object_type: "transmission",
        object_id: merzig,
        subject_id: merzig,
        ground: "agreement/7",
        reason: "hazard",
        details: '{"b":null,"files":2,"kind":"transfer","original":false}',
      },
    ]);
  });

  test("is refused by the database when a code holds free words", async () => {
    const write = world.as(sulzbach, async (tx) => {
      tx.audit({
        action: "incidents.read",
        object: { type: "incident", id: merzig },
        reason: "Müller wollte es wissen",
      });
    });
    await expect(write).rejects.toThrow("audit_entries_reason_check");
  });

  test("can be read and added by the app role, never changed, emptied or deleted", async () => {
    await world.record(sulzbach, 1);
    await sealer.sealAll();
    for (const table of [
      "audit_entries",
      "audit_seals",
      "audit_checkpoints",
      "audit_held_checkpoints",
    ])
      for (const statement of [
        `update ${table} set organisation_id = organisation_id`,
        `delete from ${table}`,
        `truncate ${table}`,
      ])
        await expect(database.pools.app.query(statement)).rejects.toThrow(
          `permission denied for table ${table}`,
        );
  });
});

describe("the sealer", () => {
  test("numbers entries without a gap and chains each organisation by itself", async () => {
    await world.record(sulzbach, 3);
    await world.record(merzig, 2);
    expect(await sealer.sealAll()).toBe(5);
    await world.record(sulzbach, 1);
    expect(await sealer.sealAll()).toBe(1);
    expect(await seqs(sulzbach)).toEqual([1, 2, 3, 4]);
    expect(await seqs(merzig)).toEqual([1, 2]);
    expect(await sealer.sealAll()).toBe(0);
  });

  test("keeps one chain when several processes seal at the same time", async () => {
    const others = [1, 2, 3].map(() =>
      createSealer(world, (error) => void errors.push(error)),
    );
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([
        world.record(sulzbach, 20),
        ...others.map((other) => other.sealAll()),
      ]);
    }
    await sealer.sealAll();
    expect(await seqs(sulzbach)).toEqual(
      Array.from({ length: 100 }, (_, index) => index + 1),
    );
  });

  test("seals in the background soon after an entry was written", async () => {
    sealer.start();
    await world.record(sulzbach, 1);
    await expect.poll(() => seqs(sulzbach), { timeout: 5000 }).toEqual([1]);
  });

  test("signs a checkpoint with the first seal and then every quarter of an hour", async () => {
    await world.record(sulzbach, 2);
    await sealer.sealAll();
    await world.record(sulzbach, 1);
    await sealer.sealAll();
    expect((await checkpoints(sulzbach)).map((c) => c.seq)).toEqual([2]);
    world.clock.advance(15 * 60_000 + 1);
    await sealer.sealAll();
    const taken = await checkpoints(sulzbach);
    expect(taken.map((c) => [c.seq, c.kind])).toEqual([
      [2, "interval"],
      [3, "interval"],
    ]);
    expect(taken.every((c) => isGenuine(world.keys, c))).toBe(true);
    const [first] = taken;
    expect(first && isGenuine(world.keys, { ...first, seq: 3 })).toBe(false);
  });

  test("closes a month with a checkpoint when the next one begins, with or without new entries", async () => {
    await world.record(sulzbach, 2);
    await world.record(merzig, 1);
    await sealer.sealAll();
    world.clock.advance(40 * 24 * 3_600_000);
    await world.record(sulzbach, 1);
    await sealer.sealAll();
    await sealer.sealAll();
    expect(
      (await checkpoints(sulzbach)).map((c) => [c.seq, c.kind, c.segment]),
    ).toEqual([
      [2, "interval", "2026-07-01"],
      [2, "segment", "2026-07-01"],
    ]);
    world.clock.advance(15 * 60_000 + 1);
    await sealer.sealAll();
    expect((await checkpoints(sulzbach)).at(-1)).toMatchObject({
      seq: 3,
      segment: "2026-08-01",
    });
    expect((await checkpoints(merzig)).map((c) => c.kind)).toEqual([
      "interval",
      "segment",
    ]);
  });
});

test("an organisation without keys is sealed, and signed for once it has them", async () => {
  await world.record(keyless, 2);
  await world.record(sulzbach, 1);
  expect(await sealer.sealAll()).toBe(3);
  expect(await checkpoints(keyless)).toEqual([]);
  await world.as(keyless, (tx) => world.keys.createFor(tx));
  await world.record(keyless, 1);
  expect(await sealer.sealAll()).toBe(1);
  expect((await checkpoints(keyless)).map((c) => c.seq)).toEqual([3]);
});

test("trouble with one organisation is told and does not keep the others waiting", async () => {
  await world.record(merzig, 1);
  await world.record(sulzbach, 1);
  await database.admin.query(
    "update organisation_keys set wrapped = '\\x00' where organisation_id = $1",
    [sulzbach],
  );
  await database.admin.query(
    "update key_generation set generation = generation + 1",
  );
  world.keys.expire();
  expect(await sealer.sealAll()).toBe(1);
  expect(errors.splice(0)).toEqual([expect.any(KeyError)]);
  expect([await seqs(sulzbach), await seqs(merzig)]).toEqual([[], [1]]);
});

test("the chain's hash follows its published definition", () => {
  expect(sealHash(Buffer.alloc(32), 1, "1\u001fa").toString("hex")).toBe(
    // printf of 39 zero bytes, 01, "1", 1f, "a", through sha256sum
    "e685a1d1002d575a6f377516c4e99fd5fa07037a60ae354061812013f7c75096",
  );
});
