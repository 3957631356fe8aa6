// SPDX-License-Identifier: EUPL-1.2
import type { RoutineGrant } from "@schulterschluss/contract/grants";
import type { Tx } from "../../platform/db/actor.ts";
import type { FileOwner } from "../../platform/files/files.ts";
import type { ServerModule } from "../../platform/http/module.ts";
import type { CircleSource } from "../../platform/identity/circleSource.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Partnerships } from "../situation/index.ts";
import { agreementRoutes } from "./agreements.routes.ts";
import { compiledAgreements } from "./compiledAgreements.ts";
import { circleSource, createPartnerships } from "./partnerships.ts";
import { agreementFileOwner, scanJobs } from "./scan.ts";

/** Agreements, as the modules that obey them use them. */
export interface Agreements {
  readonly module: ServerModule;
  readonly fileOwner: FileOwner;
  readonly circles: (
    platform: Pick<
      Platform,
      "clock" | "pools" | "db" | "audit" | "live" | "jobs"
    >,
  ) => CircleSource;
  readonly partnerships: Partnerships;
  /** Routine transmissions that agreements open for the acting organisation as sender now. */
  routinesOf(tx: Tx): Promise<RoutineGrant[]>;
}

/** Builds the module. */
export function createAgreements({
  files,
}: Pick<Platform, "files">): Agreements {
  return {
    module: {
      name: "agreements",
      operations: agreementRoutes(files),
      jobs: scanJobs,
      // Ids are unique over all circles, also those that cannot be seen.
      constraints: {
        agreements_pkey: "agreements.exists",
        agreements_id_key: "agreements.exists",
      },
    },
    fileOwner: agreementFileOwner,
    circles: circleSource,
    partnerships: createPartnerships(),
    routinesOf: async (tx) => {
      const { grants } = await compiledAgreements(tx);
      return grants.routine.filter(
        (grant) => grant.senderId === tx.actor.organisationId,
      );
    },
  };
}

export {
  confirm,
  getAgreementFile,
  recordExisting,
} from "./agreements.service.ts";
export { fileVersion } from "./ground.ts";
