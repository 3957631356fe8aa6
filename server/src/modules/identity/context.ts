// SPDX-License-Identifier: EUPL-1.2
import type { Urgency } from "@schulterschluss/contract/core";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { IdentityService } from "../../platform/identity/createIdentity.ts";
import type { Platform } from "../../platform/platform.ts";

/** Something that waits for a unit: how urgent and until when, never what or where. */
export interface WaitingItem {
  readonly urgency: Urgency;
  readonly dueAt: Date | null;
}

/** What waits for a unit (null: for the whole organisation), most urgent first. */
export type ListWaiting = (
  tx: Tx,
  unitId: Uuid | null,
) => Promise<readonly WaitingItem[]>;

/** What every part of the module works with. */
export interface IdentityContext {
  readonly platform: Platform;
  readonly identity: IdentityService;
  readonly listWaiting: ListWaiting;
  readonly background: Background;
}

/** Work that no answer waits for, so that its time tells nothing. */
export interface Background {
  run(work: () => Promise<void>): void;
  /** Resolves when nothing is under way any more. */
  settle(): Promise<void>;
}

/** Makes it; failures are told and end nothing. */
export function createBackground(
  onError: (error: unknown) => void,
): Background {
  const pending = new Set<Promise<void>>();
  return {
    run: (work) => {
      const running: Promise<void> = work()
        .catch(onError)
        .finally(() => pending.delete(running));
      pending.add(running);
    },
    settle: async () => {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}
