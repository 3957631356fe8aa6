// SPDX-License-Identifier: EUPL-1.2
import type { IncidentInput } from "@schulterschluss/contract/incidents";
import type {
  Proposal,
  TransmissionInput,
} from "@schulterschluss/contract/transmissions";
import { v7 as uuidv7 } from "uuid";
import type { Uuid } from "../src/platform/db/actor.ts";
import {
  type BodyKey,
  type Caller,
  type UnitKey,
  type World,
  as,
} from "./personas.ts";

/** The square in front of the station of Sulzbach. */
export const stationSquare = { lon: 7.0605, lat: 49.2985 };

/** An ordinary entry from the street; everything may be replaced. */
export function incidentBody(
  changes: Partial<IncidentInput> = {},
): IncidentInput {
  return {
    id: uuidv7(),
    kind: "incident",
    category: "vandalism",
    urgency: null,
    occurredFrom: "2026-07-03T20:00:00.000Z",
    occurredTo: null,
    occurredPrecision: "minute",
    recordedAt: "2026-07-03T20:10:00.000Z",
    clockOffsetMs: 0,
    place: {
      position: stationSquare,
      accuracyM: 8,
      source: "gps",
      placeId: null,
      description: "neben dem Fahrkartenautomaten",
    },
    source: "ownPatrol",
    description: "Scheibe des Wartehauses eingeschlagen",
    statements: [
      {
        id: uuidv7(),
        kind: "fact",
        text: "Zwei Jugendliche liefen weg",
        source: "witness",
      },
      {
        id: uuidv7(),
        kind: "assessment",
        text: "Vermutlich die Gruppe von gestern",
        source: "ownObservation",
      },
    ],
    actionsTaken: ["talk"],
    personCount: 2,
    flags: [],
    fileIds: [],
    unitId: null,
    patrolId: null,
    fileNumbers: [],
    caller: null,
    calledAt: null,
    calledNumber: null,
    ...changes,
  };
}

/** What a person who accepts the proposal sends. */
export function transmissionBody(
  incidentId: Uuid,
  proposal: Proposal,
  changes: Partial<TransmissionInput> = {},
): TransmissionInput {
  const kind = changes.kind ?? proposal.kind;
  const [candidate] = proposal.candidates;
  const basis = proposal.legalBases.find((one) => one.kinds.includes(kind));
  return {
    id: uuidv7(),
    incidentId,
    kind,
    channel: "app",
    recipientUnitId: candidate?.unit.id ?? "",
    urgency: "p2",
    selection: proposal.selection,
    legalBasisKey: basis?.key ?? "",
    useConditions: proposal.useConditions,
    deleteBy: proposal.deleteBy,
    call: null,
    ...changes,
  };
}

/** One party of a test agreement: an organisation with the unit that carries it out. */
export interface TestParty {
  readonly body: BodyKey;
  readonly unit: UnitKey;
}

/** Body of an agreement between a town and the police, in force once both confirmed. */
export function agreementBody(
  world: World,
  parties: readonly TestParty[],
  changes: Readonly<Record<string, unknown>> = {},
) {
  return {
    id: uuidv7(),
    circleId: uuidv7(),
    kind: "letterOfIntent",
    title: "Sicherheitspartnerschaft Sulzbach",
    areaKeys: [],
    parties: parties.map(({ body, unit }) => ({
      organisationId: world.organisations[body],
      role: "executing",
      unitIds: [world.units[unit]],
    })),
    signedOn: { date: "2018-03-15", precision: "day" },
    startsOn: { date: "2018-03-15", precision: "day" },
    endsOn: null,
    reviewOn: "2027-03-15",
    aims: "Problemstellen früh erkennen",
    clauses: [
      {
        id: uuidv7(),
        kind: "picture",
        categories: ["vandalism", "noise_public", "noise_private"],
      },
    ],
    scanFileId: null,
    ...changes,
  };
}

/** Sulzbach records the partnership with its station, the station confirms: in force. */
export async function putAgreementInForce(
  world: World,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly id: Uuid; readonly circleId: Uuid }> {
  const head = await as(world, "head");
  const station = await as(world, "stationHead");
  const body = agreementBody(
    world,
    [
      { body: "sulzbach", unit: "sulzbachService" },
      { body: "police", unit: "stationSulzbach" },
    ],
    changes,
  );
  expectStatus(await head.post("/api/v1/agreements", body), 201);
  const seen = await station.get(`/api/v1/agreements/${body.id}`);
  expectStatus(seen, 200);
  expectStatus(
    await station.post(
      `/api/v1/agreements/${body.id}/confirmation`,
      { unitIds: [world.units.stationSulzbach] },
      { ifMatch: seen.json<{ version: number }>().version },
    ),
    200,
  );
  return { id: body.id, circleId: body.circleId };
}

/** Fails with the body of the answer when it has another status. */
export function expectStatus(
  answer: { statusCode: number; body: string },
  status: number,
): void {
  if (answer.statusCode !== status)
    throw new Error(
      `expected ${status}, got ${answer.statusCode}: ${answer.body}`,
    );
}

/** Records an entry and passes it on as proposed; answers both ids. */
export async function recordAndSend(
  caller: Caller,
  changes: Partial<TransmissionInput> = {},
  incident: Partial<IncidentInput> = {},
): Promise<{ readonly incidentId: Uuid; readonly transmissionId: Uuid }> {
  const entry = incidentBody(incident);
  expectStatus(await caller.post("/api/v1/incidents", entry), 201);
  const proposal = await caller.get(
    `/api/v1/transmissions/proposal?incidentId=${entry.id}`,
  );
  expectStatus(proposal, 200);
  const body = transmissionBody(entry.id, proposal.json<Proposal>(), changes);
  expectStatus(await caller.post("/api/v1/transmissions", body), 201);
  return { incidentId: entry.id, transmissionId: body.id };
}
