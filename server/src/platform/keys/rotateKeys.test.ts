// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createTestDatabase,
  type TestDatabase,
} from "../../../test/database.ts";
import {
  createUnitOfWork,
  testActor,
  testNow,
} from "../../../test/unitOfWork.ts";
import type { Tx, Uuid } from "../db/actor.ts";
import { withActor } from "../db/withActor.ts";
import { createKeys } from "./createKeys.ts";
import { wrappingKeyId } from "./envelope.ts";
import type { Keys, SealedRow } from "./keys.ts";
import { masterKeys, type MasterKeys } from "./masterKey.ts";
import { recordMasterKey, refuseWrongMasterKey } from "./masterKeyRecord.ts";
import { rewrapRecords } from "./rewrapRecords.ts";
import {
  listOrganisationsWithKeys,
  rewrapWithMaster,
  rotateOrganisationKeys,
} from "./rotateKeys.ts";

const sulzbach = "11111111-1111-4111-8111-111111111111";
const merzig = "22222222-2222-4222-8222-222222222222";
const circle = "33333333-3333-4333-8333-333333333333";
const newMaster = randomBytes(32);

let database: TestDatabase;
let owner: pg.Client;
let keys: Keys;
let masters: MasterKeys;

function keysOf(held: MasterKeys): Keys {
  return createKeys({ pool: database.pools.app, masters: held });
}

function as<T>(organisationId: Uuid, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const actor = testActor(organisationId, { party: [circle], picture: [] });
  const platform = { ...createUnitOfWork(database), keys };
  return withActor(platform, actor, "agreements", fn);
}

function recordId(number: number): Uuid {
  return `019aa0c1-7f00-7000-8000-${String(number).padStart(12, "0")}`;
}

async function write(organisationId: Uuid, from: number, count: number) {
  await as(organisationId, async (tx) => {
    for (let number = from; number < from + count; number += 1) {
      const id = recordId(number);
      const { sealed, dataKey } = keys.seal(tx, organisationId, number, id);
      await sql`insert into sealed_notes values
        (${organisationId}, ${id}, ${sealed}, ${dataKey})`.execute(tx.db);
    }
  });
}

async function read(organisationId: Uuid): Promise<SealedRow[]> {
  return as(organisationId, async (tx) => {
    const { rows } = await sql<SealedRow>`
      select id, sealed, data_key from sealed_notes order by id`.execute(tx.db);
    return rows;
  });
}

function opened(by: Keys, organisationId: Uuid, rows: readonly SealedRow[]) {
  return rows.map((row) => by.open<number>(organisationId, row));
}

function numbers(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}

beforeEach(async () => {
  database = await createTestDatabase();
  await database.admin.query(`
    set role schulterschluss_migrator;
    create table sealed_notes (organisation_id uuid, id uuid, sealed bytea, data_key bytea, primary key (organisation_id, id));
    select own_table('sealed_notes', 'test', 'append');
    create table shared_notes (circle_id uuid, id uuid, contributed_by uuid, text_sealed bytea, text_data_key bytea, primary key (circle_id, id));
    select joint_table('shared_notes', 'test');
    reset role`);
  owner = new pg.Client({ connectionString: database.urls.owner });
  await owner.connect();
  await owner.query("set role schulterschluss_migrator");
  masters = masterKeys(database.masterKey);
  keys = keysOf(masters);
  for (const organisation of [sulzbach, merzig]) {
    await as(organisation, (tx) => keys.createFor(tx));
    await keys.load(organisation);
  }
});
afterEach(async () => {
  await owner.end();
  await database.close();
});

