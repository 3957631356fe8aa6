// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "../../test/commandLine.ts";
import { createSealer } from "../platform/audit/sealer.ts";
import { readConfig } from "../platform/config/config.ts";
import { createPlatform } from "../platform/createPlatform.ts";
import { systemActor } from "../platform/db/systemActor.ts";
import { withActor } from "../platform/db/withActor.ts";
import type { SealedRow } from "../platform/keys/keys.ts";
import {
  type Installation,
  openInstallation,
  prepareDatabase,
} from "./installation.ts";

const town = "11111111-1111-4111-8111-111111111111";
const other = "22222222-2222-4222-8222-222222222222";
const fileId = "019aa0c1-7f00-7000-8000-000000000001";
const oldKey = randomBytes(32).toString("hex");
const newKey = randomBytes(32).toString("base64");

let folder: string;
let archive: string;

interface Keys {
  readonly MASTER_KEY?: string;
  readonly MASTER_KEY_PREVIOUS?: string;
}

function settings(name: string, keys: Keys = { MASTER_KEY: oldKey }) {
  return { DATA_DIR: join(folder, name), ...keys };
}

/** Works on an installation in this process, which holds its data folder meanwhile. */
async function inside<T>(
  name: string,
  work: (
    platform: ReturnType<typeof createPlatform>["platform"],
    installation: Installation,
  ) => Promise<T>,
  keys: Keys = { MASTER_KEY: oldKey },
): Promise<T> {
  const config = readConfig(settings(name, keys));
  const installation = await openInstallation(config, "installation");
  const { urls, dataDir, masterKey, previousMasterKeys } = installation;
  try {
    await prepareDatabase(installation, false, new Date());
    const handle = createPlatform({
      config,
      urls,
      dataDir,
      masterKey,
      previousMasterKeys,
      isDemo: false,
    });
    try {
      return await work(handle.platform, installation);
    } finally {
      await handle.close();
    }
  } finally {
    await installation.close();
  }
}

