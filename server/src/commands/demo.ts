// SPDX-License-Identifier: EUPL-1.2
import type { CommandContext } from "./command.ts";
import { serve } from "./serve.ts";

/** Runs the demonstration on a database of its own. */
export async function demo(context: CommandContext): Promise<number> {
  return serve(context, {
    use: "demo",
    greet: async (address) => {
      context.print(`The demonstration is ready at ${address}`);
    },
  });
}
