// SPDX-License-Identifier: EUPL-1.2
import type { CommandContext } from "./command.ts";
import { serve } from "./serve.ts";

/** Runs the installation. */
export async function start(context: CommandContext): Promise<number> {
  return serve(context, {
    use: "installation",
    greet: async (address) => {
      context.print(`Schulterschluss is ready at ${address}`);
    },
  });
}
