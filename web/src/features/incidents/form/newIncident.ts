// SPDX-License-Identifier: EUPL-1.2
import { findCategory } from "@schulterschluss/contract/incidents";
import type { IncidentInput } from "@schulterschluss/contract/incidents";
import type { Position, Urgency } from "@schulterschluss/contract/core";
import { useState } from "react";
import { newId } from "../../../platform/api/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import type { NewIncidentSearch } from "../incidentsSearch.ts";

/** An entry at the desk while it is typed. */
export interface NewIncident {
  readonly id: string;
  readonly source: IncidentInput["source"];
  readonly category: string;
  /** Undefined follows the category. */
  readonly urgency: Urgency | undefined;
  readonly occurredFrom: string;
  readonly precision: IncidentInput["occurredPrecision"];
  readonly placeId: string | undefined;
  readonly position: Position | undefined;
  readonly placeWords: string;
  readonly description: string;
  readonly personCount: string;
  readonly callerName: string;
  readonly callerPhone: string;
  readonly callerNote: string;
  readonly unitId: string | null;
}

export interface DraftProps {
  readonly draft: NewIncident;
  readonly onChange: (part: Partial<NewIncident>) => void;
}

/** A new entry; place and category may come along from the picture. */
export function useNewIncident(search: NewIncidentSearch) {
  const { membership } = useHat();
  const [draft, setDraft] = useState<NewIncident>(() => ({
    id: newId(),
    source: "phone",
    category: search.art ?? "",
    urgency: undefined,
    occurredFrom: new Date().toISOString(),
    precision: "minute",
    placeId: undefined,
    position: positionOf(search.ort),
    placeWords: "",
    description: "",
    personCount: "",
    callerName: "",
    callerPhone: "",
    callerNote: "",
    unitId: membership.units[0]?.id ?? null,
  }));
  return {
    draft,
    change: (part: Partial<NewIncident>) =>
      setDraft((before) => ({ ...before, ...part })),
  };
}

/** Urgency of the draft: the chosen one, else that of the category. */
export function urgencyOf({ urgency, category }: NewIncident): Urgency {
  return urgency ?? findCategory(category)?.urgency ?? "p4";
}

/** The draft as the server takes it. */
export function bodyOf(draft: NewIncident): IncidentInput {
  const persons = Number(draft.personCount);
  return {
    id: draft.id,
    kind: "incident",
    category: draft.category === "" ? null : draft.category,
    urgency: draft.urgency ?? null,
    occurredFrom: draft.occurredFrom,
    occurredTo: null,
    occurredPrecision: draft.precision,
    recordedAt: new Date().toISOString(),
    clockOffsetMs: null,
    place: {
      position: draft.position ?? null,
      accuracyM: null,
      source: placeSource(draft),
      placeId: draft.placeId ?? null,
      description: orNull(draft.placeWords),
    },
    source: draft.source,
    description: orNull(draft.description),
    statements: [],
    actionsTaken: [],
    personCount: draft.personCount === "" ? null : persons,
    flags: [],
    fileIds: [],
    unitId: draft.unitId,
    patrolId: null,
    fileNumbers: [],
    caller: callerOf(draft),
    calledAt: null,
    calledNumber: null,
  };
}

function placeSource(draft: NewIncident): IncidentInput["place"]["source"] {
  if (draft.placeId !== undefined) return "namedPlace";
  if (draft.position !== undefined) return "map";
  return draft.placeWords.trim() === "" ? "none" : "address";
}

function callerOf(draft: NewIncident): IncidentInput["caller"] {
  if (draft.source !== "phone") return null;
  const caller = {
    name: orNull(draft.callerName),
    phone: orNull(draft.callerPhone),
    note: orNull(draft.callerNote),
  };
  return Object.values(caller).every((value) => value === null) ? null : caller;
}

function orNull(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : trimmed;
}

function positionOf(ort: string | undefined): Position | undefined {
  const [lat, lon] = (ort ?? "").split(",").map(Number);
  if (lat === undefined || lon === undefined) return undefined;
  return Number.isFinite(lat) && Number.isFinite(lon)
    ? { lat, lon }
    : undefined;
}
