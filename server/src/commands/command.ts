// SPDX-License-Identifier: EUPL-1.2
import type { Config } from "../platform/config/config.ts";

/** What a command is given; it reads nothing else from the process. */
export interface CommandContext {
  readonly config: Config;
  /** Arguments after the name of the command. */
  readonly args: readonly string[];
  /** Writes a line to standard output. */
  print(line: string): void;
  /** Writes a line to standard error, keeping standard output clean for data. */
  warn(line: string): void;
  /** Shows a line that the next one replaces; there is none without a terminal. */
  readonly showProgress?: (text: string) => void;
  /** Aborted when the process is asked to end (SIGINT, SIGTERM). */
  readonly signal: AbortSignal;
}

/** One verb of the command line; resolves to the exit status. */
export type Command = (context: CommandContext) => Promise<number>;

/** A mistake of the person at the command line: printed as a sentence, without a stack. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
