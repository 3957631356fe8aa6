// SPDX-License-Identifier: EUPL-1.2
import { auditHook } from "../src/platform/audit/audit.ts";
import type { AdjustableClock } from "../src/platform/clock/clock.ts";
import type { Tx, Uuid } from "../src/platform/db/actor.ts";
import { type ActorPlatform, withActor } from "../src/platform/db/withActor.ts";
import { createKeys } from "../src/platform/keys/createKeys.ts";
import type { Keys } from "../src/platform/keys/keys.ts";
import { masterKeys } from "../src/platform/keys/masterKey.ts";
import type { TestDatabase } from "./database.ts";
import { createUnitOfWork, testActor } from "./unitOfWork.ts";

/** A platform with real keys and a real audit log, for organisations that have keys. */
export interface AuditWorld extends ActorPlatform {
  readonly clock: AdjustableClock;
  readonly keys: Keys;
  as<T>(organisationId: Uuid, fn: (tx: Tx) => Promise<T>): Promise<T>;
  /** Writes entries numbered in their details. */
  record(organisationId: Uuid, count: number): Promise<void>;
}

/** Builds the platform and the keys of the organisations. */
export async function createAuditWorld(
  database: Pick<TestDatabase, "pools" | "db" | "masterKey">,
  organisations: readonly Uuid[],
): Promise<AuditWorld> {
  const keys = createKeys({
    pool: database.pools.app,
    masters: masterKeys(database.masterKey),
  });
  const platform = { ...createUnitOfWork(database), audit: auditHook, keys };
  const as: AuditWorld["as"] = (organisationId, fn) =>
    withActor(platform, testActor(organisationId), "incidents", fn);
  for (const organisation of organisations)
    await as(organisation, (tx) => keys.createFor(tx));
  return {
    ...platform,
    as,
    record: (organisationId, count) =>
      as(organisationId, async (tx) => {
        for (let number = 0; number < count; number += 1)
          tx.audit({
            action: "incidents.recorded",
            object: { type: "incident", id: organisationId },
            details: { number },
          });
      }),
  };
}
