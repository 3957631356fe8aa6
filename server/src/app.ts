// SPDX-License-Identifier: EUPL-1.2
import { createAgreements } from "./modules/agreements/index.ts";
import { createAuditModule } from "./modules/audit/index.ts";
import { createFilesModule } from "./modules/files/index.ts";
import {
  type IdentityModule,
  createIdentityModule,
} from "./modules/identity/index.ts";
import { type Imports, createImports } from "./modules/import/index.ts";
import { type Incidents, createIncidents } from "./modules/incidents/index.ts";
import {
  type Organisations,
  createOrganisations,
  listActiveOrganisationIds,
} from "./modules/organisations/index.ts";
import { createPatrols } from "./modules/patrols/index.ts";
import { createSituation } from "./modules/situation/index.ts";
import {
  type Transmissions,
  createTransmissions,
  listWaitingItems,
} from "./modules/transmissions/index.ts";
import {
  type Application,
  createApplication,
} from "./platform/createApplication.ts";
import {
  type PlatformOptions,
  createPlatform,
} from "./platform/createPlatform.ts";
import type { ServerModule } from "./platform/http/module.ts";
import type { RatePlan } from "./platform/http/rateLimit.ts";
import {
  type IdentityService,
  createIdentity,
} from "./platform/identity/createIdentity.ts";
import type { Platform } from "./platform/platform.ts";

/** What may differ from the product as it is installed. */
export interface AppOptions extends PlatformOptions {
  readonly ratePlan?: RatePlan;
  readonly webFolder?: string;
}

/** The product, with what its command line needs beside serving. */
export interface App
  extends Application, Pick<IdentityModule, "findSetUpLink"> {
  readonly identity: IdentityService;
  readonly organisations: Organisations;
  readonly incidents: Incidents;
  readonly imports: Imports;
  readonly transmissions: Transmissions;
}

function createModules(
  platform: Platform,
  identity: IdentityService,
): {
  readonly modules: readonly ServerModule[];
  readonly agreements: ReturnType<typeof createAgreements>;
  readonly members: IdentityModule;
  readonly parts: Pick<
    App,
    "organisations" | "incidents" | "imports" | "transmissions"
  >;
} {
  const organisations = createOrganisations(platform);
  const agreements = createAgreements(platform);
  const situation = createSituation(agreements.partnerships);
  const patrols = createPatrols(agreements.partnerships);
  const incidents = createIncidents(
    platform,
    organisations,
    situation,
    patrols.isKnown,
  );
  const transmissions = createTransmissions({
    platform,
    organisations,
    agreements,
    incidents,
  });
  const imports = createImports(platform, incidents);
  const members = createIdentityModule({
    platform,
    identity,
    listWaiting: listWaitingItems,
  });
  return {
    agreements,
    members,
    parts: { organisations, incidents, imports, transmissions },
    modules: [
      members.module,
      organisations.module,
      agreements.module,
      situation.module,
      incidents.module,
      patrols.module,
      transmissions.module,
      imports.module,
      createAuditModule(platform),
      createFilesModule(platform, [
        incidents.fileOwner,
        transmissions.fileOwner,
        agreements.fileOwner,
      ]),
    ],
  };
}

/** Puts the product together: the only place that names every module. */
export async function createApp(options: AppOptions): Promise<App> {
  const handle = createPlatform(options);
  const { platform, masters } = handle;
  const identity = await createIdentity({ platform, masters });
  const { modules, agreements, members, parts } = createModules(
    platform,
    identity,
  );
  const application = await createApplication(handle, {
    modules,
    identity,
    services: [identity],
    circles: agreements.circles(platform),
    listActiveOrganisations: () => listActiveOrganisationIds(platform.db),
    ...(options.ratePlan && { ratePlan: options.ratePlan }),
    ...(options.webFolder !== undefined && { webFolder: options.webFolder }),
  });
  return {
    ...application,
    ...parts,
    identity,
    findSetUpLink: () => members.findSetUpLink(),
  };
}
