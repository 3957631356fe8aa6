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
  /** Seals all that waits now; answers the number of entries. */
  sealAll(): Promise<number>;
}

/** Pause between rounds: an entry is sealed within a second. */
const roundMs = 400;
/** Every so many rounds, organisations are asked whether they want a checkpoint. */
const checkpointRounds = 75;

async function sealCompletely(
  platform: SealerPlatform,
  organisationId: Uuid,
): Promise<number> {
  const actor = systemActor(organisationId, "audit-sealer");
  let total = 0;
  for (;;) {
    const sealed = await withActor(platform, actor, "audit", (tx) =>
      sealOrganisation(tx, platform.keys),
    );
    total += sealed;
    if (sealed < sealBatchSize) return total;
  }
}

async function sealRound(
  platform: SealerPlatform,
  withCheckpoints: boolean,
  onError: (error: unknown) => void,
): Promise<number> {
  const organisations = new Set(await listPendingOrganisations(platform.db));
  if (withCheckpoints) {
    const now = platform.clock.now();
    const before = new Date(now.getTime() - checkpointIntervalMs);
    for (const id of await listDueOrganisations(
      platform.db,
      before,
      segmentAt(now),
    ))
      organisations.add(id);
  }
  let total = 0;
  for (const id of organisations)
    try {
      total += await sealCompletely(platform, id);
    } catch (error) {
      // One organisation in trouble does not keep the others waiting.
      onError(error);
    }
  return total;
}

/** Builds the sealer of a process; several processes may run one each. */
export function createSealer(
  platform: SealerPlatform,
  onError: (error: unknown) => void,
): Sealer {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let round = 0;
  let isStopped = true;
  const next = () => {
    timer = setTimeout(() => {
      running = sealRound(platform, round % checkpointRounds === 0, onError)
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
    sealAll: () => sealRound(platform, true, onError),
  };
}
