// SPDX-License-Identifier: EUPL-1.2
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEmptyDatabase } from "../../../../test/database.ts";
import { testMasterKey } from "../../../../test/masterKey.ts";
import { migrateDatabase } from "./migrateDatabase.ts";
import { type MigrationFile, readMigrationFiles } from "./migrationFiles.ts";
import { readOpenMigrations, runMigrations } from "./runMigrations.ts";

function file(number: number, sql: string, hash = sql): MigrationFile {
  return {
    number,
    name: `${String(number).padStart(4, "0")}_x.sql`,
    sql,
    hash,
  };
}

const one = file(1, "create table one (id integer primary key)");
const two = file(2, "create table two (id integer primary key)");

let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
let client: pg.Client;

beforeEach(async () => {
  database = await createEmptyDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await database.drop();
});

describe("runMigrations", () => {
  it("applies every file in order, and none when run again", async () => {
    expect(await runMigrations(client, [one, two])).toEqual([
      one.name,
      two.name,
    ]);
    expect(await runMigrations(client, [one, two])).toEqual([]);
  });

  it("refuses a file that was changed after it had been applied", async () => {
    await runMigrations(client, [one]);
    const edited = file(1, "create table other (id integer)");
    await expect(runMigrations(client, [edited])).rejects.toThrow(
      /0001_x.sql was changed/,
    );
  });

  it("refuses a database that a newer version has migrated", async () => {
    await runMigrations(client, [one, two]);
    await expect(runMigrations(client, [one])).rejects.toThrow(
      /made by a newer version/,
    );
  });

  it("refuses a file that comes before one applied already", async () => {
    await runMigrations(client, [two]);
    await expect(runMigrations(client, [one, two])).rejects.toThrow(
      /give it a higher number/,
    );
  });

  it("leaves nothing of a file that fails, and keeps those before it", async () => {
    const broken = file(2, "create table half (id integer); select nonsense");
    await expect(runMigrations(client, [one, broken])).rejects.toThrow(
      /^0002_x.sql: /,
    );
    const { rows } = await client.query(
      "select to_regclass('one') as one, to_regclass('half') as half",
    );
    expect(rows).toEqual([{ one: "one", half: null }]);
    expect(await readOpenMigrations(client, [one, two])).toEqual([two]);
  });

  it("applies each file once when several processes migrate together", async () => {
    const others = [1, 2, 3].map(
      () => new pg.Client({ connectionString: database.url }),
    );
    await Promise.all(others.map((other) => other.connect()));
    const applied = await Promise.all(
      others.map((other) => runMigrations(other, [one, two])),
    );
    await Promise.all(others.map((other) => other.end()));
    expect(applied.flat().toSorted()).toEqual([one.name, two.name]);
  });
});

describe("migrateDatabase", () => {
  it("brings an empty database to this version, and changes nothing the second time", async () => {
    const options = { ownerUrl: database.url, masterKey: testMasterKey };
    const files = await readMigrationFiles();
    expect(await migrateDatabase(options)).toEqual(
      files.map(({ name }) => name),
    );
    expect(await migrateDatabase(options)).toEqual([]);
  });

  it("makes the owner role own every table, whoever migrates", async () => {
    await migrateDatabase({
      ownerUrl: database.url,
      masterKey: testMasterKey,
    });
    const { rows } = await client.query(
      "select distinct tableowner from pg_tables where schemaname = 'public'",
    );
    expect(rows).toEqual([{ tableowner: "schulterschluss_migrator" }]);
  });
});

describe("readMigrationFiles", () => {
  it("refuses a wrong name and a number used twice", async () => {
    const folder = await mkdtemp(join(tmpdir(), "migrations-"));
    await writeFile(join(folder, "0001_a_b.sql"), "");
    await writeFile(join(folder, "0001_c_d.sql"), "");
    await expect(readMigrationFiles(folder)).rejects.toThrow(/same number/);
    await rm(join(folder, "0001_a_b.sql"));
    await writeFile(join(folder, "1_a.sql"), "");
    await expect(readMigrationFiles(folder)).rejects.toThrow(/not named/);
    await rm(folder, { recursive: true });
  });
});
