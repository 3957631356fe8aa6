// SPDX-License-Identifier: EUPL-1.2
import {
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import {
  type Hat,
  keepDraft,
  type OutboxDatabase,
  readDraft,
  removeDraft,
  type VaultState,
} from "../../../platform/outbox/index.ts";
import { type CaptureDraft, isWorthKeeping } from "../record/draft.ts";

const writeAfterMs = 400;
const none: ReadonlySet<string> = new Set();

async function readKept(
  db: OutboxDatabase,
  { accountId, membershipId }: Hat,
): Promise<CaptureDraft[]> {
  const stored = await db.drafts.where({ accountId, membershipId });
  const kept: CaptureDraft[] = [];
  for (const row of stored.toSorted((a, b) => a.updatedAt - b.updatedAt)) {
    const found = await readDraft(db, row, Date.now());
    if (found === undefined) continue;
    const draft = found.value as Omit<CaptureDraft, "photos">;
    const missingPhotos = draft.missingPhotos + found.missing;
    kept.push({ ...draft, photos: found.photos, missingPhotos });
  }
  return kept;
}

function idsOf(drafts: readonly CaptureDraft[]): ReadonlySet<string> {
  return new Set(drafts.map((draft) => draft.id));
}

/** Drafts that were begun before the phone was locked: there, but not to be seen. */
function useHidden(
  drafts: readonly CaptureDraft[],
  latest: RefObject<readonly CaptureDraft[]>,
  vaultState: VaultState,
) {
  const [seen, setSeen] = useState({ vaultState, hidden: none });
  const hideAll = useCallback(
    () =>
      setSeen((before) =>
        before.vaultState === "open"
          ? before
          : { ...before, hidden: idsOf(latest.current) },
      ),
    [latest],
  );
  if (seen.vaultState !== vaultState)
    setSeen({
      vaultState,
      hidden: vaultState === "open" ? none : idsOf(drafts),
    });
  return { hidden: seen.hidden, hideAll };
}

/** Writes drafts to the phone a moment after they change, one write at a time, and tells which photos found no room. */
function useKeeping(
  db: OutboxDatabase,
  hat: Hat,
  find: (id: string) => CaptureDraft | undefined,
) {
  const [unkept, setUnkept] = useState<ReadonlySet<string>>(none);
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const last = useRef(Promise.resolve());
  const forget = useCallback((id: string) => {
    clearTimeout(timers.current.get(id));
    timers.current.delete(id);
  }, []);
  const write = useCallback(
    async (id: string) => {
      const draft = find(id);
      if (draft === undefined) return;
      const { photos, ...value } = draft;
      const isWanted = () => find(id) !== undefined;
      const left = await keepDraft(db, id, hat, { value, photos }, isWanted);
      const ids = new Set(photos.map((photo) => photo.fileId));
      setUnkept((before) => {
        const others = [...before].filter((fileId) => !ids.has(fileId));
        return new Set([...others, ...left]);
      });
    },
    [db, hat, find],
  );
  const keepSoon = useCallback(
    (draft: CaptureDraft, waitMs: number) => {
      forget(draft.id);
      if (!isWorthKeeping(draft)) return;
      const start = () => {
        timers.current.delete(draft.id);
        const turn = () => write(draft.id);
        last.current = last.current.then(turn, turn);
      };
      timers.current.set(draft.id, setTimeout(start, waitMs));
    },
    [forget, write],
  );
  return { unkept, keepSoon, forget };
}

/** Forms that were begun: in memory while the page is open, sealed on the phone beyond. */
export function useDrafts(
  db: OutboxDatabase,
  hat: Hat,
  vaultState: VaultState,
) {
  const [drafts, setDrafts] = useState<readonly CaptureDraft[]>([]);
  // What the drafts are by now, also between two drawings of the page.
  const latest = useRef(drafts);
  /** The draft as it is by now, also before the page is drawn again. */
  const findDraft = useCallback(
    (id: string) => latest.current.find((one) => one.id === id),
    [],
  );
  const { unkept, keepSoon, forget } = useKeeping(db, hat, findDraft);
  const { hidden, hideAll } = useHidden(drafts, latest, vaultState);

  useEffect(() => {
    if (vaultState !== "open") return;
    void (async () => {
      const kept = await readKept(db, hat);
      const known = new Set(latest.current.map((draft) => draft.id));
      latest.current = [
        ...kept.filter((draft) => !known.has(draft.id)),
        ...latest.current,
      ];
      setDrafts(latest.current);
    })();
  }, [db, hat, vaultState]);

  const setDraft = useCallback(
    (draft: CaptureDraft) => {
      const before = findDraft(draft.id);
      latest.current =
        before === undefined
          ? [...latest.current, draft]
          : latest.current.map((one) => (one.id === draft.id ? draft : one));
      setDrafts(latest.current);
      // A photo cannot be typed again: it is kept at once.
      const hasMorePhotos = draft.photos.length > (before?.photos.length ?? 0);
      keepSoon(draft, hasMorePhotos ? 0 : writeAfterMs);
    },
    [findDraft, keepSoon],
  );

  const changeDraft = useCallback(
    (id: string, change: (draft: CaptureDraft) => CaptureDraft) => {
      const draft = findDraft(id);
      if (draft !== undefined) setDraft(change(draft));
    },
    [findDraft, setDraft],
  );

  const dropDraft = useCallback(
    (id: string) => {
      forget(id);
      latest.current = latest.current.filter((draft) => draft.id !== id);
      setDrafts(latest.current);
      void removeDraft(db, id);
    },
    [db, forget],
  );
  return {
    drafts: drafts.filter((draft) => !hidden.has(draft.id)),
    unkeptPhotos: unkept,
    setDraft,
    findDraft,
    changeDraft,
    dropDraft,
    hideDrafts: hideAll,
  };
}
