// SPDX-License-Identifier: EUPL-1.2
import type { Issue } from "@schulterschluss/contract/errors";
import type {
  IncidentInput,
  IncidentState,
} from "@schulterschluss/contract/incidents";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { Defect } from "../../platform/errors/defect.ts";
import { problem } from "../../platform/errors/problem.ts";
import type { Platform } from "../../platform/platform.ts";
import {
  type Organisations,
  findOrganisation,
  listPlaces,
  listUnits,
} from "../organisations/index.ts";
import type { ContributionScope, Situation } from "../situation/index.ts";
import { categoryMeanings } from "./categories.service.ts";
import { attachFiles } from "./files.ts";
import {
  authorOf,
  findIncident,
  insertIncidents,
  listKnownIds,
} from "./incidents.repo.ts";
import { publishIncident } from "./publish.ts";
import {
  type PreparedIncident,
  type RecordingContext,
  issuesOf,
  prepareIncident,
} from "./prepare.ts";
import type { ReferenceNumbers } from "./references.ts";
import { mostPerTokenBatch, storeTokens } from "./storeTokens.ts";
import { addSteps } from "./timeline.ts";

/** What the services of the module are built on. */
export interface IncidentParts {
  readonly platform: Platform;
  readonly organisations: Organisations;
  readonly situation: Situation;
  readonly references: ReferenceNumbers;
  readonly knowsPatrol: KnowsPatrol;
}

/** Whether the acting membership has such a patrol, own or joint; given by the composition root. */
export type KnowsPatrol = (tx: Tx, patrolId: Uuid) => Promise<boolean>;

/** Reads once what recording needs, for one entry or for a whole file. */
export async function recordingContext(tx: Tx): Promise<RecordingContext> {
  const organisation = await findOrganisation(tx, tx.actor.organisationId);
  if (organisation === undefined)
    throw new Defect("the acting organisation is not in the registry");
  const units = await listUnits(tx, tx.actor.organisationId);
  const places = await listPlaces(tx);
  return {
    organisation,
    ownUnits: new Set(units.map((record) => record.unit.id)),
    places: new Map(places.map((place) => [place.id, place.name])),
    meanings: await categoryMeanings(tx),
    author: await authorOf(tx),
    wordTokens: new Map(),
  };
}

/** The rows of entries as they are stored: sealed, and findable by their words. */
async function completeRows(
  tx: Tx,
  { keys }: Platform,
  { wordTokens }: RecordingContext,
  prepared: readonly PreparedIncident[],
) {
  const rows = [];
  for (let start = 0; start < prepared.length; start += mostPerTokenBatch) {
    const part = prepared.slice(start, start + mostPerTokenBatch);
    const batch = await storeTokens(
      tx,
      keys,
      part.map(({ row, content }) => ({ id: row.id, content })),
      wordTokens,
    );
    for (const { row, content } of part) {
      const { sealed, dataKey } = keys.seal(
        tx,
        row.organisation_id,
        content,
        row.id,
      );
      rows.push({ ...row, sealed, data_key: dataKey, token_batch: batch });
    }
  }
  return rows;
}

/**
 * Stores entries that were checked: rows, tokens, pictures. The caller writes
 * timeline, audit and events, once for one entry or once for a whole file.
 */
export async function storeIncidents(
  tx: Tx,
  parts: IncidentParts,
  context: RecordingContext,
  inputs: readonly IncidentInput[],
  scope: ContributionScope = "shared",
  history?: History,
): Promise<PreparedIncident[]> {
  const year = history?.year ?? tx.now.getUTCFullYear();
  const numbers = await parts.references.take(
    tx.actor.organisationId,
    year,
    inputs.length,
  );
  const prepared: PreparedIncident[] = [];
  for (const [index, input] of inputs.entries()) {
    const reference = { year, number: numbers[index] ?? 0 };
    const one = await prepareIncident(
      tx,
      parts.organisations,
      context,
      input,
      reference,
    );
    prepared.push(
      history === undefined ? one : withHistory(one, input, history),
    );
  }
  await insertIncidents(
    tx,
    await completeRows(tx, parts.platform, context, prepared),
  );
  const observations = prepared.flatMap((one) => one.observation ?? []);
  await parts.situation.contribute(
    tx,
    observations,
    context.organisation.zone,
    scope,
  );
  return prepared;
}

/** Entries of the past that are entered now, with the state they have reached. */
export interface History {
  /** Year of their file references. */
  readonly year: number;
  stateOf(input: IncidentInput): IncidentState;
}

function withHistory(
  prepared: PreparedIncident,
  input: IncidentInput,
  history: History,
) {
  const received = new Date(input.recordedAt);
  const row = {
    ...prepared.row,
    state: history.stateOf(input),
    received_at: received,
    updated_at: received,
  };
  return { ...prepared, row };
}

async function patrolIssues(
  tx: Tx,
  parts: IncidentParts,
  { patrolId }: IncidentInput,
): Promise<Issue[]> {
  return patrolId === null || (await parts.knowsPatrol(tx, patrolId))
    ? []
    : [{ path: "body.patrolId", code: "incidents.patrolUnknown" }];
}

/** Records one entry: from the phone, from the desk, or a telephone call. */
export async function recordIncident(
  tx: Tx,
  parts: IncidentParts,
  input: IncidentInput,
): Promise<void> {
  const context = await recordingContext(tx);
  const { id, fileIds } = input;
  const issues = [
    ...issuesOf(input, context, tx.now),
    ...(await patrolIssues(tx, parts, input)),
    ...(await attachFiles(tx, parts.platform.files, id, fileIds)),
  ];
  if (issues.length > 0) throw problem("request.invalid", { issues });
  if ((await findIncident(tx, input.id)) !== undefined)
    throw problem("incidents.exists");
  await storeIncidents(tx, parts, context, [input]);
  await addSteps(tx, [
    {
      incidentId: input.id,
      type: "incidents.recorded",
      author: context.author,
      byUnit: input.unitId,
      details: { source: input.source },
    },
    ...(input.calledAt === null
      ? []
      : [
          {
            incidentId: input.id,
            type: "incidents.called" as const,
            at: new Date(input.calledAt),
            author: context.author,
            details: { number: input.calledNumber },
          },
        ]),
  ]);
  tx.audit({
    action: "incidents.recorded",
    object: { type: "incident", id: input.id },
    details: {
      kind: input.kind,
      category: input.category,
      source: input.source,
    },
  });
  publishIncident(tx, "incidents.recorded", input.id);
}

/** Result of storing many entries at once. */
export interface BulkResult {
  readonly stored: readonly string[];
  /** Known before: the same file twice stores nothing twice. */
  readonly known: readonly string[];
}

/**
 * Stores many entries of a file or of a start-up set in one transaction: known
 * ids are left alone, the pictures change once, and one step per entry is
 * written. Entries must have passed `issuesOf`.
 */
export async function recordMany(
  tx: Tx,
  parts: IncidentParts,
  context: RecordingContext,
  inputs: readonly IncidentInput[],
  history?: History,
): Promise<BulkResult> {
  const known = await listKnownIds(
    tx,
    inputs.map((input) => input.id),
  );
  const fresh = inputs.filter((input) => !known.has(input.id));
  await storeIncidents(tx, parts, context, fresh, "shared", history);
  await addSteps(
    tx,
    fresh.map((input) => ({
      incidentId: input.id,
      type: "incidents.recorded" as const,
      author: context.author,
      byUnit: input.unitId,
      details: { source: input.source },
      at: new Date(input.recordedAt),
    })),
  );
  return { stored: fresh.map((input) => input.id), known: [...known] };
}
