// SPDX-License-Identifier: EUPL-1.2
import type { Uuid } from "../db/actor.ts";
import { systemActor } from "../db/systemActor.ts";
import { type ActorPlatform, withActor } from "../db/withActor.ts";
import type { Keys } from "../keys/keys.ts";
import {
  checkpointIntervalMs,
  sealBatchSize,
  sealOrganisation,
} from "./sealOrganisation.ts";
import {
  listDueOrganisations,
  listPendingOrganisations,
} from "./sealing.repo.ts";
import type { WhenBusy } from "./seals.repo.ts";
import { segmentAt } from "./segments.ts";

/** What the sealer needs of the platform. */
export interface SealerPlatform extends ActorPlatform {
  readonly keys: Keys;
}

/** Seals audit entries in the background of a process. */
export interface Sealer {
  start(): void;
  /** Resolves when a round under way has ended. */
  stop(): Promise<void>;
  /**
   * Seals all that waits now, also what another process is about to seal;
   * answers the number of entries that were left for this one.
   */
  sealAll(): Promise<number>;
}

/** Pause between rounds: an entry is sealed within a second. */
const roundMs = 400;
/** Every so many rounds, organisations are asked whether they want a checkpoint. */
const checkpointRounds = 75;

interface Round {
  readonly platform: SealerPlatform;
  readonly withCheckpoints: boolean;
  readonly whenBusy: WhenBusy;
  readonly onError: (error: unknown) => void;
}

async function sealCompletely(
  { platform, whenBusy }: Round,
  organisationId: Uuid,
): Promise<number> {
  const actor = systemActor(organisationId, "audit-sealer");
  let total = 0;
  for (;;) {
    const sealed = await withActor(platform, actor, "audit", (tx) =>
      sealOrganisation(tx, platform.keys, whenBusy),
    );
    total += sealed;
    if (sealed < sealBatchSize) return total;
  }
}

async function listOrganisations(round: Round): Promise<Set<Uuid>> {
  const { platform, withCheckpoints } = round;
  const pending = await listPendingOrganisations(platform.db);
  if (!withCheckpoints) return new Set(pending);
  const now = platform.clock.now();
  const before = new Date(now.getTime() - checkpointIntervalMs);
  const month = segmentAt(now);
  const due = await listDueOrganisations(platform.db, before, month);
  return new Set([...pending, ...due]);
}

async function seal(round: Round): Promise<number> {
  let total = 0;
  for (const id of await listOrganisations(round))
    try {
      total += await sealCompletely(round, id);
    } catch (error) {
      // One organisation in trouble does not keep the others waiting.
      round.onError(error);
    }
  return total;
}

/** Builds the sealer of a process; several processes may run one each. */
export function createSealer(
  platform: SealerPlatform,
  onError: (error: unknown) => void,
): Sealer {
  const parts = { platform, onError };
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let round = 0;
  let isStopped = true;
  const next = () => {
    timer = setTimeout(() => {
      const withCheckpoints = round % checkpointRounds === 0;
      running = seal({ ...parts, withCheckpoints, whenBusy: "leave" })
        .catch(onError)
        .finally(() => {
          round += 1;
          if (!isStopped) next();
        });
    }, roundMs);
  };
  return {
    start: () => {
      if (!isStopped) return;
      isStopped = false;
      next();
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
    sealAll: () => seal({ ...parts, withCheckpoints: true, whenBusy: "wait" }),
  };
}
