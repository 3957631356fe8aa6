// SPDX-License-Identifier: EUPL-1.2
import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAuditWorld } from "../../../test/auditWorld.ts";
import {
  type BackupWorld,
  createBackupWorld,
  query,
} from "../../../test/backupWorld.ts";
import { createEmptyDatabase } from "../../../test/database.ts";
import {
  hasOldestPostgres,
  startOldestPostgres,
} from "../../../test/oldestPostgres.ts";
import { verifyAudit } from "../audit/verifyAudit.ts";
import { createDatabase } from "../db/database.ts";
import { createPools } from "../db/pools.ts";
import { roleUrls } from "../db/roles.ts";
import { createFiles } from "../files/createFiles.ts";

const run = promisify(execFile);
let world: BackupWorld;

beforeAll(async () => {
  world = await createBackupWorld();
});
afterAll(() => world.close());

/** A hash of every row of every table, as the superuser sees it. */
async function contents(url: string): Promise<Record<string, string>> {
  const tables = await query<{ name: string }>(
    url,
    `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('public', 'auth', 'graphile_worker')
        and c.relname not in ('live_state', 'schema_migrations', 'migrations', 'sessions', 'table_classes')
      order by 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await query<{ hash: string }>(
      url,
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash from ${name} t`,
    );
    found[name] = row?.hash ?? "";
  }
  return found;
}

const rules = `
  select c.relname as table, c.relrowsecurity, c.relforcerowsecurity,
    (select count(*) from pg_constraint k where k.conrelid = c.oid)::int as constraints,
    (select count(*) from pg_trigger t where t.tgrelid = c.oid and t.tgenabled = 'O')::int as triggers,
    (select count(*) from pg_policy p where p.polrelid = c.oid)::int as policies,
    pg_get_userbyid(c.relowner) as owner, c.relacl::text as grants
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ('public', 'auth', 'graphile_worker') order by 1`;

/** Opens what was restored as the running server would. */
async function openRestored(ownerUrl: string, files: string) {
  const { masterKey } = world.app.database;
  const pools = createPools(roleUrls(ownerUrl, masterKey), {
    size: 4,
    statementTimeoutMs: 15_000,
    onError: () => undefined,
  });
  try {
    const database = { pools, masterKey, db: createDatabase(pools.app) };
    const restoredWorld = await createAuditWorld(database, []);
    const restored = createFiles({
      folder: files,
      keys: restoredWorld.keys,
      clock: world.app.clock,
    });
    const report = await restoredWorld.as(world.town, (tx) =>
      verifyAudit(tx, restoredWorld.keys, { held: [] }),
    );
    const opened = await restoredWorld.as(world.town, (tx) =>
      restored.open(tx, world.fileId, "original"),
    );
    return { report, bytes: await buffer(opened.stream) };
  } finally {
    await pools.end();
  }
}

async function expectSameInstallation(ownerUrl: string): Promise<void> {
  const { result, files } = await world.restoreInto(ownerUrl);
  expect(result.files).toBe(1);
  expect(await contents(ownerUrl)).toEqual(
    await contents(world.app.database.urls.owner),
  );
  const { report, bytes } = await openRestored(ownerUrl, files);
  expect(report).toMatchObject({
    isIntact: true,
    entriesVerified: world.entries,
  });
  expect(bytes.equals(world.pdf)).toBe(true);
}