describe("a new organisation key", () => {
  test("is used by new records at once, and old ones open before, during and after they are rewrapped", async () => {
    await write(sulzbach, 0, 1_200);
    await write(merzig, 5_000, 3);
    const before = await read(sulzbach);
    await rotateOrganisationKeys(owner, masters, sulzbach, ["wrap"], testNow);
    keys.expire();
    await write(sulzbach, 1_200, 5);

    const mixed = await read(sulzbach);
    expect(opened(keys, sulzbach, mixed)).toEqual(numbers(0, 1_205));
    const oldKeyId = wrappingKeyId(before[0]?.data_key ?? Buffer.alloc(0));
    const newest = mixed.at(-1)?.data_key ?? Buffer.alloc(0);
    expect(wrappingKeyId(newest)).not.toBe(oldKeyId);

    const readDuring: number[][] = [];
    const done = await rewrapRecords(owner, masters, sulzbach, () => {
      readDuring.push(opened(keys, sulzbach, mixed).slice(0, 1));
    });
    expect(done).toBe(1_200);
    expect(readDuring.length).toBeGreaterThan(2);

    const after = await read(sulzbach);
    expect(opened(keys, sulzbach, after)).toEqual(numbers(0, 1_205));
    expect(new Set(after.map((row) => wrappingKeyId(row.data_key)))).toEqual(
      new Set([wrappingKeyId(newest)]),
    );
    expect(opened(keys, merzig, await read(merzig))).toEqual([
      5000, 5001, 5002,
    ]);
    expect(await rewrapRecords(owner, masters, sulzbach)).toBe(0);
  });

  test("is not used before its time, so that every server knows it by then", async () => {
    const later = new Date(testNow.getTime() + 10_000);
    await rotateOrganisationKeys(owner, masters, sulzbach, ["wrap"], later);
    await write(sulzbach, 0, 1);
    keys.expire();
    await write(sulzbach, 1, 1);
    const ids = (await read(sulzbach)).map((row) =>
      wrappingKeyId(row.data_key),
    );
    expect(ids[1]).toBe(ids[0]);
  });

  test("rewraps on from where it was stopped", async () => {
    await write(sulzbach, 0, 1_100);
    await rotateOrganisationKeys(owner, masters, sulzbach, ["wrap"], testNow);
    const stopped = rewrapRecords(owner, masters, sulzbach, (done) => {
      if (done >= 500) throw new Error("killed");
    });
    await expect(stopped).rejects.toThrow("killed");
    expect(await rewrapRecords(owner, masters, sulzbach)).toBe(600);
    keys.expire();
    await keys.load(sulzbach);
    const rows = await read(sulzbach);
    expect(opened(keys, sulzbach, rows)).toEqual(numbers(0, 1_100));
  });

  test("also rewraps what the organisation contributed to a circle, and leaves erased records erased", async () => {
    const [kept, erased] = [recordId(1), recordId(2)];
    await as(sulzbach, async (tx) => {
      await tx.openCircle(circle, "partnership");
      for (const id of [kept, erased]) {
        const { sealed, dataKey } = keys.seal(tx, sulzbach, "Notiz", id);
        await sql`insert into shared_notes values (${circle}, ${id},
          ${sulzbach}, ${sealed}, ${id === kept ? dataKey : null})`.execute(
          tx.db,
        );
      }
    });
    await rotateOrganisationKeys(owner, masters, sulzbach, ["wrap"], testNow);
    expect(await rewrapRecords(owner, masters, sulzbach)).toBe(1);
    keys.expire();
    const rows = await as(sulzbach, async (tx) => {
      const result = await sql<SealedRow>`select id, text_sealed as sealed,
        text_data_key as data_key from shared_notes order by id`.execute(tx.db);
      return result.rows;
    });
    expect(rows.map((row) => row.data_key === null)).toEqual([false, true]);
    expect(rows.slice(0, 1).map((row) => keys.open(sulzbach, row))).toEqual([
      "Notiz",
    ]);
  });

  test("for signing leaves earlier signatures valid for their own time", async () => {
    const bytes = Buffer.from("receipt");
    const earlier = keys.sign(sulzbach, bytes, testNow);
    const from = new Date(testNow.getTime() + 60_000);
    await rotateOrganisationKeys(
      owner,
      masters,
      sulzbach,
      ["sign", "encrypt"],
      from,
    );
    const fingerprint = keys.fingerprint(sulzbach);
    keys.expire();
    await keys.load(sulzbach);
    const later = keys.sign(sulzbach, bytes, from);
    expect(later.keyId).not.toBe(earlier.keyId);
    expect(keys.fingerprint(sulzbach)).not.toBe(fingerprint);
    const verify = (made: typeof earlier, at: Date) =>
      keys.verify(sulzbach, made.keyId, bytes, made.signature, at);
    expect([verify(earlier, testNow), verify(earlier, from)]).toEqual([
      true,
      false,
    ]);
    expect([verify(later, testNow), verify(later, from)]).toEqual([
      false,
      true,
    ]);
  });
});

describe("a new master key", () => {
  test("opens everything while the old one is still known, and alone after the rotation", async () => {
    await write(sulzbach, 0, 3);
    const rows = await read(sulzbach);
    const both = masterKeys(newMaster, [database.masterKey]);
    await refuseWrongMasterKey(owner, both);
    await recordMasterKey(owner, both);

    const during = keysOf(both);
    await during.load(sulzbach);
    expect(opened(during, sulzbach, rows)).toEqual([0, 1, 2]);

    expect(await rewrapWithMaster(owner, both)).toBe(8);
    const after = keysOf(masterKeys(newMaster));
    await after.load(sulzbach);
    expect(opened(after, sulzbach, rows)).toEqual([0, 1, 2]);
    await expect(keysOf(masters).load(merzig)).rejects.toThrow("MASTER_KEY");
    expect(await rewrapWithMaster(owner, both)).toBe(0);
  });

  test("that does not fit is refused at start with a sentence that says what to set", async () => {
    await expect(
      refuseWrongMasterKey(owner, masterKeys(newMaster)),
    ).rejects.toThrow(
      /^MASTER_KEY does not fit this database: .* Set the MASTER_KEY that was in use/,
    );
    await refuseWrongMasterKey(owner, masters);
  });
});

test("lists the organisations whose keys this installation holds", async () => {
  expect(await listOrganisationsWithKeys(owner)).toEqual([sulzbach, merzig]);
});
