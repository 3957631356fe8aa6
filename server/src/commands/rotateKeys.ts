// SPDX-License-Identifier: EUPL-1.2
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { systemClock } from "../platform/clock/clock.ts";
import { createPlatform } from "../platform/createPlatform.ts";
import type { Uuid } from "../platform/db/actor.ts";
import { inMaintenance } from "../platform/db/maintenance.ts";
import { databaseRoles } from "../platform/db/roles.ts";
import { systemActor } from "../platform/db/systemActor.ts";
import { withActor } from "../platform/db/withActor.ts";
import { rewrapIdentitySecret } from "../platform/identity/secret.ts";
import { installDatabase } from "../platform/installDatabase.ts";
import { keyRefreshMs } from "../platform/keys/keyCache.ts";
import { masterKeys, type MasterKeys } from "../platform/keys/masterKey.ts";
import { refuseWrongMasterKey } from "../platform/keys/masterKeyRecord.ts";
import { rewrapRecords } from "../platform/keys/rewrapRecords.ts";
import {
  listOrganisationsWithKeys,
  rewrapWithMaster,
  rotateOrganisationKeys,
} from "../platform/keys/rotateKeys.ts";
import type { Platform } from "../platform/platform.ts";
import { readArguments, useOf } from "./arguments.ts";
import { type CommandContext, UsageError } from "./command.ts";
import { type Installation, openBeside } from "./installation.ts";

const usage = `rotate-keys master
       schulterschluss rotate-keys organisation <id or all> [--signing]
       schulterschluss rotate-keys continue`;

interface Rotation {
  readonly context: CommandContext;
  /** Acts as the owner role. */
  readonly client: pg.Client;
  readonly masters: MasterKeys;
  readonly platform: Platform;
  /** A server may be running on the same database. */
  readonly isShared: boolean;
}

async function auditRotation(
  { platform }: Rotation,
  organisationId: Uuid,
  details: Record<string, string | number>,
): Promise<void> {
  const actor = systemActor(organisationId, "rotate-keys");
  await withActor(platform, actor, "platform", async (tx) => {
    tx.audit({
      action: "keys.rotated",
      object: { type: "organisation", id: organisationId },
      details,
    });
  });
}

async function rotateMaster(rotation: Rotation): Promise<void> {
  const { context, client, masters } = rotation;
  await inMaintenance(client, () => rewrapIdentitySecret(client, masters));
  const count = await rewrapWithMaster(client, masters);
  for (const id of await listOrganisationsWithKeys(client))
    await auditRotation(rotation, id, { master: masters.current.id });
  context.print(
    `wrapped ${count} keys with the master key ${masters.current.id}; MASTER_KEY_PREVIOUS is no longer needed`,
  );
}

async function rewrap(
  rotation: Rotation,
  organisations: readonly Uuid[],
): Promise<void> {
  const { context, client, masters } = rotation;
  for (const id of organisations) {
    const records = await rewrapRecords(client, masters, id);
    if (records > 0) await auditRotation(rotation, id, { records });
    context.print(`${id}: ${records} records rewrapped`);
  }
}

async function rotateOrganisations(
  rotation: Rotation,
  which: string,
  withSigning: boolean,
): Promise<void> {
  const { context, client, masters, isShared } = rotation;
  const all = await listOrganisationsWithKeys(client);
  const chosen = all.filter((id) => which === "all" || id === which);
  if (chosen.length === 0)
    throw new UsageError(`the organisation ${which} has no keys here`);
  const uses = withSigning
    ? (["wrap", "sign", "encrypt"] as const)
    : (["wrap"] as const);
  const waitMs = isShared ? 2 * keyRefreshMs : 0;
  const validFrom = new Date(systemClock.now().getTime() + waitMs);
  for (const id of chosen) {
    await rotateOrganisationKeys(client, masters, id, uses, validFrom);
    await auditRotation(rotation, id, { uses: uses.join(" ") });
  }
  if (waitMs > 0)
    context.print(
      `waiting ${waitMs / 1000} s until every running server knows the new keys`,
    );
  await delay(waitMs, undefined, { signal: context.signal });
  await rewrap(rotation, chosen);
}

async function carryOut(
  rotation: Rotation,
  [what, which]: readonly string[],
  withSigning: boolean,
): Promise<void> {
  if (what === "master" && which === undefined) await rotateMaster(rotation);
  else if (what === "continue" && which === undefined)
    await rewrap(rotation, await listOrganisationsWithKeys(rotation.client));
  else if (what === "organisation" && which !== undefined)
    await rotateOrganisations(rotation, which, withSigning);
  else throw new UsageError(`Usage: schulterschluss ${usage}`);
}

async function withRotation(
  context: CommandContext,
  installation: Installation & { readonly isShared: boolean },
  work: (rotation: Rotation) => Promise<void>,
): Promise<void> {
  const { urls, dataDir, masterKey, previousMasterKeys, isShared } =
    installation;
  const masters = masterKeys(masterKey, previousMasterKeys);
  const client = new pg.Client({ connectionString: urls.owner });
  await client.connect();
  try {
    await client.query(`set role ${databaseRoles.migrator}`);
    await refuseWrongMasterKey(client, masters);
    // Roles get their passwords from the key that is now the current one.
    await installDatabase({
      ownerUrl: urls.owner,
      masterKey,
      previousMasterKeys,
      ownRoleUrls: installation.ownRoleUrls,
    });
    const handle = createPlatform({
      config: context.config,
      urls,
      dataDir,
      masterKey,
      previousMasterKeys,
      isDemo: false,
    });
    try {
      const { platform } = handle;
      await work({ context, client, masters, platform, isShared });
    } finally {
      await handle.close();
    }
  } finally {
    await client.end();
  }
}

/**
 * Puts a new master key or new organisation keys in the place of old ones,
 * beside a running server. Stopped half-way, `continue` finishes the records.
 */
export async function rotateKeys(context: CommandContext): Promise<number> {
  const { values, positionals } = readArguments(context.args, usage, {
    signing: { type: "boolean", default: false },
  });
  if (positionals.length === 0)
    throw new UsageError(`Usage: schulterschluss ${usage}`);
  const installation = await openBeside(context.config, useOf(values));
  try {
    await withRotation(context, installation, (rotation) =>
      carryOut(rotation, positionals, values.signing),
    );
    return 0;
  } finally {
    await installation.close();
  }
}
