// SPDX-License-Identifier: EUPL-1.2
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile, stat, truncate } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { findProcessStart } from "./folderLock.ts";
import type { SystemUser } from "./systemUser.ts";

/** Everything needed to run the server on a folder. */
export interface ServerSpec {
  readonly postgres: string;
  /** PostgreSQL's own folder. */
  readonly cluster: string;
  readonly logFile: string;
  readonly password: string;
  readonly user: SystemUser | undefined;
  /** Further `name=value` settings. */
  readonly settings: readonly string[];
}

/** A running server: where it listens, and how to end it. */
export interface RunningServer {
  readonly port: number;
  readonly process: ChildProcess;
}

const logLimitBytes = 5_000_000;

/** A port nobody listens on, from the kernel. */
async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string")
    throw new Error("the kernel gave no port");
  return address.port;
}

// Values of rows never reach the log: no statements, no error details.
const discreetLog = [
  "log_min_error_statement=panic",
  "log_error_verbosity=terse",
];

function launch(spec: ServerSpec, port: number): ChildProcess {
  const settings = [
    "listen_addresses=127.0.0.1",
    `port=${port}`,
    "unix_socket_directories=",
    ...discreetLog,
    ...spec.settings,
  ];
  const log = openSync(spec.logFile, "a", 0o600);
  try {
    return spawn(
      spec.postgres,
      ["-D", spec.cluster, ...settings.flatMap((setting) => ["-c", setting])],
      {
        // A process group of its own: Ctrl-C ends us first, and we end it cleanly.
        detached: true,
        stdio: ["ignore", log, log],
        env: { LC_ALL: "C", TZ: "UTC" },
        cwd: spec.cluster,
        ...(spec.user && { uid: spec.user.uid, gid: spec.user.gid }),
      },
    );
  } finally {
    closeSync(log);
  }
}

/** The URL of a database of the server, as its superuser. */
export function superuserUrl(
  port: number,
  password: string,
  database: string,
): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
}

/** Asks the server on the port which folder it serves; undefined while it starts. */
async function findServedFolder(
  spec: ServerSpec,
  port: number,
): Promise<string | undefined> {
  const client = new pg.Client({
    connectionString: superuserUrl(port, spec.password, "postgres"),
    connectionTimeoutMillis: 5_000,
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>(
      "show data_directory",
    );
    return rows[0]?.data_directory;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function readLogEnd(spec: ServerSpec): Promise<string> {
  const log = await readFile(spec.logFile, "utf8").catch(() => "");
  return log.trimEnd().split("\n").slice(-5).join("\n");
}

async function awaitReady(
  spec: ServerSpec,
  port: number,
  child: ChildProcess,
): Promise<boolean> {
  for (;;) {
    if (hasEnded(child)) return false;
    const folder = await findServedFolder(spec, port);
    if (folder === spec.cluster) return true;
    // Another server answered on the port: it took it before ours did.
    if (folder !== undefined) return false;
    await delay(15);
  }
}

/** Starts the server and waits until it answers for this very folder. */
export async function startServer(spec: ServerSpec): Promise<RunningServer> {
  const size = await stat(spec.logFile).then(
    (file) => file.size,
    () => 0,
  );
  if (size > logLimitBytes) await truncate(spec.logFile);
  let failure: unknown;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const port = await findFreePort();
    const child = launch(spec, port);
    child.once("error", (error) => {
      failure = error;
    });
    if (child.pid !== undefined && (await awaitReady(spec, port, child)))
      return { port, process: child };
    await stopServer(child);
  }
  throw new Error(
    `the embedded PostgreSQL did not start:\n${await readLogEnd(spec)}`,
    { cause: failure },
  );
}

/** Ends the server after its running statements are broken off; all commits are kept. */
export async function stopServer(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || hasEnded(child)) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  await ended;
}

/**
 * Ends a server that outlived the process that had started it (that one was
 * killed). Its lock file names it; a number that now belongs to another
 * program is left alone.
 */
export async function stopOrphan(cluster: string): Promise<void> {
  const text = await readFile(join(cluster, "postmaster.pid"), "utf8").catch(
    () => "",
  );
  const [first = "", folder] = text.split("\n");
  const pid = Number(first);
  if (!(pid > 0) || folder !== cluster) return;
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(
    () => cluster,
  );
  if (!command.includes(cluster)) return;
  if ((await findProcessStart(pid)) === undefined) return;
  process.kill(pid, "SIGINT");
  while ((await findProcessStart(pid)) !== undefined) await delay(15);
}
