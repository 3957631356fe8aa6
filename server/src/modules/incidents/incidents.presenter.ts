// SPDX-License-Identifier: EUPL-1.2
import { cellId, gridCell } from "@schulterschluss/analysis";
import type { Urgency } from "@schulterschluss/contract/core";
import {
  type Incident,
  type IncidentSummary,
  processingPurposes,
  shortCode,
} from "@schulterschluss/contract/incidents";
import type {
  OrganisationRef,
  UnitRef,
} from "@schulterschluss/contract/organisations";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { Defect } from "../../platform/errors/defect.ts";
import {
  type OrganisationRow,
  listOrganisationsById,
  listUnitsById,
  presentOrganisationRef,
  presentUnitRef,
} from "../organisations/index.ts";
import { type IncidentContent, erasedContent } from "./content.ts";
import { abilitiesOn } from "./incidents.policy.ts";
import type { StoredIncident, listIncidentEvents } from "./incidents.repo.ts";
import { referenceOf } from "./references.ts";

type EventRow = Awaited<ReturnType<typeof listIncidentEvents>>[number];

/** Names of the organisations and units that incidents mention. */
export interface IncidentNames {
  readonly own: OrganisationRow;
  organisation(id: Uuid): OrganisationRef | null;
  unit(id: Uuid | null): UnitRef | null;
}

interface PassedOn {
  readonly transmissionId: Uuid;
  readonly recipientUnitId: Uuid;
  readonly state: string;
}

/** Loads all names in two queries. */
export async function loadNames(
  tx: Tx,
  rows: readonly StoredIncident[],
  events: readonly EventRow[] = [],
): Promise<IncidentNames> {
  const organisationIds = new Set([
    tx.actor.organisationId,
    ...rows.flatMap((row) => row.received_from ?? []),
    ...events.map((event) => event.by_organisation),
  ]);
  const unitIds = new Set([
    ...rows.flatMap((row) => [
      row.unit_id,
      row.lead_unit_id,
      passedOnOf(row)?.recipientUnitId,
    ]),
    ...events.map((event) => event.by_unit),
  ]);
  const [organisations, units] = await Promise.all([
    listOrganisationsById(tx, [...organisationIds]),
    listUnitsById(
      tx,
      [...unitIds].flatMap((id) => id ?? []),
    ),
  ]);
  const byId = new Map(organisations.map((row) => [row.id, row]));
  const unitById = new Map(units.map((row) => [row.id, presentUnitRef(row)]));
  const own = byId.get(tx.actor.organisationId);
  if (own === undefined)
    throw new Defect("the acting organisation is not in the registry");
  return {
    own,
    organisation: (id) => {
      const row = byId.get(id);
      return row === undefined ? null : presentOrganisationRef(row);
    },
    unit: (id) => (id === null ? null : (unitById.get(id) ?? null)),
  };
}

function passedOnOf(row: StoredIncident): PassedOn | null {
  // Written by this module only, in this shape.
  return row.passed_on as PassedOn | null;
}

function shared(row: StoredIncident, names: IncidentNames) {
  const passedOn = passedOnOf(row);
  const recipient =
    passedOn === null ? null : names.unit(passedOn.recipientUnitId);
  return {
    id: row.id,
    version: row.version,
    reference: referenceOf(
      names.own.reference_prefix,
      row.reference_year,
      row.reference_number,
    ),
    shortCode: shortCode(row.id),
    kind: row.kind as Incident["kind"],
    category: row.category,
    urgency: `p${row.urgency}` as Urgency,
    state: row.state as Incident["state"],
    occurredFrom: row.occurred_from.toISOString(),
    occurredTo: row.occurred_to?.toISOString() ?? null,
    occurredPrecision: row.occurred_precision as Incident["occurredPrecision"],
    receivedAt: row.received_at.toISOString(),
    source: row.source as Incident["source"],
    unit: names.unit(row.unit_id),
    leadUnit: names.unit(row.lead_unit_id),
    passedOn:
      passedOn === null || recipient === null
        ? null
        : {
            transmissionId: passedOn.transmissionId,
            recipient,
            state: passedOn.state,
          },
  };
}