async function asOwner(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const pdf = Buffer.from("%PDF-1.7\n%%EOF\n");
let sealed: SealedRow;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "schulterschluss-upkeep-"));
  // The user of the embedded server passes through when root runs the test.
  await chmod(folder, 0o711);
  archive = join(folder, "saved.tar.gz");
  await inside("first", async (platform) => {
    const { keys, files } = platform;
    for (const id of [town, other])
      await withActor(platform, systemActor(id, "test"), "incidents", (tx) =>
        keys.createFor(tx),
      );
    const prepared = await files.prepare(town, { id: fileId, bytes: pdf });
    await withActor(
      platform,
      systemActor(town, "test"),
      "incidents",
      async (tx) => {
        await files.keep(tx, prepared);
        const content = keys.seal(tx, town, "Zeugin Frau M.", fileId);
        sealed = {
          id: fileId,
          sealed: content.sealed,
          data_key: content.dataKey,
        };
      },
    );
    await createSealer(platform, () => undefined).sealAll();
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

// In order: each goes on with what the one before has left.
describe("upkeep of an installation", { timeout: 120_000 }, () => {
  it("saves it while another process runs it, and names the key it opens with", async () => {
    const { status, output } = await inside("first", () =>
      runCommand(["backup", archive], settings("first")),
    );
    expect(output).toMatch(/^saved \d+ rows of \d+ tables and 1 files to /);
    expect(output).toMatch(/It opens with the master key [0-9a-f]{16} only/);
    expect(status).toBe(0);
  });

  it("does not write over an earlier backup", async () => {
    const { status, output } = await runCommand(
      ["backup", archive],
      settings("first"),
    );
    expect(output).toBe(`${archive} exists: name a new file\n`);
    expect(status).toBe(1);
  });

  it("verifies the audit logs of all organisations", async () => {
    const { status, output } = await runCommand(
      ["audit", "verify"],
      settings("first"),
    );
    expect(output).toMatch(
      `ok     ${town}: 1 entries verified, vouched for up to no. 1`,
    );
    expect(output).toMatch("The audit logs of 2 organisations are intact.");
    expect(status).toBe(0);
  });

  it("gives all organisations new keys, and opens what was sealed before", async () => {
    const args = ["rotate-keys", "organisation", "all", "--signing"];
    const { status, output } = await runCommand(args, settings("first"));
    expect(output).toMatch(`${town}: 1 records rewrapped`);
    expect(status).toBe(0);
    await inside("first", async ({ keys, files, ...platform }) => {
      await keys.load(town);
      expect(keys.open(town, sealed)).toBe("Zeugin Frau M.");
      expect(keys.publicKeys(town)).toHaveLength(4);
      const actor = systemActor(town, "test");
      await withActor({ ...platform, keys }, actor, "incidents", async (tx) => {
        const { stream } = await files.open(tx, fileId, "original");
        expect(Buffer.concat(await stream.toArray())).toEqual(pdf);
      });
    });
  });

  it("goes over to a new master key, after which the old one is refused with a sentence", async () => {
    const both = { MASTER_KEY: newKey, MASTER_KEY_PREVIOUS: oldKey };
    const rotated = await runCommand(
      ["rotate-keys", "master"],
      settings("first", both),
    );
    expect(rotated.output).toMatch(/^wrapped \d+ keys with the master key/);
    expect(rotated.status).toBe(0);
    const verified = await runCommand(
      ["audit", "verify"],
      settings("first", { MASTER_KEY: newKey }),
    );
    expect(verified.status).toBe(0);
    const refused = await runCommand(["migrate"], settings("first"));
    expect(refused.output).toMatch(
      /^MASTER_KEY does not fit this database: .*\n$/,
    );
    expect(refused.status).toBe(1);
    await inside(
      "first",
      async ({ keys }) => {
        await keys.load(town);
        expect(keys.open(town, sealed)).toBe("Zeugin Frau M.");
      },
      { MASTER_KEY: newKey },
    );
  });

  it("restores only with the key of the backup, and verifies the log at once", async () => {
    const without = await runCommand(
      ["restore", archive],
      settings("second", {}),
    );
    expect(without.output).toMatch(
      /^a backup opens with its master key only: set MASTER_KEY, or put the key into .*second\/master\.key\n$/,
    );
    expect(without.status).toBe(1);
    const wrong = settings("wrong", { MASTER_KEY: newKey });
    expect((await runCommand(["restore", archive], wrong)).output).toMatch(
      /^MASTER_KEY does not fit this database/,
    );
    const { status, output } = await runCommand(
      ["restore", archive],
      settings("second"),
    );
    expect(output).toMatch(
      /^restored \d+ rows of \d+ tables and 1 files, saved 20/,
    );
    expect(output).toMatch("The audit logs of 2 organisations are intact.");
    expect(status).toBe(0);
    const again = await runCommand(["restore", archive], settings("second"));
    expect(again.output).toMatch(
      /^the database is not empty, it holds \d+ tables/,
    );
  });

  it("finds an entry that was changed by SQL, and a cut tail by what a witness held", async () => {
    const held = join(folder, "held.json");
    await inside("second", async (platform, { urls }) => {
      await createSealer(platform, () => undefined).sealAll();
      const actor = systemActor(other, "test");
      await withActor(platform, actor, "incidents", async (tx) => {
        tx.audit({ action: "a.b", object: { type: "x", id: town } });
      });
      await createSealer(platform, () => undefined).sealAll();
      const rows = await asOwner(
        urls.owner,
        `select 1 as v, organisation_id as "organisationId", seq::int, encode(hash, 'hex') as hash,
                segment::text, kind, to_char(signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "signedAt",
                key_id as "keyId", translate(rtrim(encode(signature, 'base64'), '='), E'+/\\n', '-_') as signature
           from audit_checkpoints where organisation_id = '${other}'`,
      );
      await writeFile(held, JSON.stringify(rows));
      await asOwner(
        urls.owner,
        `update audit_entries set action = 'c.d' where organisation_id = '${town}';
         delete from audit_entries where organisation_id = '${other}';
         delete from audit_seals where organisation_id = '${other}';
         delete from audit_checkpoints where organisation_id = '${other}'`,
      );
    });
    const { status, output } = await runCommand(
      ["audit", "verify", "--held", held],
      settings("second"),
    );
    expect(output).toMatch("no. 1 was changed or exchanged");
    expect(output).toMatch(`WRONG  ${other}: 0 entries verified`);
    expect(output).toMatch("no. 1 was removed");
    expect(status).toBe(1);
  });

  it("answers a mistake at the command line with the usage", async () => {
    for (const args of [
      ["rotate-keys"],
      ["rotate-keys", "everything"],
      ["restore"],
      ["audit", "verify", "--what"],
    ]) {
      const { status, output } = await runCommand(args, settings("second"));
      expect(output).toMatch("Usage: schulterschluss");
      expect(status).toBe(1);
    }
    const nothing = join(folder, "nothing.json");
    await writeFile(nothing, "{}");
    const { output } = await runCommand(
      ["audit", "verify", "--held", nothing],
      settings("second"),
    );
    expect(output).toMatch(/holds no checkpoints/);
    expect((await readFile(archive)).length).toBeGreaterThan(0);
  });
});
