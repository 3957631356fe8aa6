// SPDX-License-Identifier: EUPL-1.2
import type { IncidentInput } from "@schulterschluss/contract/incidents";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { ServerModule } from "../../platform/http/module.ts";
import type { FileOwner } from "../../platform/files/files.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Organisations } from "../organisations/index.ts";
import type { Situation } from "../situation/index.ts";
import type { IncidentContent } from "./content.ts";
import { incidentFileOwner } from "./files.ts";
import { type CopyOrigin, storeCopy } from "./handOver.service.ts";
import type { StoredIncident } from "./incidents.repo.ts";
import { incidentRoutes } from "./incidents.routes.ts";
import { getStoredIncident, openContent } from "./storedIncident.service.ts";
import type { RecordingContext } from "./prepare.ts";
import {
  type BulkResult,
  type History,
  type IncidentParts,
  type KnowsPatrol,
  recordIncident,
  recordMany,
} from "./record.service.ts";
import { ReferenceNumbers } from "./references.ts";

/** Incidents, as transmissions, imports and the start-up set use them. */
export interface Incidents {
  readonly module: ServerModule;
  readonly fileOwner: FileOwner;
  /** The incident and its opened content; 404 when it is not there. */
  open(
    tx: Tx,
    id: Uuid,
  ): Promise<{ row: StoredIncident; content: IncidentContent }>;
  /** Stores many checked entries in one transaction. */
  recordMany(
    tx: Tx,
    context: RecordingContext,
    inputs: readonly IncidentInput[],
    history?: History,
  ): Promise<BulkResult>;
  /** Records one entry as a route would. */
  record(tx: Tx, input: IncidentInput): Promise<void>;
  /** Makes an own copy of what another organisation sent. */
  storeCopy(tx: Tx, input: IncidentInput, origin: CopyOrigin): Promise<void>;
}

/** Builds the module. */
export function createIncidents(
  platform: Platform,
  organisations: Organisations,
  situation: Situation,
  knowsPatrol: KnowsPatrol,
): Incidents {
  const references = new ReferenceNumbers(platform);
  const parts: IncidentParts = {
    platform,
    organisations,
    situation,
    references,
    knowsPatrol,
  };
  return {
    module: {
      name: "incidents",
      operations: incidentRoutes(parts),
      constraints: { incidents_pkey: "incidents.exists" },
      onStop: () => references.close(),
    },
    fileOwner: incidentFileOwner,
    open: async (tx, id) => {
      const row = await getStoredIncident(tx, id);
      return { row, content: openContent(parts, row) };
    },
    recordMany: (tx, context, inputs, history) =>
      recordMany(tx, parts, context, inputs, history),
    record: (tx, input) => recordIncident(tx, parts, input),
    storeCopy: (tx, input, origin) => storeCopy(tx, parts, input, origin),
  };
}

export type { IncidentContent } from "./content.ts";
export { handOverLead, notePassedOn } from "./handOver.service.ts";
export { type StoredIncident, authorOf } from "./incidents.repo.ts";
export { type RecordingContext, isInFuture, issuesOf } from "./prepare.ts";
export { type History, recordingContext } from "./record.service.ts";
export { abilitiesOn as incidentAbilities } from "./incidents.policy.ts";
export { getLockedIncident } from "./storedIncident.service.ts";
export { referenceOf } from "./references.ts";
export { addSteps } from "./timeline.ts";
