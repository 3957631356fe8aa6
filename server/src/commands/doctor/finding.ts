// SPDX-License-Identifier: EUPL-1.2
import type { Config } from "../../platform/config/config.ts";
import type { Installation } from "../installation.ts";

/** What one check says; without a problem it is in order. */
export interface Finding {
  readonly what: string;
  readonly problem?: string | undefined;
}

export type Check = (
  config: Config,
  installation: Installation,
) => Promise<Finding>;

/** Makes a check of a function that rejects, or answers a sentence, when something is wrong. */
export function check(
  what: string,
  find: (
    config: Config,
    installation: Installation,
  ) => Promise<string | undefined>,
): Check {
  return async (config, installation) => {
    try {
      return { what, problem: await find(config, installation) };
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      return { what, problem };
    }
  };
}
