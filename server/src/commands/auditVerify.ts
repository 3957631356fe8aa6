// SPDX-License-Identifier: EUPL-1.2
import { readFile } from "node:fs/promises";
import {
  auditCheckpoint,
  type AuditFinding,
  type AuditReport,
} from "@schulterschluss/contract/audit";
import { z } from "zod";
import {
  type Checkpoint,
  readCheckpoint,
} from "../platform/audit/checkpoint.ts";
import { listOwnHeldCheckpoints } from "../platform/audit/checkpoints.repo.ts";
import { listAuditedOrganisations } from "../platform/audit/sealing.repo.ts";
import { verifyAudit } from "../platform/audit/verifyAudit.ts";
import { createPlatform } from "../platform/createPlatform.ts";
import type { Tx, Uuid } from "../platform/db/actor.ts";
import { systemActor } from "../platform/db/systemActor.ts";
import { withActor } from "../platform/db/withActor.ts";
import type { Platform } from "../platform/platform.ts";
import { readArguments, useOf } from "./arguments.ts";
import { type CommandContext, UsageError } from "./command.ts";
import { type Installation, openBeside } from "./installation.ts";

const usage = "audit verify [--organisation <id>] [--held <file>]";

/** What is verified and against what. */
export interface VerifyChoices {
  /** One organisation only. */
  readonly organisation?: Uuid | undefined;
  /** Checkpoints that were held elsewhere. */
  readonly held: readonly Checkpoint[];
}

const sentences: Readonly<Record<AuditFinding["kind"], string>> = {
  changed: "was changed or exchanged",
  removed: "was removed",
  rewritten: "was rewritten: it does not fit a signed checkpoint",
  forged: "has a checkpoint with a wrong signature",
  unsealed: "was put in beside the chain",
};

function describe({ kind, fromSeq, toSeq, entryId }: AuditFinding): string {
  const place =
    fromSeq === null
      ? `entry ${entryId}`
      : fromSeq === toSeq
        ? `no. ${fromSeq}`
        : `no. ${fromSeq} to ${toSeq}`;
  return `  ${place} ${sentences[kind]}`;
}

function print(context: CommandContext, report: AuditReport): void {
  const { organisationId, isIntact, entriesVerified } = report;
  const vouched =
    report.vouchedUpTo === null
      ? "no checkpoint yet"
      : `vouched for up to no. ${report.vouchedUpTo}`;
  context.print(
    `${isIntact ? "ok    " : "WRONG "} ${organisationId}: ${entriesVerified} entries verified, ${vouched}`,
  );
  for (const finding of report.findings) context.print(describe(finding));
  const more = report.findingCount - report.findings.length;
  if (more > 0) context.print(`  and ${more} more`);
}

function as<T>(
  platform: Platform,
  organisationId: Uuid,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const actor = systemActor(organisationId, "audit-verify");
  return withActor(platform, actor, "audit", work);
}

async function verifyOn(
  context: CommandContext,
  platform: Platform,
  choices: VerifyChoices,
): Promise<boolean> {
  const all = await listAuditedOrganisations(platform.db);
  const held = [...choices.held];
  for (const witness of all)
    held.push(...(await as(platform, witness, listOwnHeldCheckpoints)));
  const chosen = all.filter(
    (id) => choices.organisation === undefined || id === choices.organisation,
  );
  if (chosen.length === 0 && choices.organisation !== undefined)
    throw new UsageError(
      `the organisation ${choices.organisation} has no audit log here`,
    );
  let isIntact = true;
  for (const id of chosen) {
    const report = await as(platform, id, (tx) =>
      verifyAudit(tx, platform.keys, { held }),
    );
    print(context, report);
    isIntact &&= report.isIntact;
  }
  context.print(
    isIntact
      ? `The audit logs of ${chosen.length} organisations are intact.`
      : "An audit log was changed: see above, and docs/operate/audit.md for what to do.",
  );
  return isIntact;
}

/** Verifies the audit logs of an installation and prints what was found. */
export async function verifyAll(
  context: CommandContext,
  installation: Installation,
  choices: VerifyChoices,
): Promise<boolean> {
  const { urls, dataDir, masterKey, previousMasterKeys } = installation;
  const handle = createPlatform({
    config: context.config,
    urls,
    dataDir,
    masterKey,
    previousMasterKeys,
    isDemo: false,
  });
  try {
    return await verifyOn(context, handle.platform, choices);
  } finally {
    await handle.close();
  }
}

const heldFile = z.union([
  z.array(auditCheckpoint),
  z.object({ items: z.array(auditCheckpoint) }).transform(({ items }) => items),
]);

async function readHeld(path: string | undefined): Promise<Checkpoint[]> {
  if (path === undefined) return [];
  try {
    const parsed = heldFile.parse(JSON.parse(await readFile(path, "utf8")));
    return parsed.map(readCheckpoint);
  } catch {
    throw new UsageError(
      `${path} holds no checkpoints: it is the checkpoints.json of a backup, or the answer of /api/v1/audit/checkpoints`,
    );
  }
}

/** Proves that nobody changed the audit logs; status 1 when somebody did. */
export async function auditVerify(context: CommandContext): Promise<number> {
  const { values } = readArguments(context.args, usage, {
    organisation: { type: "string" },
    held: { type: "string" },
  });
  const held = await readHeld(values.held);
  const installation = await openBeside(context.config, useOf(values));
  try {
    const { organisation } = values;
    const choices = { organisation, held };
    return (await verifyAll(context, installation, choices)) ? 0 : 1;
  } finally {
    await installation.close();
  }
}
