// SPDX-License-Identifier: EUPL-1.2
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { Temporal } from "temporal-polyfill";
import { outlinesFrom } from "../demo/outlines.ts";
import { seedDemo } from "../demo/seedDemo.ts";
import { startSimulator } from "../demo/simulator.ts";
import type { DemoOptions } from "../demo/model.ts";
import { type CommandContext, UsageError } from "./command.ts";
import { serve } from "./serve.ts";

const SEED = 20_201_104;
const ZONE = "Europe/Berlin";

function readArgs(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        anchor: { type: "string" },
        areas: { type: "string" },
        incidents: { type: "string" },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(
      `demo takes --anchor YYYY-MM-DD, --areas FILE (GeoJSON) and --incidents NUMBER: ${error instanceof Error ? error.message : ""}`,
    );
  }
}

/** Midnight before the day given, or before today. */
function anchorOf(day: string | undefined, now: Date): Date {
  const plain =
    day === undefined
      ? Temporal.Instant.fromEpochMilliseconds(now.getTime())
          .toZonedDateTimeISO(ZONE)
          .toPlainDate()
      : Temporal.PlainDate.from(day);
  return new Date(plain.toZonedDateTime(ZONE).epochMilliseconds);
}

async function demoOptions(
  context: CommandContext,
  now: Date,
): Promise<DemoOptions> {
  const { anchor, areas, incidents = "60000" } = readArgs(context.args);
  if (anchor !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(anchor))
    throw new UsageError("--anchor wants a day, such as 2026-11-22");
  if (!/^\d{1,7}$/.test(incidents))
    throw new UsageError("--incidents wants a number, such as 60000");
  return {
    seed: SEED,
    incidents: Number(incidents),
    anchor: anchorOf(anchor, now),
    outlines:
      areas === undefined
        ? new Map()
        : outlinesFrom(await readFile(areas, "utf8"), areas),
  };
}

/** Runs the demonstration on a database of its own. */
export async function demo(context: CommandContext): Promise<number> {
  return serve(context, {
    use: "demo",
    seed: async (application) => {
      const options = await demoOptions(
        context,
        application.platform.clock.now(),
      );
      await seedDemo(application, options, (text) =>
        context.print(`  ${text}`),
      );
    },
    greet: async (address, application) => {
      startSimulator(application, SEED, context.signal);
      context.print(`The demonstration is ready at ${address}`);
    },
  });
}
