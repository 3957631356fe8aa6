// SPDX-License-Identifier: EUPL-1.2
import type { Incident } from "@schulterschluss/contract/incidents";

/** Facts that can be changed at the desk. */
export const editedFields = [
  "category",
  "urgency",
  "occurredFrom",
  "occurredTo",
  "personCount",
  "description",
  "actionsTaken",
  "flags",
] as const;

export type EditedField = (typeof editedFields)[number];
export type EditDraft = Pick<Incident, EditedField>;

/** The facts as a draft. */
export function draftOf(incident: Incident): EditDraft {
  const { category, urgency, occurredFrom, occurredTo } = incident;
  const { personCount, description, actionsTaken, flags } = incident;
  return {
    category,
    urgency,
    occurredFrom,
    occurredTo,
    personCount,
    description,
    actionsTaken,
    flags,
  };
}

/** Fields in which two drafts differ. */
export function changedFields(
  one: EditDraft,
  other: EditDraft,
): readonly EditedField[] {
  return editedFields.filter(
    (field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]),
  );
}

/**
 * What is to be saved: only the fields changed since `base`, so that changes
 * others made elsewhere stay.
 */
export function changesOf(
  draft: EditDraft,
  base: EditDraft,
): Partial<EditDraft> {
  return Object.fromEntries(
    changedFields(draft, base).map((field) => [field, draft[field]]),
  );
}

/** Fields that both this person and somebody else changed, to different values. */
export function conflicts(
  draft: EditDraft,
  base: EditDraft,
  current: EditDraft,
): readonly EditedField[] {
  const mine = new Set(changedFields(draft, base));
  const different = new Set(changedFields(draft, current));
  return changedFields(base, current).filter(
    (field) => mine.has(field) && different.has(field),
  );
}
