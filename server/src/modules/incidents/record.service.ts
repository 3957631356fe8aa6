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
  type OrganisationRow,
  type Organisations,
  findOrganisation,
  listPlaces,
  listUnitIds,
} from "../organisations/index.ts";
import type {
  ContributionScope,
  Observation,
  Situation,
} from "../situation/index.ts";
import { categoryMeanings } from "./categories.service.ts";
import { attachFiles } from "./files.ts";
import { authorOf, insertIncidents, listKnownIds } from "./incidents.repo.ts";
import { publishIncident } from "./publish.ts";
import {
  type IncidentRow,
  type PreparedIncident,
  type RecordingContext,
  issuesOf,
  prepareIncident,
} from "./prepare.ts";
import type { ReferenceNumbers } from "./references.ts";
import { storeTokens } from "./storeTokens.ts";
import { type IncidentStep, addSteps } from "./timeline.ts";

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

export async function getOwnOrganisation(tx: Tx): Promise<OrganisationRow> {
  const organisation = await findOrganisation(tx, tx.actor.organisationId);
  if (organisation === undefined)
    throw new Defect("the acting organisation is not in the registry");
  return organisation;
}

/**
 * Reads once what recording needs, for one entry or for a whole file: all named
 * places, or those that the entry names.
 */
export async function recordingContext(
  tx: Tx,
  placeIds?: readonly Uuid[],
): Promise<RecordingContext> {
  const own = tx.actor.organisationId;
  const [organisation, unitIds, places, meanings, author] = await Promise.all([
    getOwnOrganisation(tx),
    listUnitIds(tx, own),
    listPlaces(tx, placeIds),
    categoryMeanings(tx),
    authorOf(tx),
  ]);
  return {
    organisation,
    ownUnits: new Set(unitIds),
    places: new Map(places.map((place) => [place.id, place.name])),
    meanings,
    author,
    wordTokens: new Map(),
  };
}

/** Stores the rows of entries, sealed, with the words by which they are found. */
async function storeRows(
  tx: Tx,
  { keys }: Platform,
  { wordTokens }: RecordingContext,
  prepared: readonly PreparedIncident[],
): Promise<void> {
  const entries = prepared.map(({ row, content }) => ({ id: row.id, content }));
  const token_batch = await storeTokens(tx, keys, entries, wordTokens);
  const rows = prepared.map(({ row, content }) => {
    const { organisation_id, id } = row;
    const { sealed, dataKey } = keys.seal(tx, organisation_id, content, id);
    return { ...row, sealed, data_key: dataKey, token_batch };
  });
  await insertIncidents(tx, rows);
}

/** Turns checked input into rows, with the next references of their year. */
async function prepareIncidents(
  tx: Tx,
  parts: IncidentParts,
  context: RecordingContext,
  inputs: readonly IncidentInput[],
  history: History | undefined,
): Promise<PreparedIncident[]> {
  const year = history?.year ?? tx.now.getUTCFullYear();
  const { organisationId } = tx.actor;
  const count = inputs.length;
  const numbers = await parts.references.take(organisationId, year, count);
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
  return prepared;
}

// What is made for one part is gone before the next: memory stays flat. Whoever
// corrects an entry rewrites lists of tokens as long as a part.
const partSize = 500;

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
): Promise<IncidentRow[]> {
  const rows: IncidentRow[] = [];
  const observations: Observation[] = [];
  let writing = Promise.resolve();
  for (let start = 0; start < inputs.length; start += partSize) {
    const part = inputs.slice(start, start + partSize);
    const prepared = await prepareIncidents(tx, parts, context, part, history);
    await writing;
    writing = storeRows(tx, parts.platform, context, prepared);
    // A failure is met below or in the next round, not by the process.
    writing.catch(() => undefined);
    for (const { row, observation } of prepared) {
      rows.push(row);
      if (observation !== null) observations.push(observation);
    }
  }
  const { zone } = context.organisation;
  await Promise.all([
    writing,
    parts.situation.contribute(tx, observations, zone, scope),
  ]);
  return rows;
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

/** How the timeline of an entry begins. */
function firstSteps(
  { author }: RecordingContext,
  input: IncidentInput,
): IncidentStep[] {
  const { id, source, calledAt, calledNumber } = input;
  const recorded: IncidentStep = {
    incidentId: id,
    type: "incidents.recorded",
    author,
    byUnit: input.unitId,
    details: { source },
  };
  if (calledAt === null) return [recorded];
  return [
    recorded,
    {
      incidentId: id,
      type: "incidents.called",
      at: new Date(calledAt),
      author,
      details: { number: calledNumber },
    },
  ];
}

/** Records one entry: from the phone, from the desk, or a telephone call. */
export async function recordIncident(
  tx: Tx,
  parts: IncidentParts,
  input: IncidentInput,
): Promise<void> {
  const { id, fileIds, place } = input;
  const placeIds = place.placeId === null ? [] : [place.placeId];
  const context = await recordingContext(tx, placeIds);
  const issues = [
    ...issuesOf(input, context, tx.now),
    ...(await patrolIssues(tx, parts, input)),
    ...(await attachFiles(tx, parts.platform.files, id, fileIds)),
  ];
  if (issues.length > 0) throw problem("request.invalid", { issues });
  // An id that is there already is refused by the key of the table.
  await Promise.all([
    storeIncidents(tx, parts, context, [input]),
    addSteps(tx, firstSteps(context, input)),
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
  const steps = fresh.map((input): IncidentStep => ({
    incidentId: input.id,
    type: "incidents.recorded",
    author: context.author,
    byUnit: input.unitId,
    details: { source: input.source },
    at: new Date(input.recordedAt),
  }));
  await Promise.all([
    storeIncidents(tx, parts, context, fresh, "shared", history),
    addSteps(tx, steps),
  ]);
  return { stored: fresh.map((input) => input.id), known: [...known] };
}
