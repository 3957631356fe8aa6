// SPDX-License-Identifier: EUPL-1.2
import type { PlannedChange } from "./plan.ts";
import type { ViewersOrder } from "./viewers.ts";

/** A server that carries out the plan: ours or the bare loop. */
export interface ServedPlan extends ViewersOrder {
  /** When each change was acknowledged, by its id, in ms since 1970. */
  readonly committedAt: ReadonlyMap<string, number>;
  /** Makes the changes at the pace of the plan. */
  run(changes: readonly PlannedChange[]): Promise<void>;
  stop(): Promise<void>;
}
