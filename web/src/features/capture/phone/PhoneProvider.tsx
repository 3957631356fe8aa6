// SPDX-License-Identifier: EUPL-1.2
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import {
  endLeases,
  findState,
  findVault,
  listEntries,
  measureClock,
  type Hat,
  type OutboxDatabase,
  type OutboxEntry,
  pageTransport,
  pauseKey,
  type Sender,
  startSender,
  tidyPhone,
  touchLease,
  useLive,
  type VaultState,
  vaultState as vaultStateOf,
} from "../../../platform/outbox/index.ts";
import { vibrate } from "../record/vibration.ts";
import { useUnits } from "../shift/useUnits.ts";
import { type Phone, PhoneContext, type PhoneProfile } from "./phoneState.ts";
import { refreshReferences } from "./references.ts";
import { useDrafts } from "./useDrafts.ts";

const tickMs = 5_000;

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const tick = () => setNow(Date.now());
    const timer = setInterval(tick, tickMs);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, []);
  return now;
}

/** One sender for the life of the page and account. */
function useSender(db: OutboxDatabase, accountId: string) {
  const sender = useRef<Sender>(undefined);
  useEffect(() => {
    const tools = {
      db,
      transport: pageTransport,
      locale: () => document.documentElement.lang,
      now: () => Date.now(),
    };
    const started = startSender(tools, accountId);
    sender.current = started;
    void tidyPhone(db, Date.now());
    return () => started.stop();
  }, [db, accountId]);
  return sender;
}

/** Keeps the screen open while it is used and closes it when it was not. */
function useScreenLock(db: OutboxDatabase, accountId: string, now: number) {
  const used = useRef(0);
  useEffect(() => {
    const note = () => {
      if (Date.now() - used.current < 10_000) return;
      used.current = Date.now();
      void touchLease(db, accountId, used.current);
    };
    addEventListener("pointerdown", note);
    addEventListener("keydown", note);
    return () => {
      removeEventListener("pointerdown", note);
      removeEventListener("keydown", note);
    };
  }, [db, accountId]);
  useEffect(() => {
    void endLeases(db, now);
  }, [db, now]);
}

/** Two short ones when an entry begins to need a person. */
function useNeedsYouVibration(entries: readonly OutboxEntry[] = []): void {
  const parked = entries.filter((entry) => entry.state === "parked").length;
  const before = useRef<number>(undefined);
  useEffect(() => {
    if (before.current !== undefined && parked > before.current)
      vibrate("needsYou");
    before.current = parked;
  }, [parked]);
}

interface PhoneProviderProps {
  readonly db: OutboxDatabase;
  readonly profile: PhoneProfile;
  /** The server knows who is signed in. */
  readonly isSignedIn: boolean;
  /** The draft that the address names. */
  readonly draftId: string | null;
  readonly children: ReactNode;
}

/** Everything the screens of the phone share, kept fresh from the phone's own database. */
export function PhoneProvider(props: PhoneProviderProps) {
  const { db, profile, isSignedIn, draftId } = props;
  const { accountId, membershipId, organisationId } = profile;
  const now = useNow();
  const hat = useMemo<Hat>(
    () => ({ accountId, membershipId, organisationId }),
    [accountId, membershipId, organisationId],
  );
  const sender = useSender(db, accountId);
  useScreenLock(db, accountId, now);
  const vault = useLive(() => findVault(db, accountId), [db, accountId]);
  const vaultState = useLive(
    () => vaultStateOf(db, accountId, Date.now()),
    [db, accountId, now],
  );
  const facts = useLive(
    async () => ({
      entries: await listEntries(db, accountId),
      network: await findState(db, "network"),
      pause: await findState(db, pauseKey(accountId)),
      lastSentAt: await findState(db, "lastSentAt"),
      full: await findState(db, "full"),
      clock: await findState(db, "clock"),
    }),
    [db, accountId],
  );
  const open: VaultState = vaultState ?? "locked";
  const drafts = useDrafts(db, hat, open);
  const emergencyNumber = useUnits(db, profile).own?.emergencyNumber ?? "110";
  useEffect(() => {
    if (!isSignedIn) return;
    void sender.current?.resume();
    void refreshReferences(db, profile);
    void measureClock(db);
  }, [db, isSignedIn, profile, sender]);

  useNeedsYouVibration(facts?.entries);
  const phone = useMemo<Phone | undefined>(
    () =>
      facts && {
        db,
        hat,
        profile,
        vault,
        vaultState: open,
        now,
        entries: facts.entries,
        network: facts.network,
        isOnline: facts.network?.kind !== "offline" && navigator.onLine,
        pause: facts.pause,
        lastSentAt: facts.lastSentAt,
        isFull: facts.full !== undefined,
        clockOffsetMs: facts.clock?.offsetMs ?? null,
        emergencyNumber,
        draft: drafts.drafts.find((draft) => draft.id === draftId),
        ...drafts,
        send: () => void sender.current?.flush(),
        sendNow: () => void sender.current?.resume(),
      },
    [
      db,
      hat,
      profile,
      vault,
      open,
      now,
      facts,
      emergencyNumber,
      drafts,
      draftId,
      sender,
    ],
  );
  if (phone === undefined || vaultState === undefined) return null;
  return <PhoneContext value={phone}>{props.children}</PhoneContext>;
}
