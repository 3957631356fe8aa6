// SPDX-License-Identifier: EUPL-1.2
import { agreementSearch } from "./features/agreements/agreementSearch.ts";
import { incidentSearch } from "./features/incidents/incidentSearch.ts";
import { organisationSearch } from "./features/organisations/organisationSearch.ts";
import type { SearchSource } from "./platform/frame/index.ts";

/** What the search of the frame looks through. */
export const searchSources: readonly SearchSource[] = [
  incidentSearch,
  agreementSearch,
  organisationSearch,
];
