// SPDX-License-Identifier: EUPL-1.2
import { execFile } from "node:child_process";
import {
  access,
  chmod,
  chown,
  mkdir,
  realpath,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import {
  type Binaries,
  prepareBinaries,
  readBinariesVersion,
} from "./binaries.ts";
import { systemFolder } from "./dataFolder.ts";
import {
  type Engine,
  findEngine,
  refuseOtherMajor,
  writeEngine,
} from "./engineFile.ts";
import { lockFolder } from "./folderLock.ts";
import {
  type RunningServer,
  startServer,
  stopOrphan,
  stopServer,
  superuserUrl,
} from "./serverProcess.ts";
import { type SystemUser, getSystemUser, isRoot } from "./systemUser.ts";

const run = promisify(execFile);

export interface EmbeddedOptions {
  /** Folder of the installation; the cluster lies in `postgresql` below it. */
  readonly dataDir: string;
  /** Further `name=value` settings of the server. */
  readonly settings?: readonly string[];
}

/** The embedded PostgreSQL of one data folder, running. */
export interface EmbeddedServer {
  readonly port: number;
  /** URL of a database as superuser. */
  url(database: string): string;
  /** Creates the database if it is missing; answers whether it did. */
  ensureDatabase(name: string): Promise<boolean>;
  /** Ends the server and frees the folder; safe to call twice. */
  stop(): Promise<void>;
}

// Commits are on disk when they are acknowledged; the rest fits a small machine.
const settings: readonly string[] = [
  "fsync=on",
  "synchronous_commit=on",
  "full_page_writes=on",
  "max_connections=100",
  "shared_buffers=256MB",
  "work_mem=16MB",
  "maintenance_work_mem=128MB",
  "random_page_cost=1.1",
  "jit=off",
  "max_wal_size=2GB",
  "checkpoint_timeout=15min",
  "timezone=UTC",
  "log_checkpoints=off",
];

async function refuseUnreachable(
  dataDir: string,
  user: SystemUser,
): Promise<void> {
  await run("test", ["-x", dataDir], {
    uid: user.uid,
    gid: user.gid,
    cwd: "/",
  }).catch(() => {
    throw new Error(
      `PostgreSQL runs as the user ${user.name}, who may not enter ${dataDir}: choose a DATA_DIR such as ${systemFolder}/data`,
    );
  });
}

async function initialise(
  binaries: Binaries,
  dataDir: string,
  cluster: string,
  engine: Engine,
  user: SystemUser | undefined,
): Promise<void> {
  const fresh = `${cluster}.new`;
  const passwordFile = join(dataDir, "initdb.password");
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(passwordFile, engine.password, { mode: 0o600 });
  if (user !== undefined) {
    await chown(fresh, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  try {
    await run(
      binaries.initdb,
      [
        `--pgdata=${fresh}`,
        "--username=postgres",
        "--auth=scram-sha-256",
        `--pwfile=${passwordFile}`,
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--locale=C.UTF-8",
      ],
      {
        cwd: fresh,
        env: { LC_ALL: "C", TZ: "UTC" },
        ...(user && { uid: user.uid, gid: user.gid }),
      },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(fresh, cluster);
}

async function openCluster(
  binaries: Binaries,
  dataDir: string,
  user: SystemUser | undefined,
): Promise<{ cluster: string; engine: Engine }> {
  const major = Number.parseInt(await readBinariesVersion(), 10);
  const engine =
    (await findEngine(dataDir)) ?? (await writeEngine(dataDir, major));
  refuseOtherMajor(dataDir, engine, major);
  const cluster = join(dataDir, "postgresql");
  const isNew = await access(join(cluster)).then(
    () => false,
    () => true,
  );
  if (isNew) await initialise(binaries, dataDir, cluster, engine, user);
  else await stopOrphan(cluster);
  return { cluster, engine };
}

async function prepareFolder(given: string): Promise<string> {
  await mkdir(given, { recursive: true });
  const dataDir = await realpath(given);
  // The database user passes through, but may not list what else lies here.
  await chmod(dataDir, isRoot() ? 0o711 : 0o700);
  return dataDir;
}

async function launch(options: {
  dataDir: string;
  settings: readonly string[];
}): Promise<{ server: RunningServer; engine: Engine }> {
  const { dataDir } = options;
  const user = isRoot() ? await getSystemUser() : undefined;
  if (user !== undefined) await refuseUnreachable(dataDir, user);
  const binaries = await prepareBinaries(
    user === undefined ? dataDir : systemFolder,
    user !== undefined,
  );
  const { cluster, engine } = await openCluster(binaries, dataDir, user);
  const server = await startServer({
    postgres: binaries.postgres,
    cluster,
    logFile: join(dataDir, "postgresql.log"),
    password: engine.password,
    user,
    settings: options.settings,
  });
  return { server, engine };
}

async function ensureDatabase(url: string, name: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query(
      "select from pg_database where datname = $1",
      [name],
    );
    if (found.rowCount !== 0) return false;
    await client.query(`create database ${client.escapeIdentifier(name)}`);
    return true;
  } finally {
    await client.end();
  }
}

/**
 * Starts the embedded PostgreSQL on a data folder, making the cluster at the
 * first start. Refuses a folder that another process has open, data of another
 * major version, and a folder its user cannot enter.
 */
export async function startEmbedded(
  options: EmbeddedOptions,
): Promise<EmbeddedServer> {
  const dataDir = await prepareFolder(options.dataDir);
  const unlock = await lockFolder(dataDir);
  try {
    const { server, engine } = await launch({
      dataDir,
      settings: [...settings, ...(options.settings ?? [])],
    });
    const url = (database: string) =>
      superuserUrl(server.port, engine.password, database);
    return {
      port: server.port,
      url,
      ensureDatabase: (name) => ensureDatabase(url("postgres"), name),
      stop: async () => {
        await stopServer(server.process);
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}
