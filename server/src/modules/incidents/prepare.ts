// SPDX-License-Identifier: EUPL-1.2
import { cellOf } from "@schulterschluss/analysis";
import type { Issue } from "@schulterschluss/contract/errors";
import {
  type IncidentInput,
  findCategory,
} from "@schulterschluss/contract/incidents";
import type { Insertable } from "kysely";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { Incidents as IncidentsTable } from "../../platform/db/types.generated.ts";
import type {
  ContainingArea,
  OrganisationRow,
  Organisations,
} from "../organisations/index.ts";
import type { Observation } from "../situation/index.ts";
import type { CategoryMeaning } from "./categories.service.ts";
import type { IncidentContent } from "./content.ts";
import { deleteByOf, purposeOf } from "./retention.ts";
import type { WordTokens } from "./storeTokens.ts";

const FUTURE_TOLERANCE_MS = 10 * 60_000;

/** Whether a time lies further ahead than clocks differ. */
export function isInFuture(at: Date, now: Date): boolean {
  return at.getTime() > now.getTime() + FUTURE_TOLERANCE_MS;
}

/** What preparing an entry needs to know, read once for many entries. */
export interface RecordingContext {
  readonly organisation: OrganisationRow;
  readonly ownUnits: ReadonlySet<Uuid>;
  readonly places: ReadonlyMap<Uuid, string>;
  readonly meanings: ReadonlyMap<string, CategoryMeaning>;
  /** Function or service number of the person. */
  readonly author: string;
  /** Search tokens of the words met so far. */
  readonly wordTokens: WordTokens;
}

/** Everything that is wrong with an entry, beyond its shape. */
export function issuesOf(
  input: IncidentInput,
  context: RecordingContext,
  now: Date,
): Issue[] {
  const issues: Issue[] = [];
  const add = (path: string, code: Issue["code"]) =>
    void issues.push({ path: `body.${path}`, code });
  if (input.kind === "incident" && input.category === null)
    add("category", "incidents.categoryMissing");
  if (input.kind === "presence" && input.category !== null)
    add("category", "incidents.categoryNotForPresence");
  const meaning =
    input.category === null ? undefined : context.meanings.get(input.category);
  if (
    input.category !== null &&
    meaning?.on !== true &&
    input.source !== "import"
  )
    add("category", "incidents.categoryOff");
  if (
    input.category === "other" &&
    input.description === null &&
    input.statements.length === 0
  )
    add("description", "incidents.textNeeded");
  if (
    input.occurredTo !== null &&
    Date.parse(input.occurredTo) < Date.parse(input.occurredFrom)
  )
    add("occurredTo", "incidents.endsBeforeItBegins");
  if (isInFuture(new Date(input.occurredFrom), now))
    add("occurredFrom", "incidents.inTheFuture");
  if (input.unitId !== null && !context.ownUnits.has(input.unitId))
    add("unitId", "incidents.unitOfAnother");
  const { placeId } = input.place;
  if (placeId !== null && !context.places.has(placeId))
    add("place.placeId", "incidents.placeUnknown");
  return issues;
}

/** The sealed part of an entry as it comes in. */
export function contentOf(
  input: IncidentInput,
  author: string,
): IncidentContent {
  return {
    description: input.description,
    placeDescription: input.place.description,
    statements: input.statements.map((one) => ({
      ...one,
      author,
      recordedAt: input.recordedAt,
    })),
    caller: input.caller,
    fileNumbers: input.fileNumbers,
  };
}

/** Columns for the place: position, cell and district. */
export function placeColumns(
  input: IncidentInput["place"],
  areas: readonly ContainingArea[],
  placeName: string | null,
) {
  const { position } = input;
  const cell = position === null ? null : cellOf(position.lon, position.lat);
  const district = areas.find((area) => area.kind === "district");
  return {
    lon: position?.lon ?? null,
    lat: position?.lat ?? null,
    accuracy_m: input.accuracyM,
    place_source: input.source,
    place_id: input.placeId,
    place_name: placeName,
    district_id: district?.id ?? null,
    district_name: district?.name ?? null,
    cell_n: cell?.n ?? null,
    cell_e: cell?.e ?? null,
  };
}

