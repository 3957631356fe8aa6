// SPDX-License-Identifier: EUPL-1.2
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The user the database server runs as; PostgreSQL refuses to run as root. */
export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const preferred = "schulterschluss";
const fallbacks = ["postgres", "nobody"] as const;

async function findUser(name: string): Promise<SystemUser | undefined> {
  const passwd = await readFile("/etc/passwd", "utf8");
  const line = passwd.split("\n").find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid === undefined || gid === undefined
    ? undefined
    : { name, uid: Number(uid), gid: Number(gid) };
}

async function createUser(): Promise<void> {
  const shell = "/usr/sbin/nologin";
  await run("useradd", [
    "--system",
    "--user-group",
    "--no-create-home",
    "--home-dir",
    "/nonexistent",
    "--shell",
    shell,
    preferred,
  ]).catch(() => undefined);
}

/** True when this process runs as root and must hand the database to another user. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The unprivileged user for the database server when we are root: our own
 * system user, made when missing, else one that every system has.
 */
export async function getSystemUser(): Promise<SystemUser> {
  const existing = await findUser(preferred);
  if (existing !== undefined) return existing;
  await createUser();
  for (const name of [preferred, ...fallbacks]) {
    const user = await findUser(name);
    if (user !== undefined) return user;
  }
  throw new Error(
    "PostgreSQL does not run as root and no other user could be made: run `useradd --system schulterschluss`",
  );
}
