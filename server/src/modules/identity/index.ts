// SPDX-License-Identifier: EUPL-1.2
import type { ServerModule } from "../../platform/http/module.ts";
import type { IdentityService } from "../../platform/identity/createIdentity.ts";
import { errorFacts } from "../../platform/log/errorFacts.ts";
import type { Platform } from "../../platform/platform.ts";
import { accountRoutes } from "./account/account.routes.ts";
import { administrationRoutes } from "./members/administration.routes.ts";
import { cleanUpJobs } from "./cleanUp.job.ts";
import {
  type IdentityContext,
  type ListWaiting,
  createBackground,
} from "./context.ts";
import { demoRoutes } from "./installation/demo.routes.ts";
import { factorRoutes } from "./account/factors.routes.ts";
import { installationRoutes } from "./installation/installation.routes.ts";
import { invitationRoutes } from "./invitations/invitations.routes.ts";
import {
  invitationMail,
  loginChangedMail,
  passwordResetMail,
} from "./mails.ts";
import { memberRoutes } from "./members/members.routes.ts";
import { findSetUpLink } from "./installation/setUp.service.ts";
import { signInRoutes } from "./signIn/signIn.routes.ts";
import { workstationRoutes } from "./workstations/workstations.routes.ts";

/** What the module is made of. */
export interface IdentityParts {
  readonly platform: Platform;
  readonly identity: IdentityService;
  /** What waits for a unit, for the screen of a duty room. */
  readonly listWaiting: ListWaiting;
}

/** Members, invitations, deputies, workstations and the way in. */
export interface IdentityModule {
  readonly module: ServerModule;
  /** Link of first set-up, to be printed at start; undefined once somebody has an account. */
  findSetUpLink(): Promise<string | undefined>;
}

/** Builds the module. */
export function createIdentityModule(parts: IdentityParts): IdentityModule {
  const { log } = parts.platform;
  const background = createBackground((error) =>
    log.error(errorFacts(error), "work in the background failed"),
  );
  const context: IdentityContext = { ...parts, background };
  return {
    findSetUpLink: () => findSetUpLink(context),
    module: {
      name: "identity",
      operations: [
        ...signInRoutes(context),
        ...accountRoutes(context),
        ...factorRoutes(context),
        ...memberRoutes(context),
        ...invitationRoutes(context),
        ...administrationRoutes(context),
        ...workstationRoutes(context),
        ...installationRoutes(context),
        ...demoRoutes(context),
      ],
      jobs: cleanUpJobs(context),
      mails: [invitationMail, passwordResetMail, loginChangedMail],
      constraints: {
        memberships_pkey: "request.conflict",
        invitations_pkey: "request.conflict",
        workstations_pkey: "request.conflict",
        links_pkey: "request.conflict",
        organisations_slug_key: "request.conflict",
      },
      onStop: () => background.settle(),
    },
  };
}

export { addDemoPersonas, addMembers } from "./seeding.ts";