export type IncidentRow = Omit<
  Insertable<IncidentsTable>,
  "sealed" | "data_key" | "token_batch"
>;

/** A prepared entry: its columns, its sealed part, and what it gives to the pictures. */
export interface PreparedIncident {
  readonly row: IncidentRow;
  readonly content: IncidentContent;
  readonly observation: Observation | null;
}

/** Columns of an entry that decide what the pictures get of it. */
export type ObservedRow = Pick<
  IncidentRow,
  | "id"
  | "kind"
  | "category"
  | "base_category"
  | "urgency"
  | "state"
  | "source"
  | "occurred_from"
  | "lon"
  | "lat"
  | "district_id"
  | "unit_id"
>;

/** What the pictures get of a row; presence and withdrawn entries give nothing. */
export function observationOf(
  row: ObservedRow,
  districtCentre: { readonly lon: number; readonly lat: number } | null,
): Observation | null {
  const {
    category,
    base_category: baseCategory,
    lon,
    lat,
    district_id: districtId,
  } = row;
  if (row.kind !== "incident" || category == null || baseCategory == null)
    return null;
  if (row.state === "rejected") return null;
  return {
    incidentId: row.id,
    unitId: row.unit_id ?? null,
    category,
    baseCategory,
    urgency: `p${row.urgency as 1 | 2 | 3 | 4 | 5}`,
    joint: row.source === "jointPatrol",
    source: row.source,
    occurredFrom: new Date(row.occurred_from),
    position: lon == null || lat == null ? null : { lon, lat },
    district:
      districtId == null || districtCentre === null
        ? null
        : { id: districtId, centre: districtCentre },
  };
}

/** Turns checked input into a row; its reference is the last thing that is given. */
export async function prepareIncident(
  tx: Tx,
  organisations: Organisations,
  context: RecordingContext,
  input: IncidentInput,
  reference: { readonly year: number; readonly number: number },
): Promise<PreparedIncident> {
  const { position } = input.place;
  const areas =
    position === null
      ? []
      : await organisations.areasAt(tx, position.lon, position.lat);
  const meaning =
    input.category === null ? undefined : context.meanings.get(input.category);
  const baseCategory = meaning?.baseKey ?? null;
  const unitId =
    input.unitId ??
    (tx.actor.unitIds.length === 1 ? tx.actor.unitIds[0] : null) ??
    null;
  const occurredFrom = new Date(input.occurredFrom);
  const facts = { ...input, baseCategory, occurredFrom };
  const purpose = purposeOf(facts);
  const urgency =
    input.urgency ??
    meaning?.urgency ??
    findCategory(baseCategory ?? "")?.urgency ??
    "p4";
  const placeName =
    input.place.placeId === null
      ? null
      : (context.places.get(input.place.placeId) ?? null);
  const row: IncidentRow = {
    organisation_id: tx.actor.organisationId,
    id: input.id,
    reference_year: reference.year,
    reference_number: reference.number,
    kind: input.kind,
    category: input.category,
    base_category: baseCategory,
    urgency: Number(urgency.slice(1)),
    state: input.kind === "presence" ? "noFinding" : "new",
    occurred_from: occurredFrom,
    occurred_to: input.occurredTo === null ? null : new Date(input.occurredTo),
    occurred_precision: input.occurredPrecision,
    recorded_at: new Date(input.recordedAt),
    received_at: tx.now,
    updated_at: tx.now,
    clock_offset_ms: input.clockOffsetMs,
    ...placeColumns(input.place, areas, placeName),
    source: input.source,
    actions_taken: [...new Set(input.actionsTaken)],
    person_count: input.personCount,
    flags: [...new Set(input.flags)],
    file_ids: [...input.fileIds],
    unit_id: unitId,
    lead_unit_id: unitId,
    patrol_id: input.patrolId,
    recorded_by: tx.actor.membershipId,
    purpose,
    delete_by: deleteByOf(facts, purpose),
    called_at: input.calledAt === null ? null : new Date(input.calledAt),
    called_number: input.calledNumber,
  };
  const district = areas.find((area) => area.kind === "district");
  return {
    row,
    content: contentOf(input, context.author),
    observation: observationOf(row, district?.centre ?? null),
  };
}