describe("a restored installation", { timeout: 120_000 }, () => {
  test("holds every row and file, its rules, and an intact audit log", async () => {
    const target = await createEmptyDatabase();
    try {
      await expectSameInstallation(target.url);
      expect(await query(target.url, rules)).toEqual(
        await query(world.app.database.urls.owner, rules),
      );
    } finally {
      await target.drop();
    }
  });

  test.skipIf(!hasOldestPostgres)(
    "is the same on PostgreSQL 15, taken from the embedded 18",
    async () => {
      const server = await startOldestPostgres();
      try {
        const [version] = await query<{ server_version: string }>(
          server.url("postgres"),
          "show server_version",
        );
        expect(version?.server_version).toMatch(/^15\./);
        await query(server.url("postgres"), "create database restored");
        await expectSameInstallation(server.url("restored"));
      } finally {
        await server.stop();
      }
    },
  );

  test.skipIf(!hasOldestPostgres)(
    "is restored and saved again by an owner role that is no superuser",
    async () => {
      const server = await startOldestPostgres();
      const urlOf = (role: string) => {
        const url = new URL(server.url("restored"));
        url.username = `schulterschluss_${role}`;
        url.password = "secret";
        return url.href;
      };
      try {
        const roles = ["migrator", "app", "worker", "auth"];
        for (const role of roles)
          await query(
            server.url("postgres"),
            `create role schulterschluss_${role} login password 'secret'`,
          );
        await query(
          server.url("postgres"),
          "grant schulterschluss_worker, schulterschluss_auth to schulterschluss_migrator",
        );
        await query(
          server.url("postgres"),
          "create database restored owner schulterschluss_migrator",
        );
        const { result } = await world.restoreInto(urlOf("migrator"), {
          ownRoleUrls: {
            app: urlOf("app"),
            worker: urlOf("worker"),
            auth: urlOf("auth"),
          },
        });
        expect(await contents(server.url("restored"))).toEqual(
          await contents(world.app.database.urls.owner),
        );
        const again = await world.backupTo(
          join(world.folder, "again.tar.gz"),
          urlOf("migrator"),
        );
        expect([again.tables, again.rows]).toEqual([
          result.tables,
          result.rows,
        ]);
      } finally {
        await server.stop();
      }
    },
  );

  test("counts on where sequences stood, and takes no session back", async () => {
    const target = await createEmptyDatabase();
    try {
      await world.restoreInto(target.url);
      const sql =
        "select nextval(pg_get_serial_sequence('graphile_worker._private_jobs', 'id')) as id";
      const [before] = await query<{ id: string }>(
        world.app.database.urls.owner,
        sql,
      );
      const [after] = await query<{ id: string }>(target.url, sql);
      expect(after?.id).toBe(before?.id);
      expect(await query(target.url, "select from auth.sessions")).toEqual([]);
      const streams = await Promise.all(
        [world.app.database.urls.owner, target.url].map((url) =>
          query<{ stream: string }>(url, "select stream from live_state"),
        ),
      );
      expect(streams[0]).not.toEqual(streams[1]);
    } finally {
      await target.drop();
    }
  });
});

describe("a backup", () => {
  test("can be looked into with tar, names no content and shows the last checkpoint", async () => {
    const { stdout } = await run("tar", ["-tzf", world.archive]);
    const names = stdout.trim().split("\n");
    expect(names[0]).toBe("backup.json");
    expect(names.slice(-2)).toEqual(["manifest.json", "manifest.hmac"]);
    expect(names).toContain(`files/${world.town}/${world.fileId}.original`);
    const checkpoints = await run("tar", [
      "-xzOf",
      world.archive,
      "checkpoints.json",
    ]);
    expect(JSON.parse(checkpoints.stdout)).toEqual([
      expect.objectContaining({
        organisationId: world.town,
        seq: world.entries,
      }),
    ]);
  });

  test("marks a file that was erased while it was taken as erased", async () => {
    const path = join(world.folder, "without.tar.gz");
    const stored = join(
      world.filesFolder,
      world.town,
      `${world.fileId}.original`,
    );
    const bytes = await readFile(stored);
    await rm(stored);
    await world.backupTo(path);
    await writeFile(stored, bytes);
    const target = await createEmptyDatabase();
    try {
      await world.restoreInto(target.url, { path });
      expect(
        await query(target.url, "select data_key, erased_at from files"),
      ).toEqual([{ data_key: null, erased_at: world.app.clock.now() }]);
    } finally {
      await target.drop();
    }
  });

  test("that fails leaves no file", async () => {
    const path = join(world.folder, "nowhere", "x.tar.gz");
    await expect(world.backupTo(path)).rejects.toThrow("ENOENT");
    await mkdir(join(world.folder, "nowhere"));
    expect(await readdir(join(world.folder, "nowhere"))).toEqual([]);
  });
});
