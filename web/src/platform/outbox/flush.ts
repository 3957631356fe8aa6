// SPDX-License-Identifier: EUPL-1.2
// Empties the outbox: one leader among all tabs and the service worker, entry
// by entry in order, until nothing can be sent.
import type { OutboxDatabase } from "./database.ts";
import { listEntries } from "./entries.ts";
import type { OutboxEntry } from "./model.ts";
import { networkAfter } from "./network.ts";
import { nextEntry, type NextEntry } from "./queue.ts";
import { sendEntry, type SendTools } from "./send.ts";
import { findState, pauseKey, setState } from "./states.ts";
import { endLeases, findSendingLease } from "./vault.ts";
import {
  failuresBeforeParking,
  retryDelayMs,
  type Verdict,
} from "./verdict.ts";

/** Why sending stopped, and how many entries still wait to be sent. */
export interface FlushResult {
  readonly waiting: number;
  readonly stopped: "empty" | "held" | "locked" | "pause" | "network";
  /** When to try again by itself; null when something else has to happen first. */
  readonly nextAt: number | null;
}

const leaderLock = "schulterschluss-outbox-leader";

async function openVaults(
  tools: SendTools,
  entries: readonly OutboxEntry[],
): Promise<Map<string, CryptoKey>> {
  const keys = new Map<string, CryptoKey>();
  for (const vaultId of new Set(entries.map((entry) => entry.vaultId))) {
    const held = await findSendingLease(tools.db, vaultId, tools.now());
    if (held !== undefined) keys.set(vaultId, held.key);
  }
  return keys;
}

/** Marks the entry as sending unless it was undone or taken meanwhile. */
async function take(
  db: OutboxDatabase,
  id: string,
): Promise<OutboxEntry | undefined> {
  return db.transaction(["entries"], async ({ entries }) => {
    const entry = await entries.get(id);
    if (entry === undefined || entry.state !== "waiting") return undefined;
    await entries.update(id, { state: "sending" });
    return { ...entry, state: "sending" };
  });
}

async function safelySend(
  tools: SendTools,
  entry: OutboxEntry,
  key: CryptoKey,
): Promise<Verdict> {
  try {
    return await sendEntry(tools, entry, key);
  } catch (error) {
    // Unreadable or unwritable here: kept and shown, it must not stop the rest.
    const failures = entry.failures + 1;
    const isParked = failures >= failuresBeforeParking;
    await tools.db.entries.update(entry.id, {
      state: isParked ? "parked" : "waiting",
      failures,
      lastError: {
        code: `outbox.${error instanceof Error ? error.name : "failed"}`,
        status: null,
        at: tools.now(),
      },
    });
    return isParked ? "parked" : "failing";
  }
}

async function noteNetwork(tools: SendTools, verdict: Verdict): Promise<void> {
  const state = await findState(tools.db, "network");
  const event = verdict === "later" ? "failed" : "answered";
  const next = networkAfter(state, event, tools.now());
  if (next !== state) await setState(tools.db, "network", next);
}

async function noteOutcome(
  tools: SendTools,
  accountId: string,
  verdict: Verdict,
): Promise<void> {
  await noteNetwork(tools, verdict);
  const { db } = tools;
  if (verdict === "pause") {
    const known = await findState(db, pauseKey(accountId));
    if (known === undefined)
      await setState(db, pauseKey(accountId), { since: tools.now() });
  } else if (verdict === "sent") {
    await setState(db, pauseKey(accountId), null);
    await setState(db, "retry", null);
  }
}

async function scheduleRetry(tools: SendTools): Promise<number> {
  const round = ((await findState(tools.db, "retry"))?.round ?? -1) + 1;
  const at = tools.now() + retryDelayMs(round, Math.random());
  await setState(tools.db, "retry", { at, round });
  return at;
}

async function stop(
  tools: SendTools,
  accountId: string,
  reason: FlushResult["stopped"],
  nextAt: number | null,
): Promise<FlushResult> {
  const entries = await listEntries(tools.db, accountId);
  const waiting = entries.filter(
    (entry) => entry.state === "waiting" || entry.state === "sending",
  ).length;
  return { waiting, stopped: reason, nextAt };
}

const stops = {
  none: "empty",
  held: "held",
  locked: "locked",
} as const satisfies Record<
  Exclude<NextEntry<OutboxEntry>["kind"], "entry">,
  FlushResult["stopped"]
>;

async function drain(
  tools: SendTools,
  accountId: string,
): Promise<FlushResult> {
  for (;;) {
    const entries = await listEntries(tools.db, accountId);
    const keys = await openVaults(tools, entries);
    const next = nextEntry(entries, new Set(keys.keys()), tools.now());
    if (next.kind !== "entry") {
      const nextAt = next.kind === "held" ? next.until : null;
      return stop(tools, accountId, stops[next.kind], nextAt);
    }
    const entry = await take(tools.db, next.entry.id);
    const key = keys.get(next.entry.vaultId);
    if (entry === undefined || key === undefined) continue;
    const verdict = await safelySend(tools, entry, key);
    await noteOutcome(tools, accountId, verdict);
    if (verdict === "pause") return stop(tools, accountId, "pause", null);
    if (verdict === "later" || verdict === "failing")
      return stop(tools, accountId, "network", await scheduleRetry(tools));
  }
}

/**
 * Sends what waits for an account until nothing can be sent, as the only one
 * on this phone. An entry that was on its way when a browser was closed goes
 * again under the same key, so it exists once. While nobody is signed in,
 * nothing is tried unless `probe` says that a session may be back.
 */
export async function flushOutbox(
  tools: SendTools,
  accountId: string,
  { probe }: { readonly probe: boolean },
): Promise<FlushResult> {
  return navigator.locks.request(leaderLock, async () => {
    const pause = await findState(tools.db, pauseKey(accountId));
    if (pause !== undefined && !probe)
      return stop(tools, accountId, "pause", null);
    await tools.db.entries.modify({ accountId, state: "sending" }, () => true, {
      state: "waiting",
    });
    const result = await drain(tools, accountId);
    await endLeases(tools.db, tools.now());
    return result;
  });
}
