// SPDX-License-Identifier: EUPL-1.2
import type { Patrol } from "@schulterschluss/contract/patrols";
import { useState } from "react";
import { instantOf, nextDay, zonedParts } from "../../platform/i18n/index.ts";

/** A patrol while it is typed: day and times on the authorities' clock. */
export interface PatrolDraft {
  readonly circleId: string | null;
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly unitIds: readonly string[];
  readonly meetingPoint: string;
  readonly focus: string;
  readonly categories: readonly string[];
}

/** What the place it is planned from already says. */
export type PatrolProposal = Pick<PatrolDraft, "focus" | "categories">;

/** Begins with the given patrol, else with this evening and what was proposed. */
export function usePatrolDraft(
  patrol: Patrol | undefined,
  proposal: PatrolProposal | undefined,
): {
  readonly draft: PatrolDraft;
  readonly change: (part: Partial<PatrolDraft>) => void;
} {
  const [draft, setDraft] = useState(() => ({
    ...draftOf(patrol),
    ...proposal,
  }));
  return {
    draft,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
  };
}

/** What the server takes; an end at or before the beginning is on the next day. */
export function bodyOf(draft: PatrolDraft) {
  const { day, from, to } = draft;
  return {
    circleId: draft.circleId,
    startsAt: instantOf(day, from),
    endsAt: instantOf(to <= from ? nextDay(day) : day, to),
    unitIds: [...draft.unitIds],
    meetingPoint: textOrNull(draft.meetingPoint),
    focus: textOrNull(draft.focus),
    categories: [...draft.categories],
  };
}

function draftOf(patrol: Patrol | undefined): PatrolDraft {
  if (patrol === undefined) {
    return {
      circleId: null,
      day: zonedParts(new Date()).day,
      from: "18:00",
      to: "21:00",
      unitIds: [],
      meetingPoint: "",
      focus: "",
      categories: [],
    };
  }
  const start = zonedParts(patrol.startsAt);
  return {
    circleId: patrol.circleId,
    day: start.day,
    from: start.time,
    to: zonedParts(patrol.endsAt).time,
    unitIds: patrol.units.map((unit) => unit.id),
    meetingPoint: patrol.meetingPoint ?? "",
    focus: patrol.focus ?? "",
    categories: patrol.categories,
  };
}

function textOrNull(value: string): string | null {
  const trimmed = value.trim();
  return trimmed === "" ? null : trimmed;
}
