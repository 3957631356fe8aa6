// SPDX-License-Identifier: EUPL-1.2
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  startServer,
  stopServer,
  superuserUrl,
} from "../src/platform/db/embedded/serverProcess.ts";
import {
  getSystemUser,
  isRoot,
} from "../src/platform/db/embedded/systemUser.ts";

const run = promisify(execFile);
const programs = "/usr/lib/postgresql/15/bin";
const password = "test";

/** Whether the oldest supported PostgreSQL is on this machine. */
export const hasOldestPostgres: boolean = existsSync(
  join(programs, "postgres"),
);

/** A running PostgreSQL 15 with an empty cluster. */
export interface OldestPostgres {
  /** URL of a database as superuser. */
  url(database: string): string;
  stop(): Promise<void>;
}

/** Starts PostgreSQL 15 of the system on a folder of its own. */
export async function startOldestPostgres(): Promise<OldestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), "schulterschluss-pg15-"));
  const cluster = join(folder, "cluster");
  const passwordFile = join(folder, "password");
  const user = isRoot() ? await getSystemUser() : undefined;
  await chmod(folder, 0o711);
  await mkdir(cluster, { mode: 0o700 });
  await writeFile(passwordFile, password);
  if (user !== undefined) await chown(cluster, user.uid, user.gid);
  await run(
    join(programs, "initdb"),
    [
      `--pgdata=${cluster}`,
      "--username=postgres",
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
      "--encoding=UTF8",
      "--locale=C.UTF-8",
    ],
    { cwd: cluster, ...(user && { uid: user.uid, gid: user.gid }) },
  );
  const server = await startServer({
    postgres: join(programs, "postgres"),
    cluster,
    logFile: join(folder, "log"),
    password,
    user,
    settings: ["fsync=off", "max_connections=200", "timezone=UTC"],
  });
  return {
    url: (database) => superuserUrl(server.port, password, database),
    stop: async () => {
      await stopServer(server.process);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
