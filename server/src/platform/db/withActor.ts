// SPDX-License-Identifier: EUPL-1.2
import type { Kysely } from "kysely";
import type { Clock } from "../clock/clock.ts";
import type { Actor, CircleKind, Purpose, Tx, Uuid } from "./actor.ts";
import { BoundConnection } from "./boundConnection.ts";
import { bindDatabase } from "./database.ts";
import type {
  AuditEvent,
  CommitHook,
  CommitHooks,
  JobRequest,
  LiveEvent,
} from "./effects.ts";
import type { Pools } from "./pools.ts";
import { beginStatement, circlesFor, circlesSetting } from "./settings.ts";
import type { Database } from "./types.generated.ts";

/** What withActor needs of the platform. */
export interface ActorPlatform extends CommitHooks {
  readonly clock: Clock;
  readonly pools: Pick<Pools, "app">;
  readonly db: Kysely<Database>;
  /** Made ready for the acting organisation before the transaction begins. */
  readonly keys?: { load(organisationId: Uuid): Promise<void> };
}

interface Effects {
  readonly audit: AuditEvent[];
  readonly live: LiveEvent[];
  readonly jobs: JobRequest[];
}

function openTx(
  platform: ActorPlatform,
  bound: BoundConnection,
  base: Pick<Tx, "actor" | "purpose" | "now">,
  effects: Effects,
): Tx {
  const open = new Set(circlesFor(base.actor, base.purpose));
  const db = bindDatabase(platform.db, platform.pools.app, bound);
  return {
    ...base,
    db,
    audit: (event) => void effects.audit.push(event),
    publish: (event) => void effects.live.push(event),
    enqueue: (job) => void effects.jobs.push(job),
    openCircle: async (circleId: Uuid, kind: CircleKind) => {
      await db
        .insertInto("circles")
        .values({
          id: circleId,
          kind,
          opened_by: base.actor.organisationId,
          opened_at: base.now,
        })
        .execute();
      open.add(circleId);
      await bound.command(
        `select set_config('app.circles','${circlesSetting([...open])}',true)`,
      );
    },
  };
}

async function write<Effect>(
  hook: CommitHook<Effect>,
  tx: Tx,
  effects: readonly Effect[],
): Promise<void> {
  if (effects.length > 0) await hook.write(tx, effects);
}

/** A transaction that failed in a way that its caller has swallowed ends as a roll-back. */
async function commit(bound: BoundConnection): Promise<void> {
  bound.close();
  const result = await bound.command("commit");
  if (result.command !== "COMMIT")
    throw new Error(
      "the transaction was rolled back: a statement in it had failed",
    );
}

function tellCommitted(platform: ActorPlatform, effects: Effects): void {
  if (effects.audit.length > 0) platform.audit.committed?.(effects.audit);
  if (effects.live.length > 0) platform.live.committed?.(effects.live);
  if (effects.jobs.length > 0) platform.jobs.committed?.(effects.jobs);
}

/**
 * Runs one unit of work as an actor, in one database transaction: the only way
 * to a handle that sees rows. Commits when `fn` resolves and rolls back when it
 * rejects; audit, live events and jobs are written in the same transaction.
 */
export async function withActor<T>(
  platform: ActorPlatform,
  actor: Actor,
  purpose: Purpose,
  fn: (tx: Tx) => Promise<T>,
): Promise<T> {
  const base = { actor, purpose, now: platform.clock.now() };
  const effects: Effects = { audit: [], live: [], jobs: [] };
  const result = await inTransaction(platform, base, effects, fn);
  tellCommitted(platform, effects);
  return result;
}

async function inTransaction<T>(
  platform: ActorPlatform,
  base: Pick<Tx, "actor" | "purpose" | "now">,
  effects: Effects,
  fn: (tx: Tx) => Promise<T>,
): Promise<T> {
  const begin = beginStatement(base.actor, base.purpose, base.now);
  await platform.keys?.load(base.actor.organisationId);
  const client = await platform.pools.app.connect();
  const bound = new BoundConnection(client);
  let broken = true;
  try {
    await bound.command(begin);
    const tx = openTx(platform, bound, base, effects);
    const result = await fn(tx);
    await Promise.all([
      write(platform.audit, tx, effects.audit),
      write(platform.live, tx, effects.live),
      write(platform.jobs, tx, effects.jobs),
    ]);
    await commit(bound);
    broken = false;
    return result;
  } catch (error) {
    bound.close();
    broken = await bound.command("rollback").then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.release(broken);
  }
}
