// SPDX-License-Identifier: EUPL-1.2
import type { CommandContext } from "./command.ts";
import { databaseChecks } from "./doctor/databaseChecks.ts";
import type { Finding } from "./doctor/finding.ts";
import { jobChecks } from "./doctor/jobChecks.ts";
import { machineChecks } from "./doctor/machineChecks.ts";
import { type Installation, openInstallation } from "./installation.ts";

function report(context: CommandContext, finding: Finding): void {
  const mark = finding.problem === undefined ? "ok    " : "WRONG ";
  const rest = finding.problem === undefined ? "" : `: ${finding.problem}`;
  context.print(`${mark} ${finding.what}${rest}`);
}

async function open(context: CommandContext): Promise<Installation | Finding> {
  const use = context.args.includes("--demo") ? "demo" : "installation";
  try {
    return await openInstallation(context.config, use);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { what: "database can be opened", problem };
  }
}

/**
 * Checks machine, settings and database, and says in sentences what is wrong.
 * Changes nothing but may make the embedded database. Status 1 when anything is wrong.
 */
export async function doctor(context: CommandContext): Promise<number> {
  const findings: Finding[] = [];
  const take = (finding: Finding) => {
    findings.push(finding);
    report(context, finding);
  };
  const installation = await open(context);
  if ("what" in installation) take(installation);
  else
    try {
      for (const check of [...machineChecks, ...databaseChecks, ...jobChecks])
        take(await check(context.config, installation));
    } finally {
      await installation.close();
    }
  const wrong = findings.filter((finding) => finding.problem !== undefined);
  context.print(
    wrong.length === 0
      ? "Everything is in order."
      : `${wrong.length} of ${findings.length} checks failed.`,
  );
  return wrong.length === 0 ? 0 : 1;
}
