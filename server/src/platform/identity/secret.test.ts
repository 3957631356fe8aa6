// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type TestDatabase,
  createTestDatabase,
} from "../../../test/database.ts";
import { createDatabase } from "../db/database.ts";
import { KeyError, masterKeys } from "../keys/masterKey.ts";
import { loadIdentitySecrets, rewrapIdentitySecret } from "./secret.ts";

const first = Buffer.alloc(32, 1);
const second = Buffer.alloc(32, 2);
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.close();
});

describe("the installation's secret of sign-in", () => {
  it("is made once and is the same for every process", async () => {
    const db = createDatabase(database.pools.auth);
    const [a, b] = await Promise.all([
      loadIdentitySecrets(db, masterKeys(first)),
      loadIdentitySecrets(db, masterKeys(first)),
    ]);
    expect(a).toEqual(b);
    expect(new Set(Object.values(a).map(String)).size).toBe(6);
  });

  it("stays the same under a new master key and no longer needs the old one", async () => {
    const db = createDatabase(database.pools.auth);
    const before = await loadIdentitySecrets(db, masterKeys(first));
    await expect(loadIdentitySecrets(db, masterKeys(second))).rejects.toThrow(
      KeyError,
    );
    const client = await database.admin.connect();
    await rewrapIdentitySecret(client, masterKeys(second, [first]));
    client.release();
    expect(await loadIdentitySecrets(db, masterKeys(second))).toEqual(before);
  });

  it("is out of reach for the app role", async () => {
    await expect(
      database.pools.app.query("select * from auth.secret"),
    ).rejects.toThrow("permission denied for schema auth");
  });
});
