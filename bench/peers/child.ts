// SPDX-License-Identifier: EUPL-1.2
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A program that is measured. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
}

const patienceMs = 120_000;

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Starts a program with a small environment of its own; what it prints goes to a file. */
export function start(program: Program): ChildProcess {
  const { command, args, cwd, env, logFile } = program;
  const log = createWriteStream(logFile, { flags: "a" });
  const child = spawn(command, args, {
    cwd,
    env: { PATH: process.env["PATH"] ?? "", HOME: cwd, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  return child;
}

/** Runs a program to its end; fails with its log. */
export async function runToEnd(program: Program): Promise<void> {
  const child = start(program);
  await once(child, "close");
  if (child.exitCode !== 0)
    throw new Error(
      `${program.command} ended with ${child.exitCode}:\n${await readFile(program.logFile, "utf8")}`,
    );
}

/** Ends a program and waits for it. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await gone;
  clearTimeout(timer);
}

/** Resolves with the time it took once `isReady` says yes; fails when the program ends before. */
export async function untilReady(
  child: ChildProcess,
  { logFile }: Program,
  isReady: () => Promise<boolean>,
): Promise<number> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < patienceMs) {
    if (child.exitCode !== null)
      throw new Error(
        `a server ended:\n${await readFile(logFile, "utf8").catch(() => "")}`,
      );
    if (await isReady().catch(() => false))
      return performance.now() - startedAt;
    await sleep(10);
  }
  throw new Error(`a server was not ready after ${patienceMs} ms: ${logFile}`);
}

/** Resident memory of a process, in megabytes. */
export async function residentMb(child: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, "utf8");
  const [, kib] = /^VmRSS:\s+(\d+) kB/m.exec(status) ?? [];
  if (kib === undefined) throw new Error("a process has no memory");
  return (Number(kib) * 1024) / 1e6;
}
