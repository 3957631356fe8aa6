// SPDX-License-Identifier: EUPL-1.2
// Small states of the outbox that have to outlive a page: typed access to the
// table `states`.
import type { OutboxDatabase } from "./database.ts";
import type { QueuePause } from "./model.ts";
import type { ClockOffset } from "./clockOffset.ts";
import type { NetworkState } from "./network.ts";

interface StateValues {
  /** Account that is signed in on this phone, or was when it lost the network. */
  account: string;
  /** Organisation in whose address the phone was last used. */
  slug: string;
  network: NetworkState;
  clock: ClockOffset;
  lastSentAt: number;
  /** Next attempt by itself after a failed one, and how many failed in a row. */
  retry: { readonly at: number; readonly round: number };
  /** A photo or an entry did not fit on the phone. */
  full: { readonly since: number };
  [pause: `pause:${string}`]: QueuePause;
  /** The person locked this phone by hand. */
  [locked: `locked:${string}`]: { readonly since: number };
}

/** A small state, or undefined when it was never set. */
export async function findState<K extends keyof StateValues>(
  db: OutboxDatabase,
  key: K,
): Promise<StateValues[K] | undefined> {
  const stored = await db.states.get(key);
  return stored?.value as StateValues[K] | undefined;
}

/** Sets a small state; null removes it. */
export async function setState<K extends keyof StateValues>(
  db: OutboxDatabase,
  key: K,
  value: StateValues[K] | null,
): Promise<void> {
  if (value === null) await db.states.delete(key);
  else await db.states.put({ key, value });
}

/** Name of the state that says that an account's person locked the phone. */
export function lockedKey(accountId: string): `locked:${string}` {
  return `locked:${accountId}`;
}

/** Name of the pause state of an account. */
export function pauseKey(accountId: string): `pause:${string}` {
  return `pause:${accountId}`;
}
