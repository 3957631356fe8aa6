// SPDX-License-Identifier: EUPL-1.2
import { useCallback, useEffect, useRef, useState } from "react";
import {
  type Hat,
  keepDraft,
  type OutboxDatabase,
  readDraft,
  removeDraft,
  type VaultState,
} from "../../../platform/outbox/index.ts";
import { type CaptureDraft, isWorthKeeping } from "../record/draft.ts";

/** A photo of a draft as text, so that it can be sealed with the rest. */
interface KeptPhoto {
  readonly fileId: string;
  readonly type: string;
  readonly base64: string;
}
type KeptDraft = Omit<CaptureDraft, "photos"> & {
  readonly photos: readonly KeptPhoto[];
};

const writeAfterMs = 400;

async function toKept(draft: CaptureDraft): Promise<KeptDraft> {
  const photos = await Promise.all(
    draft.photos.map(async ({ fileId, type, bytes }) => {
      const blob = new Blob([bytes]);
      const address = await new Promise<string>((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result));
        reader.onerror = () => reject(reader.error ?? new Error("unread"));
        reader.readAsDataURL(blob);
      });
      return { fileId, type, base64: address.split(",")[1] ?? "" };
    }),
  );
  return { ...draft, photos };
}

function fromKept(kept: KeptDraft): CaptureDraft {
  const photos = kept.photos.map(({ fileId, type, base64 }) => ({
    fileId,
    type,
    bytes: Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)),
  }));
  return { ...kept, photos };
}

/** Forms that were begun: in memory while the page is open, sealed on the phone beyond. */
export function useDrafts(
  db: OutboxDatabase,
  hat: Hat,
  vaultState: VaultState,
) {
  const [drafts, setDrafts] = useState<readonly CaptureDraft[]>([]);
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());

  useEffect(() => {
    if (vaultState !== "open") return;
    void (async () => {
      const { accountId, membershipId } = hat;
      const stored = await db.drafts.where({ accountId, membershipId });
      const read = await Promise.all(
        stored
          .toSorted((a, b) => a.updatedAt - b.updatedAt)
          .map((draft) => readDraft(db, draft, Date.now())),
      );
      const kept = read.flatMap((value) =>
        value === undefined ? [] : [fromKept(value as KeptDraft)],
      );
      setDrafts((present) => {
        const known = new Set(present.map((draft) => draft.id));
        return [...kept.filter((draft) => !known.has(draft.id)), ...present];
      });
    })();
  }, [db, hat, vaultState]);

  const setDraft = useCallback(
    (draft: CaptureDraft) => {
      setDrafts((present) =>
        present.some((one) => one.id === draft.id)
          ? present.map((one) => (one.id === draft.id ? draft : one))
          : [...present, draft],
      );
      clearTimeout(timers.current.get(draft.id));
      if (!isWorthKeeping(draft)) return;
      const write = async () => {
        timers.current.delete(draft.id);
        await keepDraft(db, draft.id, hat, await toKept(draft), Date.now());
      };
      timers.current.set(
        draft.id,
        setTimeout(() => void write(), writeAfterMs),
      );
    },
    [db, hat],
  );

  const dropDraft = useCallback(
    (id: string) => {
      clearTimeout(timers.current.get(id));
      timers.current.delete(id);
      setDrafts((present) => present.filter((draft) => draft.id !== id));
      void removeDraft(db, id);
    },
    [db],
  );
  return { drafts, setDraft, dropDraft };
}
