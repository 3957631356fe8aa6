// SPDX-License-Identifier: EUPL-1.2
// What is done to an entry after it was saved. While it has never left, it is
// written anew; afterwards a change, a statement or a photo follows it.
import type { Urgency } from "@schulterschluss/contract/core";
import type { IncidentInput } from "@schulterschluss/contract/incidents";
import { v7 as uuidv7 } from "uuid";
import {
  addEntry,
  type EntryContent,
  type Hat,
  type NewEntry,
  noteMissingPhotos,
  type OutboxDatabase,
  type OutboxEntry,
  replaceEntry,
} from "../../../platform/outbox/index.ts";
import { placeInputOf } from "../place/placeChoice.ts";
import { changeCall, statementCall } from "./calls.ts";
import type { CaptureDraft, DraftPhoto } from "./draft.ts";
import type { CaptureLabel } from "./labels.ts";

type IncidentLabel = Extract<CaptureLabel, { kind: "incident" }>;

/** What is added to a saved entry. */
export interface Addition {
  readonly facts: string;
  readonly assessment: string;
  readonly photos: readonly DraftPhoto[];
}

const versioned = new Set([
  "incidents.record",
  "incidents.change",
  "incidents.addStatement",
]);

/** The latest entry whose answer tells the incident's version. */
async function latestVersionOf(
  db: OutboxDatabase,
  incidentId: string,
): Promise<OutboxEntry | undefined> {
  const entries = await db.entries.where({ subjectId: incidentId });
  return entries
    .toSorted((a, b) => a.seq - b.seq)
    .findLast((entry) => versioned.has(entry.call.operation));
}

/** A change of category, place and urgency that follows an entry which has left. */
async function changeOf(
  db: OutboxDatabase,
  hat: Hat,
  draft: CaptureDraft,
  category: string,
  urgency: Urgency,
): Promise<NewEntry> {
  const before = await latestVersionOf(db, draft.id);
  const label: CaptureLabel = { kind: "addition", category };
  const body = { category, urgency, place: placeInputOf(draft.place) };
  return {
    hat,
    call: changeCall(draft.id),
    content: { body, label },
    subjectId: draft.id,
    ...following(before),
  };
}

function following(
  before: OutboxEntry | undefined,
): Pick<NewEntry, "dependsOn" | "ifMatchFrom"> {
  return before === undefined
    ? {}
    : { dependsOn: [before.id], ifMatchFrom: before.id };
}

function statementRows(addition: Addition) {
  const rows = [
    { kind: "fact", text: addition.facts.trim() },
    { kind: "assessment", text: addition.assessment.trim() },
  ] as const;
  return rows
    .filter((row) => row.text !== "")
    .map(
      (row) => ({ id: uuidv7(), source: "ownObservation", ...row }) as const,
    );
}

function joined(before: string, added: string): string {
  return [before.trim(), added.trim()].filter(Boolean).join("\n");
}

/** The entry's content with what is added, for one that has never left. */
function rewritten(
  content: EntryContent,
  label: IncidentLabel,
  addition: Addition,
): EntryContent {
  // It was written by this app, so it has the shape of a report.
  const body = content.body as IncidentInput;
  const facts = joined(label.facts, addition.facts);
  const assessment = joined(label.assessment, addition.assessment);
  const statements = [
    { id: label.factsId, kind: "fact", text: facts },
    { id: label.assessmentId, kind: "assessment", text: assessment },
  ] as const;
  return {
    body: {
      ...body,
      statements: statements
        .filter((row) => row.text !== "")
        .map((row) => ({ ...row, source: "ownObservation" })),
      fileIds: [
        ...body.fileIds,
        ...addition.photos.map((photo) => photo.fileId),
      ],
    },
    label: { ...label, facts, assessment },
  };
}

async function addStatements(
  db: OutboxDatabase,
  hat: Hat,
  entry: OutboxEntry,
  label: CaptureLabel,
  addition: Addition,
): Promise<void> {
  for (const body of statementRows(addition)) {
    const before = await latestVersionOf(db, entry.subjectId);
    await addEntry(
      db,
      {
        hat,
        call: statementCall(entry.subjectId),
        content: { body, label },
        subjectId: entry.subjectId,
        dependsOn: before === undefined ? [] : [before.id],
      },
      Date.now(),
    );
  }
}

async function addPhotos(
  db: OutboxDatabase,
  hat: Hat,
  entry: OutboxEntry,
  label: CaptureLabel,
  photos: readonly DraftPhoto[],
): Promise<void> {
  if (photos.length === 0) return;
  const before = await latestVersionOf(db, entry.subjectId);
  const { subjectId } = entry;
  const related = await db.entries.where({ subjectId });
  const known = related.flatMap((one) =>
    one.photos.map((photo) => photo.fileId),
  );
  const ids = photos.map((photo) => photo.fileId);
  await addEntry(
    db,
    {
      hat,
      call: changeCall(entry.subjectId),
      content: {
        body: { fileIds: [...new Set([...known, ...ids])] },
        label,
        addition: { field: "fileIds", from: "files", ids },
      },
      subjectId: entry.subjectId,
      photos,
      ...following(before),
    },
    Date.now(),
  );
}

/** Adds text and photos to a saved report, whatever has become of it. */
export async function amend(
  db: OutboxDatabase,
  hat: Hat,
  entry: OutboxEntry,
  content: EntryContent,
  label: IncidentLabel,
  addition: Addition,
): Promise<void> {
  const added = addition.photos.length;
  const photos = {
    keep: entry.photos.map((photo) => photo.fileId),
    add: addition.photos,
  };
  const isRewritten = await replaceEntry(
    db,
    entry.id,
    rewritten(content, label, addition),
    photos,
    Date.now(),
  );
  if (!isRewritten) await followWith(db, hat, entry, label.category, addition);
  // A photo taken anew, or one that found room by now, stands for a missing one.
  if (entry.missingPhotos > 0 && added > 0)
    await noteMissingPhotos(
      db,
      entry.id,
      Math.max(0, entry.missingPhotos - added),
    );
}

/** Lets text and photos follow an entry that has left. */
async function followWith(
  db: OutboxDatabase,
  hat: Hat,
  entry: OutboxEntry,
  category: string,
  addition: Addition,
): Promise<void> {
  const label: CaptureLabel = { kind: "addition", category };
  await addStatements(db, hat, entry, label, addition);
  await addPhotos(db, hat, entry, label, addition.photos);
}

/** What a text says beyond what was saved of it. */
function newText(saved: string, text: string): string {
  const before = saved.trim();
  const now = text.trim();
  return now.startsWith(before) ? now.slice(before.length).trim() : now;
}

/** A changed report follows an entry that has left, also when it left while it was being changed. */
export async function followWithChange(
  db: OutboxDatabase,
  hat: Hat,
  entry: OutboxEntry,
  draft: CaptureDraft,
  category: string,
  urgency: Urgency,
): Promise<void> {
  const change = await changeOf(db, hat, draft, category, urgency);
  await addEntry(db, change, Date.now());
  const known = new Set(entry.photos.map((photo) => photo.fileId));
  await followWith(db, hat, entry, category, {
    facts: newText(draft.saved?.facts ?? "", draft.facts),
    assessment: newText(draft.saved?.assessment ?? "", draft.assessment),
    photos: draft.photos.filter((photo) => !known.has(photo.fileId)),
  });
}
