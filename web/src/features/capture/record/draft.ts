// SPDX-License-Identifier: EUPL-1.2
import type { Urgency } from "@schulterschluss/contract/core";
import { v7 as uuidv7 } from "uuid";
import type { Bytes } from "../../../platform/outbox/index.ts";
import type { PlaceChoice } from "../place/placeChoice.ts";

/** A photo taken for a draft; its bytes are in memory and sealed in the phone's storage. */
export interface DraftPhoto {
  readonly fileId: string;
  readonly type: string;
  readonly bytes: Bytes;
}

/** A tap on an emergency number. Whether the call came about is not known. */
export interface NotedCall {
  readonly number: string;
  readonly at: number;
}

/** A report that was begun. Its id becomes the incident's. */
export interface CaptureDraft {
  readonly id: string;
  readonly startedAt: number;
  readonly category: string | null;
  /** Null: as the category says. */
  readonly urgency: Urgency | null;
  readonly place: PlaceChoice | null;
  /** What the officer saw or heard. */
  readonly facts: string;
  readonly factsId: string;
  /** What the officer thinks of it; stays at home unless ticked. */
  readonly assessment: string;
  readonly assessmentId: string;
  readonly photos: readonly DraftPhoto[];
  readonly calls: readonly NotedCall[];
  /** Photos that found no room on the phone and went when the app was closed. */
  readonly missingPhotos: number;
  /** What the saved entry said when it was opened for changing; null for a new report. */
  readonly saved: {
    readonly facts: string;
    readonly assessment: string;
  } | null;
  /** The entry has left already: only category, place and urgency change. */
  readonly isChange: boolean;
}

/** A draft with nothing in it. */
export function newDraft(now: number): CaptureDraft {
  return {
    id: uuidv7(),
    startedAt: now,
    category: null,
    urgency: null,
    place: null,
    facts: "",
    factsId: uuidv7(),
    assessment: "",
    assessmentId: uuidv7(),
    photos: [],
    calls: [],
    missingPhotos: 0,
    saved: null,
    isChange: false,
  };
}

/** Whether a draft holds anything that would be missed. */
export function isWorthKeeping(draft: CaptureDraft): boolean {
  return (
    draft.category !== null ||
    draft.photos.length > 0 ||
    draft.calls.length > 0 ||
    draft.facts.trim() !== "" ||
    draft.assessment.trim() !== ""
  );
}
