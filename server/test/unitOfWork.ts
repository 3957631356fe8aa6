// SPDX-License-Identifier: EUPL-1.2
import type {
  AuditEvent,
  CommitHook,
  JobRequest,
  LiveEvent,
} from "../src/platform/db/effects.ts";
import type { Actor, Uuid } from "../src/platform/db/actor.ts";
import { systemActor } from "../src/platform/db/systemActor.ts";
import type { ActorPlatform } from "../src/platform/db/withActor.ts";
import {
  type AdjustableClock,
  fixedClock,
} from "../src/platform/clock/clock.ts";
import type { TestDatabase } from "./database.ts";

/** The instant at which tests begin: a Friday evening in summer. */
export const testNow = new Date("2026-07-03T20:15:00.000Z");

interface Recorder<Effect> extends CommitHook<Effect> {
  readonly written: Effect[];
  readonly committed: (effects: readonly Effect[]) => void;
  readonly told: Effect[];
}

function recorder<Effect>(): Recorder<Effect> {
  const written: Effect[] = [];
  const told: Effect[] = [];
  return {
    written,
    told,
    write: async (_tx, effects) => void written.push(...effects),
    committed: (effects) => void told.push(...effects),
  };
}

/** Enough platform for withActor: effects are kept in memory instead of written. */
export interface UnitOfWorkPlatform extends ActorPlatform {
  readonly clock: AdjustableClock;
  readonly audit: Recorder<AuditEvent>;
  readonly live: Recorder<LiveEvent>;
  readonly jobs: Recorder<JobRequest>;
}

/** For tests of the floor and of repositories that need no server. */
export function createUnitOfWork(
  database: Pick<TestDatabase, "pools" | "db">,
): UnitOfWorkPlatform {
  return {
    clock: fixedClock(testNow),
    pools: database.pools,
    db: database.db,
    audit: recorder(),
    live: recorder(),
    jobs: recorder(),
  };
}

/** An actor of an organisation, with circles as given. */
export function testActor(
  organisationId: Uuid,
  circles: Actor["circles"] = { party: [], picture: [] },
): Actor {
  return systemActor(organisationId, "test", circles);
}
