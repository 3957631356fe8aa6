// SPDX-License-Identifier: EUPL-1.2
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** A command of the product in a process of its own, as an operator runs it. */
export interface RunningCommand {
  readonly process: ChildProcess;
  /** Everything printed so far. */
  output(): string;
  /** Resolves with the first line that matches; rejects when the process ends before. */
  line(pattern: RegExp): Promise<string>;
  /** Resolves with the exit status. */
  exit(): Promise<number | null>;
}

/** Starts a command with these settings and no others of the surroundings. */
export function startCommand(
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): RunningCommand {
  const child = spawn(process.execPath, [main, ...args], {
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: process.env["HOME"] ?? "",
      LOG_LEVEL: "error",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = once(child, "close");
  const listeners = new Set<() => void>();
  const take = (chunk: Buffer) => {
    output += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  return {
    process: child,
    output: () => output,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const line = output.split("\n").find((text) => pattern.test(text));
          if (line !== undefined) resolve(line);
        };
        listeners.add(look);
        void ended.then(() => reject(new Error(`it ended with:\n${output}`)));
        look();
      }),
    exit: async () => {
      await ended;
      return child.exitCode;
    },
  };
}

/** Runs a command to its end. */
export async function runCommand(
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<{ status: number | null; output: string }> {
  const command = startCommand(args, settings);
  const status = await command.exit();
  return { status, output: command.output() };
}
