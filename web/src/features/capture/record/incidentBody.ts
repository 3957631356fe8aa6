// SPDX-License-Identifier: EUPL-1.2
import type { Urgency } from "@schulterschluss/contract/core";
import type { IncidentInput } from "@schulterschluss/contract/incidents";
import { placeInputOf, type PlaceChoice } from "../place/placeChoice.ts";
import type { CaptureDraft } from "./draft.ts";

/** Under what an entry is made. */
export interface RecordContext {
  /** The phone's clock at saving. */
  readonly recordedAt: number;
  /** Server minus phone; null when it was never measured. */
  readonly clockOffsetMs: number | null;
  readonly unitId: string | null;
  readonly patrol: { readonly id: string; readonly joint: boolean } | null;
}

type Body = IncidentInput;

function instantOf(phoneTime: number, clockOffsetMs: number | null): string {
  return new Date(phoneTime + (clockOffsetMs ?? 0)).toISOString();
}

function frame(id: string, occurredAt: number, context: RecordContext) {
  return {
    id,
    // What happened is told in true time, the recording in the phone's own.
    occurredFrom: instantOf(occurredAt, context.clockOffsetMs),
    occurredTo: null,
    occurredPrecision: "minute",
    recordedAt: new Date(context.recordedAt).toISOString(),
    clockOffsetMs: context.clockOffsetMs,
    source: context.patrol?.joint === true ? "jointPatrol" : "ownPatrol",
    description: null,
    actionsTaken: [],
    personCount: null,
    flags: [],
    unitId: context.unitId,
    patrolId: context.patrol?.id ?? null,
    fileNumbers: [],
    caller: null,
  } satisfies Partial<Body>;
}

function statementsOf(draft: CaptureDraft): Body["statements"] {
  const rows = [
    { id: draft.factsId, kind: "fact", text: draft.facts },
    { id: draft.assessmentId, kind: "assessment", text: draft.assessment },
  ] as const;
  return rows
    .map((row) => ({ ...row, text: row.text.trim() }))
    .filter((row) => row.text !== "")
    .map((row) => ({ ...row, source: "ownObservation" }));
}

/** The body of a report. */
export function incidentBodyOf(
  draft: CaptureDraft,
  category: string,
  urgency: Urgency,
  context: RecordContext,
): Body {
  const call = draft.calls[0];
  return {
    ...frame(draft.id, draft.startedAt, context),
    kind: "incident",
    category,
    urgency,
    place: placeInputOf(draft.place),
    statements: statementsOf(draft),
    fileIds: draft.photos.map((photo) => photo.fileId),
    calledAt:
      call === undefined ? null : instantOf(call.at, context.clockOffsetMs),
    calledNumber: call?.number ?? null,
  };
}

/** The body of "presence, nothing found". */
export function presenceBodyOf(
  id: string,
  place: PlaceChoice | null,
  context: RecordContext,
): Body {
  return {
    ...frame(id, context.recordedAt, context),
    kind: "presence",
    category: null,
    urgency: null,
    place: placeInputOf(place),
    statements: [],
    fileIds: [],
    calledAt: null,
    calledNumber: null,
  };
}