const positionOf = (row: StoredIncident) =>
  row.lon === null || row.lat === null ? null : { lon: row.lon, lat: row.lat };

/** A row of the list: nothing sealed is opened for it. */
export function presentSummary(
  row: StoredIncident,
  names: IncidentNames,
): IncidentSummary {
  return {
    ...shared(row, names),
    placeName: row.place_name,
    districtName: row.district_name,
    position: positionOf(row),
    hasFiles: row.file_ids.length > 0,
  };
}

function presentPlace(
  row: StoredIncident,
  content: IncidentContent,
): Incident["place"] {
  const { cell_n: n, cell_e: e } = row;
  return {
    position: positionOf(row),
    accuracyM: row.accuracy_m,
    source: row.place_source as Incident["place"]["source"],
    placeId: row.place_id,
    description: content.placeDescription,
    placeName: row.place_name,
    districtId: row.district_id,
    districtName: row.district_name,
    cell: n === null || e === null ? null : cellId(gridCell({ n, e })),
  };
}

function presentPurpose(row: StoredIncident): Incident["purpose"] {
  const purpose = processingPurposes.find((one) => one.key === row.purpose);
  if (purpose === undefined) throw new Defect(`unknown purpose ${row.purpose}`);
  return {
    key: purpose.key,
    regime: purpose.regime,
    legalBasis: purpose.legalBasis,
  };
}

function presentTimeline(
  events: readonly EventRow[],
  names: IncidentNames,
): Incident["timeline"] {
  return events.flatMap((event) => {
    const organisation = names.organisation(event.by_organisation);
    if (organisation === null) return [];
    return [
      {
        id: event.id,
        at: event.at.toISOString(),
        type: event.type,
        organisation,
        unit: names.unit(event.by_unit),
        author: event.author,
        details: event.details as Incident["timeline"][number]["details"],
      },
    ];
  });
}

/** What else an incident's page needs. */
export interface IncidentDetails {
  readonly names: IncidentNames;
  /** Null after erasure. */
  readonly content: IncidentContent | null;
  readonly events: readonly EventRow[];
  readonly files: Incident["files"];
}

/** An incident as its organisation sees it. */
export function presentIncident(
  tx: Tx,
  row: StoredIncident,
  details: IncidentDetails,
): Incident {
  const { names } = details;
  const content = details.content ?? erasedContent;
  const sender =
    row.received_from === null ? null : names.organisation(row.received_from);
  const author = details.events.find(
    (event) => event.type === "incidents.recorded",
  )?.author;
  return {
    ...shared(row, names),
    organisation: presentOrganisationRef(names.own),
    recordedAt: row.recorded_at.toISOString(),
    clockOffsetMs: row.clock_offset_ms,
    recordedBy: author ?? null,
    place: presentPlace(row, content),
    description: content.description,
    statements: [...content.statements],
    actionsTaken: row.actions_taken as Incident["actionsTaken"],
    personCount: row.person_count,
    flags: row.flags as Incident["flags"],
    files: details.files,
    fileNumbers: [...content.fileNumbers],
    caller: content.caller,
    calledAt: row.called_at?.toISOString() ?? null,
    calledNumber: row.called_number,
    patrolId: row.patrol_id,
    purpose: presentPurpose(row),
    deleteBy: row.delete_by,
    erased: row.data_key === null,
    receivedFrom:
      sender === null || row.received_transmission === null
        ? null
        : { organisation: sender, transmissionId: row.received_transmission },
    ground: {
      kind: row.received_from === null ? "own" : "received",
      source: row.received_transmission,
      clause: null,
    },
    timeline: presentTimeline(details.events, names),
    abilities: abilitiesOn(tx, row),
  };
}
