// SPDX-License-Identifier: EUPL-1.2
import type { CommandContext } from "./command.ts";
import { openInstallation } from "./installation.ts";
import { openApplication, untilAsked } from "./serve.ts";

/** Does the background work without answering requests; for machines beside the server. */
export async function worker(context: CommandContext): Promise<number> {
  const installation = await openInstallation(context.config, "installation");
  try {
    const { application } = await openApplication(
      { ...context, config: { ...context.config, runJobs: true } },
      installation,
      "installation",
    );
    try {
      await application.startWorker();
      context.print("The worker is ready.");
      await untilAsked(context.signal);
    } finally {
      await application.stop();
    }
    return 0;
  } finally {
    await installation.close();
  }
}
