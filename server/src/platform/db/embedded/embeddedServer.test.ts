// SPDX-License-Identifier: EUPL-1.2
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmbedded } from "./embeddedServer.ts";
import { getSystemUser, isRoot } from "./systemUser.ts";

const holder = fileURLToPath(
  new URL("../../../../test/holdDatabase.ts", import.meta.url),
);

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "schulterschluss-embedded-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

async function query<T extends pg.QueryResultRow>(
  url: string,
  sql: string,
): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("startEmbedded", () => {
  it("keeps data from one start to the next and says which folder it serves", async () => {
    const first = await startEmbedded({ dataDir });
    await query(first.url("postgres"), "create table kept (id integer)");
    const [served] = await query<{ data_directory: string }>(
      first.url("postgres"),
      "show data_directory",
    );
    await first.stop();
    const second = await startEmbedded({ dataDir });
    const rows = await query(second.url("postgres"), "select * from kept");
    await second.stop();
    expect(served?.data_directory).toBe(join(dataDir, "postgresql"));
    expect(rows).toEqual([]);
  });

  it("makes a durable server in UTF-8 that sorts by code point", async () => {
    const server = await startEmbedded({ dataDir });
    const rows = await query(
      server.url("postgres"),
      `select current_setting('fsync') as fsync,
        current_setting('synchronous_commit') as commit,
        current_setting('server_encoding') as encoding,
        'Z' < 'a' and 'ü' ~ '\\w' as "sortsByCode"`,
    );
    await server.stop();
    expect(rows).toEqual([
      { fsync: "on", commit: "on", encoding: "UTF8", sortsByCode: true },
    ]);
  });

  it("refuses a folder that is open already, and opens it once it is free", async () => {
    const first = await startEmbedded({ dataDir });
    await expect(startEmbedded({ dataDir })).rejects.toThrow(
      `the data folder ${dataDir} is in use by process ${process.pid}`,
    );
    await first.stop();
    const second = await startEmbedded({ dataDir });
    await second.stop();
    expect(second.port).toBeGreaterThan(0);
  });

  it("takes over after a kill of the process that had it open, with every committed row", async () => {
    const child = spawn(process.execPath, [holder, dataDir], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    const server = await startEmbedded({ dataDir });
    const rows = await query(server.url("postgres"), "select id from held");
    await server.stop();
    expect(rows).toEqual([{ id: 1 }]);
  });

  it("is not misled by lock files of processes that are gone", async () => {
    const first = await startEmbedded({ dataDir });
    await first.stop();
    await writeFile(
      join(dataDir, "in-use.json"),
      JSON.stringify({ pid: process.pid, started: "another time" }),
    );
    await writeFile(
      join(dataDir, "postgresql", "postmaster.pid"),
      `${process.pid}\n${join(dataDir, "postgresql")}\n`,
    );
    const second = await startEmbedded({ dataDir });
    await second.stop();
    expect(second.port).toBeGreaterThan(0);
  });

  it("refuses data of another major version and leaves them alone", async () => {
    const engine = { major: 17, password: "a password long enough" };
    await writeFile(join(dataDir, "engine.json"), JSON.stringify(engine));
    await expect(startEmbedded({ dataDir })).rejects.toThrow(
      /were made by PostgreSQL 17, this version brings 18/,
    );
    expect(
      JSON.parse(await readFile(join(dataDir, "engine.json"), "utf8")),
    ).toEqual(engine);
  });

  it("begins anew where the first start was broken off half-way", async () => {
    await mkdir(join(dataDir, "postgresql.new"));
    await writeFile(join(dataDir, "postgresql.new", "PG_VERSION"), "18");
    const server = await startEmbedded({ dataDir });
    await server.stop();
    await expect(stat(join(dataDir, "postgresql.new"))).rejects.toThrow(
      /ENOENT/,
    );
  });

  it("keeps statements and values of rows out of the server's log", async () => {
    const server = await startEmbedded({ dataDir });
    const secret = "Erika Mustermann";
    await query(server.url("postgres"), "create table p (name text unique)");
    const insert = `insert into p values ('${secret}')`;
    await query(server.url("postgres"), insert);
    await expect(query(server.url("postgres"), insert)).rejects.toThrow(
      /duplicate key/,
    );
    await server.stop();
    const log = await readFile(join(dataDir, "postgresql.log"), "utf8");
    expect(log).toMatch(/duplicate key/);
    expect(log).not.toMatch(secret);
  });
});

// Only root hands the server to another user.
if (isRoot())
  describe("startEmbedded as root", () => {
    it("runs the server as an unprivileged user", async () => {
      const user = await getSystemUser();
      const server = await startEmbedded({ dataDir });
      const { uid } = await stat(join(dataDir, "postgresql"));
      await server.stop();
      expect(uid).toBe(user.uid);
      expect(uid).not.toBe(0);
    });

    it("refuses a folder that this user may not enter, and says which is better", async () => {
      const closed = join(dataDir, "closed");
      await mkdir(join(closed, "data"), { recursive: true });
      await chmod(closed, 0o700);
      await expect(
        startEmbedded({ dataDir: join(closed, "data") }),
      ).rejects.toThrow(/may not enter .*choose a DATA_DIR/);
    });
  });
