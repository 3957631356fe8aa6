// SPDX-License-Identifier: EUPL-1.2
import type { CommandContext } from "./command.ts";
import { serve } from "./serve.ts";

/** Runs the installation. */
export async function start(context: CommandContext): Promise<number> {
  return serve(context, {
    use: "installation",
    greet: async (address, app) => {
      context.print(`Schulterschluss is ready at ${address}`);
      const link = await app.findSetUpLink();
      if (link !== undefined)
        context.print(
          `Nobody has an account yet. This link sets the installation up; keep it to yourself: ${link}`,
        );
    },
  });
}
