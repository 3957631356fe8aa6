// SPDX-License-Identifier: EUPL-1.2
import type { Platform } from "../../platform/platform.ts";
import type { Agreements } from "../agreements/index.ts";
import type { Incidents } from "../incidents/index.ts";
import type { Organisations } from "../organisations/index.ts";

/** What the services of the module are built on. */
export interface TransmissionParts {
  readonly platform: Platform;
  readonly organisations: Organisations;
  readonly agreements: Agreements;
  readonly incidents: Incidents;
}
