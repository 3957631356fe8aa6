// SPDX-License-Identifier: EUPL-1.2
import type { Patrol } from "@schulterschluss/contract/patrols";
import type { Party } from "../../platform/ui/index.ts";

/** Whose patrol it is, from the viewer's side. */
export function partyOf(patrol: Patrol, ownId: string): Party {
  if (patrol.joint) return "joint";
  return patrol.plannedBy.id === ownId ? "own" : "partner";
}
