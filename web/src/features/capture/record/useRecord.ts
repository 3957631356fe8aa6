// SPDX-License-Identifier: EUPL-1.2
import type { Urgency } from "@schulterschluss/contract/core";
import { useCallback, useEffect } from "react";
import { v7 as uuidv7 } from "uuid";
import {
  addEntry,
  type EntryContent,
  findReference,
  isQuotaError,
  keepReference,
  type OutboxDatabase,
  type OutboxEntry,
  replaceEntry,
  useLive,
} from "../../../platform/outbox/index.ts";
import { usePatrols } from "../patrol/usePatrols.ts";
import { usePhone } from "../phone/phoneState.ts";
import type { PlaceChoice } from "../place/placeChoice.ts";
import { followWithChange } from "./amendments.ts";
import { recordCall } from "./calls.ts";
import type { CaptureDraft, DraftPhoto } from "./draft.ts";
import {
  incidentBodyOf,
  presenceBodyOf,
  type RecordContext,
} from "./incidentBody.ts";
import { vibrate } from "./vibration.ts";

/** How long a presence entry can be undone. */
export const undoMs = 10_000;

/** What became of saving. */
export type SaveResult =
  | { readonly kind: "saved" }
  /** The phone is full: saved without these photos, which are in memory only. */
  | {
      readonly kind: "savedWithoutPhotos";
      readonly photos: readonly DraftPhoto[];
    }
  /** Nothing could be kept. */
  | { readonly kind: "full" };

/** What an incident says and how it is named on this phone. */
export function contentOf(
  draft: CaptureDraft,
  category: string,
  urgency: Urgency,
  context: RecordContext,
): EntryContent {
  return {
    body: incidentBodyOf(draft, category, urgency, context),
    label: {
      kind: "incident",
      category,
      urgency,
      place: draft.place,
      facts: draft.facts,
      factsId: draft.factsId,
      assessment: draft.assessment,
      assessmentId: draft.assessmentId,
      occurredAt: draft.startedAt,
    },
  };
}

interface PatrolMark {
  readonly id: string;
  readonly joint: boolean;
  readonly endsAt: string;
}

/** The running patrol; noted without a word about it, so that entries made while locked belong to it too. */
function useRunningPatrol(): PatrolMark | undefined {
  const { db, profile, vaultState, now } = usePhone();
  const { running, remembered } = usePatrols();
  const { accountId, membershipId } = profile;
  const key = `runningPatrol:${membershipId}`;
  const { id, joint, endsAt } = running?.patrol ?? {};
  const isKnown = vaultState === "open" && remembered.value !== undefined;
  useEffect(() => {
    if (!isKnown) return;
    const mark = id === undefined ? null : { id, joint, endsAt };
    void keepReference(db, accountId, key, mark, Date.now());
  }, [db, accountId, key, isKnown, id, joint, endsAt]);
  const noted = useLive(
    async () => (await findReference<PatrolMark | null>(db, key))?.value,
    [db, key],
  );
  const isOver = noted == null || Date.parse(noted.endsAt) < now;
  return isOver ? undefined : noted;
}

/** The context under which entries are made now. */
export function useRecordContext(): () => RecordContext {
  const { clockOffsetMs, profile } = usePhone();
  const running = useRunningPatrol();
  const patrolId = running?.id;
  const isJoint = running?.joint ?? false;
  return useCallback(
    () => ({
      recordedAt: Date.now(),
      clockOffsetMs,
      unitId: profile.unitId,
      patrol: patrolId === undefined ? null : { id: patrolId, joint: isJoint },
    }),
    [clockOffsetMs, profile.unitId, patrolId, isJoint],
  );
}

/** Photos that lie on this phone already, and those that found no room. */
async function byRoom(
  db: OutboxDatabase,
  draft: CaptureDraft,
): Promise<Record<"held" | "left", readonly DraftPhoto[]>> {
  const stored = await db.photos.where({ entryId: draft.id });
  const ids = new Set(stored.map((photo) => photo.fileId));
  return {
    held: draft.photos.filter((photo) => ids.has(photo.fileId)),
    left: draft.photos.filter((photo) => !ids.has(photo.fileId)),
  };
}

type Kept = "added" | "replaced" | "changed";

/** Keeps reports and presence entries on this phone and has them sent. */
export function useRecord() {
  const { db, hat, send } = usePhone();
  const contextNow = useRecordContext();

  /** Adds the report, or writes it anew while it has not left, or changes what has left. */
  const keep = useCallback(
    async (
      draft: CaptureDraft,
      category: string,
      urgency: Urgency,
    ): Promise<Kept> => {
      const now = Date.now();
      const present = await db.entries.get(draft.id);
      const content = contentOf(draft, category, urgency, contextNow());
      if (present === undefined) {
        const { id, photos, missingPhotos } = draft;
        const base = { id, hat, call: recordCall(), content };
        const kept = { photos, missingPhotos, subjectId: id };
        await addEntry(db, { ...base, ...kept }, now);
        return "added";
      }
      const ids = draft.photos.map((photo) => photo.fileId);
      const old = new Set(present.photos.map((photo) => photo.fileId));
      const photos = {
        keep: ids,
        add: draft.photos.filter((photo) => !old.has(photo.fileId)),
        missing: draft.missingPhotos,
      };
      const isReplaced =
        !draft.isChange &&
        (await replaceEntry(db, draft.id, content, photos, now));
      if (isReplaced) return "replaced";
      await followWithChange(db, hat, present, draft, category, urgency);
      return "changed";
    },
    [db, hat, contextNow],
  );

  const saveIncident = useCallback(
    async (
      draft: CaptureDraft,
      category: string,
      urgency: Urgency,
    ): Promise<SaveResult> => {
      const attempt = async (kept: CaptureDraft) => {
        await keep(kept, category, urgency);
        vibrate("saved");
        send();
      };
      try {
        await attempt(draft);
        return { kind: "saved" };
      } catch (error) {
        if (!isQuotaError(error)) throw error;
      }
      if (draft.photos.length === 0) return { kind: "full" };
      const { held, left } = await byRoom(db, draft);
      const missingPhotos = draft.missingPhotos + left.length;
      try {
        await attempt({ ...draft, photos: held, missingPhotos });
        return { kind: "savedWithoutPhotos", photos: left };
      } catch (error) {
        if (!isQuotaError(error)) throw error;
        return { kind: "full" };
      }
    },
    [db, keep, send],
  );

  const savePresence = useCallback(
    async (place: PlaceChoice | null): Promise<OutboxEntry> => {
      const id = uuidv7();
      const context = contextNow();
      const entry = await addEntry(
        db,
        {
          id,
          hat,
          call: recordCall(),
          content: presenceContent(id, place, context),
          subjectId: id,
          holdMs: undoMs,
        },
        Date.now(),
      );
      vibrate("saved");
      send();
      return entry;
    },
    [db, hat, send, contextNow],
  );

  /** Adds the place to a presence entry that has not left yet. */
  const placePresence = useCallback(
    (entry: OutboxEntry, place: PlaceChoice): Promise<boolean> => {
      const context = { ...contextNow(), recordedAt: entry.createdAt };
      return replaceEntry(
        db,
        entry.id,
        presenceContent(entry.id, place, context),
        { keep: [], add: [] },
        Date.now(),
      );
    },
    [db, contextNow],
  );
  return { saveIncident, savePresence, placePresence };
}

function presenceContent(
  id: string,
  place: PlaceChoice | null,
  context: RecordContext,
): EntryContent {
  return {
    body: presenceBodyOf(id, place, context),
    label: { kind: "presence", place, occurredAt: context.recordedAt },
  };
}
