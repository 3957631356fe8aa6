// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAuditWorld } from "../../../test/auditWorld.ts";
import { testMasterKey } from "../../../test/masterKey.ts";
import { createDatabase } from "../db/database.ts";
import { startEmbedded } from "../db/embedded/embeddedServer.ts";
import { createPools } from "../db/pools.ts";
import { roleUrls } from "../db/roles.ts";
import { createFiles } from "../files/createFiles.ts";
import { installDatabase } from "../installDatabase.ts";
import { masterKeys } from "../keys/masterKey.ts";
import { readArchive, readMember } from "./archiveReader.ts";
import { createBackup } from "./createBackup.ts";

const town = "11111111-1111-4111-8111-111111111111";
const record = "019aa0c1-7f00-7000-8000-000000000001";
const secret = `Zeugin Frau M. ${randomBytes(8).toString("hex")}`;
const inPhoto = `Kellertuer ${randomBytes(8).toString("hex")}`;
/** Stands open on purpose: shows that the search below would find what is there. */
const control = `offen${randomBytes(8).toString("hex")}`;

let dataDir: string;
let dataKey: Buffer;
const archive = () => join(dataDir, "saved.tar.gz");

/** Writes, changes and erases sealed content, saving the installation before and after. */
async function live(ownerUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: ownerUrl });
  await admin.connect();
  await admin.query(`
    set role schulterschluss_migrator;
    create table notes (organisation_id uuid, id uuid, title text, sealed bytea, data_key bytea, primary key (organisation_id, id));
    create table note_words (organisation_id uuid, token bigint, object_id uuid, primary key (organisation_id, token, object_id));
    select own_table('notes', 'test'), own_table('note_words', 'test')`);
  const pools = createPools(roleUrls(ownerUrl, testMasterKey), {
    size: 4,
    statementTimeoutMs: 15_000,
    onError: () => undefined,
  });
  try {
    await writeAndErase(ownerUrl, pools);
    // The heap as it is on disk, with the rows that were replaced still in it.
    await admin.query("reset role; checkpoint");
  } finally {
    await pools.end();
    await admin.end();
  }
}

async function writeAndErase(
  ownerUrl: string,
  pools: ReturnType<typeof createPools>,
): Promise<void> {
  const db = createDatabase(pools.app);
  const world = await createAuditWorld(
    { pools, db, masterKey: testMasterKey },
    [town],
  );
  const { keys } = world;
  const files = createFiles({
    folder: join(dataDir, "files"),
    keys,
    clock: world.clock,
  });
  const photo = await sharp({
    create: { width: 40, height: 40, channels: 3, background: "white" },
  })
    .withExif({ IFD0: { ImageDescription: inPhoto } })
    .jpeg()
    .toBuffer();
  const prepared = await files.prepare(town, { id: record, bytes: photo });
  await world.as(town, async (tx) => {
    const made = keys.seal(tx, town, { description: secret }, record);
    dataKey = keys.unwrapDataKey(town, made.dataKey);
    await sql`insert into notes values (${town}, ${record}, ${control},
      ${made.sealed}, ${made.dataKey})`.execute(tx.db);
    for (const token of keys.searchTokens(town, secret))
      await sql`insert into note_words values (${town}, ${token}, ${record})`.execute(
        tx.db,
      );
    await files.keep(tx, prepared);
    tx.audit({
      action: "incidents.recorded",
      object: { type: "incident", id: record },
      details: { text: keys.keyedHash(town, secret) },
    });
  });
  await world.as(town, (tx) =>
    sql`update notes set title = title || '!'`.execute(tx.db),
  );
  const save = (path: string) =>
    createBackup({
      path,
      ownerUrl,
      filesFolder: join(dataDir, "files"),
      master: masterKeys(testMasterKey).current,
      version: "0.1.0",
      now: world.clock.now(),
    });
  await save(join(dataDir, "before.tar.gz"));
  await world.as(town, async (tx) => {
    await sql`update notes set data_key = null`.execute(tx.db);
    await sql`delete from note_words`.execute(tx.db);
    await files.erase(tx, [record]);
  });
  await world.as(town, (tx) => files.upkeep.removeBytes(tx, record));
  await save(archive());
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "schulterschluss-plain-"));
  await chmod(dataDir, 0o711);
  const server = await startEmbedded({ dataDir });
  try {
    await server.ensureDatabase("installation");
    const ownerUrl = server.url("installation");
    await installDatabase({ ownerUrl, masterKey: testMasterKey });
    await live(ownerUrl);
  } finally {
    await server.stop();
  }
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Everything an installation leaves on disk: heap, indexes, WAL, log, files and unpacked backups. */
async function* allBytes(): AsyncGenerator<readonly [string, Buffer]> {
  const found = await readdir(dataDir, {
    recursive: true,
    withFileTypes: true,
  });
  for (const entry of found.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    yield [path, await readFile(path)];
    if (!path.endsWith(".tar.gz")) continue;
    for await (const member of readArchive(path))
      yield [`${path}/${member.name}`, await readMember(member)];
  }
}

async function placesOf(wanted: string | Buffer): Promise<string[]> {
  const places: string[] = [];
  for await (const [path, bytes] of allBytes())
    if (bytes.includes(wanted)) places.push(path.slice(dataDir.length));
  return places;
}

test("what stands open is found in heap, WAL and backup", async () => {
  const places = await placesOf(control);
  expect(places.some((path) => path.includes("/base/"))).toBe(true);
  expect(places.some((path) => path.includes("/pg_wal/"))).toBe(true);
  expect(places.some((path) => path.endsWith(".copy"))).toBe(true);
});

test("sealed text is found nowhere, neither before nor after its erasure", async () => {
  expect(await placesOf(secret)).toEqual([]);
  expect(await placesOf(secret.split(" ").at(-1) ?? "")).toEqual([]);
  expect(await placesOf("Zeugin")).toEqual([]);
  expect(await placesOf(Buffer.from(secret, "utf16le"))).toEqual([]);
});

test("nothing of a photo is found, neither its pixels nor its metadata", async () => {
  expect(await placesOf(inPhoto)).toEqual([]);
  expect(await placesOf("JFIF")).toEqual([]);
});

test("no data key and no master key is found", async () => {
  for (const key of [dataKey, testMasterKey]) {
    expect(await placesOf(key)).toEqual([]);
    expect(await placesOf(key.toString("hex"))).toEqual([]);
  }
});

test("the bytes of the erased file are gone from the data folder", async () => {
  const left = await readdir(join(dataDir, "files", town));
  expect(left).toEqual([]);
});
