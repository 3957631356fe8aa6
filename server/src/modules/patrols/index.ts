// SPDX-License-Identifier: EUPL-1.2
import type { ServerModule } from "../../platform/http/module.ts";
import type { Partnerships } from "../situation/index.ts";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { listPatrols } from "./patrols.repo.ts";
import { patrolRoutes } from "./patrols.routes.ts";
import { partnersNow } from "./patrols.service.ts";

/** Builds the module. */
export function createPatrols(partnerships: Partnerships): {
  readonly module: ServerModule;
  /** Whether the acting membership has such a patrol, own or joint. */
  isKnown(tx: Tx, id: Uuid): Promise<boolean>;
} {
  return {
    module: {
      name: "patrols",
      operations: patrolRoutes(partnerships),
      constraints: {
        patrols_pkey: "patrols.exists",
        joint_patrols_pkey: "patrols.exists",
      },
    },
    isKnown: async (tx, id) => {
      const partners = await partnersNow(tx, partnerships);
      return (await listPatrols(tx, { id, partners, limit: 1 })).length > 0;
    },
  };
}

export { addWord, findPatrol, insertJoint, insertOwn } from "./patrols.repo.ts";
