// SPDX-License-Identifier: EUPL-1.2
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createTestDatabase,
  type TestDatabase,
} from "../../../test/database.ts";
import {
  createUnitOfWork,
  testActor,
  testNow,
  type UnitOfWorkPlatform,
} from "../../../test/unitOfWork.ts";
import type { Tx, Uuid } from "../db/actor.ts";
import { withActor } from "../db/withActor.ts";
import { createKeys } from "./createKeys.ts";
import type { Keys } from "./keys.ts";
import { KeyError, masterKeys } from "./masterKey.ts";

const sulzbach = "11111111-1111-4111-8111-111111111111";
const merzig = "22222222-2222-4222-8222-222222222222";
const keyless = "99999999-9999-4999-8999-999999999999";
const record = "019aa0c1-7f00-7000-8000-000000000001";
const otherRecord = "019aa0c1-7f00-7000-8000-000000000002";

let database: TestDatabase;
let keys: Keys;
let platform: UnitOfWorkPlatform & { readonly keys: Keys };

function as<T>(organisationId: Uuid, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return withActor(platform, testActor(organisationId), "incidents", fn);
}

beforeAll(async () => {
  database = await createTestDatabase();
  keys = createKeys({
    pool: database.pools.app,
    masters: masterKeys(database.masterKey),
  });
  platform = { ...createUnitOfWork(database), keys };
  for (const organisation of [sulzbach, merzig]) {
    await as(organisation, (tx) => keys.createFor(tx));
    await keys.load(organisation);
  }
});
afterAll(() => database.close());

describe("sealed content", () => {
  const value = { description: "Streit am Bahnhof", persons: ["A", "B"] };

  function sealIn(organisationId: Uuid) {
    return as(organisationId, async (tx) => {
      const { sealed, dataKey } = keys.seal(tx, organisationId, value, record);
      return { id: record, sealed, data_key: dataKey };
    });
  }

  test("opens for its organisation and record, also in another process", async () => {
    const row = await sealIn(sulzbach);
    expect(keys.open(sulzbach, row)).toEqual(value);
    const second = createKeys({
      pool: database.pools.app,
      masters: masterKeys(database.masterKey),
    });
    await second.load(sulzbach);
    expect(second.open(sulzbach, row)).toEqual(value);
  });

  test("does not open for another organisation, another record or with another record's key", async () => {
    const [row, other] = [await sealIn(sulzbach), await sealIn(sulzbach)];
    expect(() => keys.open(merzig, row)).toThrow(KeyError);
    expect(() => keys.open(sulzbach, { ...row, id: otherRecord })).toThrow(
      KeyError,
    );
    expect(() =>
      keys.open(sulzbach, { ...row, data_key: other.data_key }),
    ).toThrow(KeyError);
  });

  test("uses a fresh data key each time", async () => {
    const [a, b] = [await sealIn(sulzbach), await sealIn(sulzbach)];
    expect(keys.unwrapDataKey(sulzbach, a.data_key)).not.toEqual(
      keys.unwrapDataKey(sulzbach, b.data_key),
    );
  });
});

describe("keys of an organisation", () => {
  test("are created once: a second time is refused", async () => {
    await expect(as(sulzbach, (tx) => keys.createFor(tx))).rejects.toThrow(
      "organisation_keys_one_index",
    );
  });

  test("are not remembered when their creation is rolled back", async () => {
    await expect(
      as(keyless, async (tx) => {
        await keys.createFor(tx);
        throw new Error("rolled back");
      }),
    ).rejects.toThrow("rolled back");
    await keys.load(keyless);
    expect(() => keys.keyedHash(keyless, "x")).toThrow(/has no keys/);
  });

  test("are out of reach of another organisation and cannot be changed or deleted by the app", async () => {
    const seen = await as(merzig, async (tx) => {
      const { rows } = await sql<{
        organisation_id: string;
      }>`select distinct organisation_id from organisation_keys`.execute(tx.db);
      return rows;
    });
    expect(seen).toEqual([{ organisation_id: merzig }]);
    for (const statement of [
      "update organisation_keys set wrapped = ''",
      "delete from organisation_keys",
      "update organisation_public_keys set public_key = ''",
      "delete from master_keys",
    ])
      await expect(database.pools.app.query(statement)).rejects.toThrow(
        "permission denied",
      );
  });

  test("stand in the database only wrapped: another master key does not open them", async () => {
    const other = createKeys({
      pool: database.pools.app,
      masters: masterKeys(Buffer.alloc(32, 8)),
    });
    await expect(other.load(sulzbach)).rejects.toThrow(
      /MASTER_KEY does not fit this database/,
    );
  });
});

describe("signatures", () => {
  const bytes = Buffer.from("envelope");

  test("of one organisation verify for everybody under its key id alone", () => {
    const { keyId, signature } = keys.sign(sulzbach, bytes, testNow);
    expect(keys.verify(sulzbach, keyId, bytes, signature)).toBe(true);
    expect(keys.verify(sulzbach, keyId, bytes, signature, testNow)).toBe(true);
    expect(keys.verify(merzig, keyId, bytes, signature)).toBe(false);
    expect(keys.verify(sulzbach, keyId, Buffer.from("other"), signature)).toBe(
      false,
    );
  });

  test("are not valid at an instant before the key was", () => {
    const { keyId, signature } = keys.sign(sulzbach, bytes, testNow);
    const before = new Date(testNow.getTime() - 1);
    expect(keys.verify(sulzbach, keyId, bytes, signature, before)).toBe(false);
  });

  test("are made with keys that have a fingerprint of their own", () => {
    expect(keys.fingerprint(sulzbach)).not.toBe(keys.fingerprint(merzig));
    expect(keys.publicKeys(sulzbach).map((key) => key.use)).toEqual([
      "sign",
      "encrypt",
    ]);
  });
});

test("keyed hashes and search tokens differ between organisations", () => {
  expect(keys.keyedHash(sulzbach, "0170 1")).toMatch(/^[0-9a-f]{32}$/);
  expect(keys.keyedHash(sulzbach, "0170 1")).toBe(
    keys.keyedHash(sulzbach, "0170 1"),
  );
  expect(keys.keyedHash(sulzbach, "0170 1")).not.toBe(
    keys.keyedHash(merzig, "0170 1"),
  );
  expect(keys.queryTokens(sulzbach, "Salinen")).not.toEqual(
    keys.queryTokens(merzig, "Salinen"),
  );
  const stored = keys.searchTokens(sulzbach, "Salinenpark");
  expect(stored).toEqual(
    expect.arrayContaining(keys.queryTokens(sulzbach, "Salinen")),
  );
});
