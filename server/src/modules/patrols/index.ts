// SPDX-License-Identifier: EUPL-1.2
import type { ServerModule } from "../../platform/http/module.ts";
import type { Partnerships } from "../situation/index.ts";
import { patrolRoutes } from "./patrols.routes.ts";

/** Builds the module. */
export function createPatrols(partnerships: Partnerships): {
  readonly module: ServerModule;
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
  };
}

export { addWord, findPatrol, insertJoint, insertOwn } from "./patrols.repo.ts";
