// SPDX-License-Identifier: EUPL-1.2
import type { Tx, Uuid } from "../db/actor.ts";
import { Defect } from "../errors/defect.ts";
import { problem } from "../errors/problem.ts";
import type { OperationKey } from "./call.ts";

/** What is known of an operation that was carried out before. */
export interface EarlierOperation {
  readonly id: Uuid;
  readonly status: number;
}

function accountOf(tx: Tx): Uuid {
  const { accountId } = tx.actor;
  if (accountId === null) throw new Defect("an operation needs an account");
  return accountId;
}

async function findEarlier(
  tx: Tx,
  key: OperationKey,
): Promise<EarlierOperation> {
  const row = await tx.db
    .selectFrom("operations")
    .select(["object_id", "request_hash", "status"])
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("account_id", "=", accountOf(tx))
    .where("id", "=", key.key)
    .executeTakeFirst();
  if (row === undefined || row.object_id === null || row.status === null)
    throw new Defect("a committed operation has no outcome");
  if (!key.requestHash.equals(row.request_hash))
    throw problem("request.idempotencyKeyReused");
  return { id: row.object_id, status: row.status };
}

/**
 * Takes the key, or tells what was done with it before. The unique key makes a
 * second request that runs at the same time wait for the first one's commit.
 */
export async function startOperation(
  tx: Tx,
  operation: string,
  key: OperationKey,
): Promise<EarlierOperation | undefined> {
  const taken = await tx.db
    .insertInto("operations")
    .values({
      organisation_id: tx.actor.organisationId,
      account_id: accountOf(tx),
      id: key.key,
      operation,
      request_hash: key.requestHash,
      created_at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((taken.numInsertedOrUpdatedRows ?? 0n) > 0n) return undefined;
  return findEarlier(tx, key);
}

/** Notes what came of it, so that the answer can be presented again. */
export async function finishOperation(
  tx: Tx,
  key: OperationKey,
  outcome: {
    readonly objectId: Uuid;
    readonly status: number;
    readonly etag: string | null;
  },
): Promise<void> {
  await tx.db
    .updateTable("operations")
    .set({
      object_id: outcome.objectId,
      status: outcome.status,
      etag: outcome.etag,
    })
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("account_id", "=", accountOf(tx))
    .where("id", "=", key.key)
    .execute();
}
