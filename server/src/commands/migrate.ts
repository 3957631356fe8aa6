// SPDX-License-Identifier: EUPL-1.2
import { systemClock } from "../platform/clock/clock.ts";
import type { CommandContext } from "./command.ts";
import { openInstallation, prepareDatabase } from "./installation.ts";

/** Brings the database to this version and ends. */
export async function migrate(context: CommandContext): Promise<number> {
  const use = context.args.includes("--demo") ? "demo" : "installation";
  const installation = await openInstallation(context.config, use);
  try {
    const { applied } = await prepareDatabase(
      installation,
      use === "demo",
      systemClock.now(),
    );
    for (const name of applied) context.print(`applied ${name}`);
    if (applied.length === 0) context.print("the database is current");
    return 0;
  } finally {
    await installation.close();
  }
}
