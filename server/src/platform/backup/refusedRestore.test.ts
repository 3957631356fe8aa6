// SPDX-License-Identifier: EUPL-1.2
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { appendFile, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type BackupWorld,
  createBackupWorld,
  query,
  type RestoreChoices,
} from "../../../test/backupWorld.ts";
import { createEmptyDatabase } from "../../../test/database.ts";

const run = promisify(execFile);
let world: BackupWorld;

beforeAll(async () => {
  world = await createBackupWorld();
});
afterAll(() => world.close());

describe("a restore is refused", { timeout: 120_000 }, () => {
  async function refusal(
    options: RestoreChoices = {},
    prepare?: (url: string) => Promise<unknown>,
  ): Promise<unknown> {
    const target = await createEmptyDatabase();
    try {
      await prepare?.(target.url);
      const error = await world.restoreInto(target.url, options).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      const left = await query(
        target.url,
        "select from pg_tables where schemaname in ('public', 'auth') and tablename <> 'leftover'",
      );
      expect(left).toEqual([]);
      return error instanceof Error ? error.message : error;
    } finally {
      await target.drop();
    }
  }

  /** Unpacks the archive, changes it and packs it again in the same order. */
  async function changed(
    name: string,
    change: (folder: string, list: string[]) => Promise<void>,
  ): Promise<string> {
    const work = await mkdtemp(join(world.folder, "work-"));
    const { stdout } = await run("tar", ["-tzf", world.archive]);
    const list = stdout.trim().split("\n");
    await run("tar", ["-xzf", world.archive, "-C", work]);
    await change(work, list);
    const path = join(world.folder, `${name}.tar.gz`);
    await run("tar", ["--format=ustar", "-czf", path, "-C", work, ...list]);
    return path;
  }

  test("into a database or a folder that is not empty", async () => {
    expect(
      await refusal({}, (url) => query(url, "create table leftover ()")),
    ).toBe(
      "the database is not empty, it holds 1 tables: a backup is restored into a new one only",
    );
    const files = await mkdtemp(join(world.folder, "used-"));
    await writeFile(join(files, "x"), "");
    expect(await refusal({ files })).toMatch(/^the folder .* is not empty/);
  });

  test("under another master key", async () => {
    expect(await refusal({ masterKey: randomBytes(32) })).toMatch(
      /^MASTER_KEY does not fit/,
    );
  });

  test("when a member was altered, added, left out or put elsewhere", async () => {
    const entries = "database/public.audit_entries/000000.copy";
    const altered = await changed("altered", async (work) => {
      const text = await readFile(join(work, entries), "utf8");
      const other = text.replaceAll("incidents.recorded", "incidents.recordeD");
      await writeFile(join(work, entries), other);
    });
    expect(await refusal({ path: altered })).toBe(
      `the backup was altered: ${entries} is not what was saved`,
    );
    const added = await changed("added", async (work, list) => {
      await writeFile(join(work, "extra"), "x");
      list.splice(list.indexOf("manifest.json"), 0, "extra");
    });
    expect(await refusal({ path: added })).toBe(
      "the backup was altered: extra was added to it",
    );
    const without = await changed("leftOut", async (_work, list) => {
      list.splice(list.indexOf(entries), 1);
    });
    expect(await refusal({ path: without })).toMatch(
      /^the backup was altered: .* is not what was saved/,
    );
  });

  test("when the list of contents was made to fit", async () => {
    const path = await changed("forged", async (work) => {
      const manifest = join(work, "manifest.json");
      const text = await readFile(manifest, "utf8");
      await writeFile(
        manifest,
        text.replace(
          `"rows": ${world.entries}`,
          `"rows": ${world.entries - 1}`,
        ),
      );
    });
    expect(await refusal({ path })).toMatch(
      /does not carry the seal of the master key$/,
    );
  });

  test("when it is cut off, damaged, no backup or not there", async () => {
    const whole = await readFile(world.archive);
    const cut = join(world.folder, "cut.tar.gz");
    await writeFile(cut, whole.subarray(0, whole.length / 2));
    expect(await refusal({ path: cut })).toMatch(/is damaged or no backup$/);
    const text = join(world.folder, "text.tar.gz");
    await appendFile(text, "this is a text");
    expect(await refusal({ path: text })).toMatch(/is damaged or no backup$/);
    await run("tar", [
      "-czf",
      join(world.folder, "other.tar.gz"),
      "-C",
      world.folder,
      "text.tar.gz",
    ]);
    expect(await refusal({ path: join(world.folder, "other.tar.gz") })).toBe(
      "this is no backup of Schulterschluss",
    );
    expect(await refusal({ path: "/nowhere/x" })).toBe(
      "there is no file /nowhere/x",
    );
  });

  test("when it is of another form", async () => {
    const path = await changed("form", async (work) => {
      const head = join(work, "backup.json");
      const text = await readFile(head, "utf8");
      await writeFile(head, text.replace('"format": 1', '"format": 2'));
    });
    expect(await refusal({ path })).toMatch(
      /^the backup is in another form than this version reads/,
    );
  });

  test("when a newer version wrote it", async () => {
    const path = join(world.folder, "newer.tar.gz");
    const { admin } = world.app.database;
    await admin.query(
      "insert into schema_migrations values (9999, '9999_later_thing.sql', repeat('0', 64), now())",
    );
    await world.backupTo(path);
    await admin.query("delete from schema_migrations where number = 9999");
    expect(await refusal({ path })).toMatch(
      /^the backup was written by a newer version \(0\.1\.0\): it has the migration 9999_later_thing\.sql/,
    );
  });
});
