// SPDX-License-Identifier: EUPL-1.2
import { parseArgs, type ParseArgsConfig } from "node:util";
import type { DataFolderUse } from "../platform/db/embedded/dataFolder.ts";
import { UsageError } from "./command.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Reads the arguments of a command; a mistake becomes a sentence with the usage. */
export function readArguments<const O extends Options>(
  args: readonly string[],
  usage: string,
  options: O,
) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...options, demo: { type: "boolean", default: false } },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${reason}\nUsage: schulterschluss ${usage}`);
  }
}

/** Which data folder a command works on. */
export function useOf(values: { readonly demo?: unknown }): DataFolderUse {
  return values.demo === true ? "demo" : "installation";
}
