// SPDX-License-Identifier: EUPL-1.2
// The vault: a key pair per person and phone. Everything captured is closed
// with its public key, so capturing needs no PIN. The private key lies
// wrapped; while the phone is unlocked a lease holds it as a non-extractable
// handle, so that other tabs and the service worker can send. The screen
// closes after `screenMin` without use. The lease lives on, at most `keyMin`,
// only while something waits to be sent; an explicit lock ends it at once.
import { v7 as uuidv7 } from "uuid";
import type { OutboxDatabase, VaultLease, VaultRecord } from "./database.ts";
import {
  unwrapByPin,
  unwrapByPrf,
  wrapByPin,
  wrapByPrf,
  type PinWrap,
} from "./keyWrap.ts";
import type { Bytes } from "./model.ts";
import { askPasskey, createPasskey } from "./passkey.ts";
import { waitBeforePinMs } from "./pinAttempts.ts";
import { createBoxKeys, importPrivateKey } from "./sealedBox.ts";
import { findState, lockedKey, setState } from "./states.ts";

const screenMs = 30 * 60_000;
const keyMs = 4 * 60 * 60_000;

/** missing: no PIN was ever set; locked: capture only; open: reading too. */
export type VaultState = "missing" | "locked" | "open";

/** What became of an attempt to unlock. */
export type UnlockResult =
  | { readonly kind: "open" }
  | { readonly kind: "wrong"; readonly wrong: number }
  | { readonly kind: "wait"; readonly waitMs: number }
  | { readonly kind: "cancelled" };

/** The vault in which new entries are closed, if the person has one on this phone. */
export async function findVault(
  db: OutboxDatabase,
  accountId: string,
): Promise<VaultRecord | undefined> {
  const vaults = await db.vaults.where({ accountId, retiredAt: null });
  return vaults.toSorted((a, b) => a.createdAt - b.createdAt).at(-1);
}

/** The state of the person's vault at an instant. */
export async function vaultState(
  db: OutboxDatabase,
  accountId: string,
  now: number,
): Promise<VaultState> {
  const vault = await findVault(db, accountId);
  if (vault === undefined) return "missing";
  const lease = await db.leases.get(vault.id);
  return lease !== undefined && lease.screenUntil > now ? "open" : "locked";
}

async function openLease(
  db: OutboxDatabase,
  vault: VaultRecord,
  privateKey: Bytes,
  now: number,
): Promise<void> {
  await db.leases.put({
    vaultId: vault.id,
    accountId: vault.accountId,
    key: await importPrivateKey(privateKey),
    screenUntil: now + screenMs,
    keyUntil: now + keyMs,
  });
  await setState(db, lockedKey(vault.accountId), null);
}

/** Makes the person's vault with a PIN and opens it; an earlier vault is retired and keeps its entries. */
export async function createVault(
  db: OutboxDatabase,
  accountId: string,
  pin: string,
  now: number,
): Promise<VaultRecord> {
  const keys = await createBoxKeys();
  const vault: VaultRecord = {
    id: uuidv7(),
    accountId,
    publicKey: keys.publicKey,
    wraps: [await wrapByPin(pin, keys.privateKey)],
    createdAt: now,
    retiredAt: null,
    wrongPins: 0,
    lastWrongPinAt: null,
  };
  const key = await importPrivateKey(keys.privateKey);
  await db.transaction(["vaults", "leases"], async ({ vaults, leases }) => {
    await vaults.modify({ accountId, retiredAt: null }, () => true, {
      retiredAt: now,
    });
    await vaults.add(vault);
    await leases.deleteWhere({ accountId });
    await leases.put({
      vaultId: vault.id,
      accountId,
      key,
      screenUntil: now + screenMs,
      keyUntil: now + keyMs,
    });
  });
  await setState(db, lockedKey(accountId), null);
  return vault;
}

function pinWrapOf(vault: VaultRecord): PinWrap | undefined {
  return vault.wraps.find((wrap) => wrap.method === "pin");
}

async function privateKeyByPin(
  db: OutboxDatabase,
  vault: VaultRecord,
  pin: string,
  now: number,
): Promise<Bytes | Exclude<UnlockResult, { kind: "open" }>> {
  const attempts = {
    wrong: vault.wrongPins,
    lastWrongAt: vault.lastWrongPinAt,
  };
  const waitMs = waitBeforePinMs(attempts, now);
  if (waitMs > 0) return { kind: "wait", waitMs };
  const wrap = pinWrapOf(vault);
  const key = wrap === undefined ? undefined : await unwrapByPin(wrap, pin);
  if (key !== undefined) {
    await db.vaults.update(vault.id, { wrongPins: 0, lastWrongPinAt: null });
    return key;
  }
  const wrong = vault.wrongPins + 1;
  await db.vaults.update(vault.id, { wrongPins: wrong, lastWrongPinAt: now });
  return { kind: "wrong", wrong };
}

/** Opens a vault by PIN; counts wrong PINs and waits longer with each. */
export async function unlockByPin(
  db: OutboxDatabase,
  vault: VaultRecord,
  pin: string,
  now: number,
): Promise<UnlockResult> {
  const fresh = (await db.vaults.get(vault.id)) ?? vault;
  const key = await privateKeyByPin(db, fresh, pin, now);
  if (!(key instanceof Uint8Array)) return key;
  await openLease(db, vault, key, now);
  return { kind: "open" };
}

/** Opens a vault by a passkey that was added before. */
export async function unlockByPasskey(
  db: OutboxDatabase,
  vault: VaultRecord,
  now: number,
): Promise<UnlockResult> {
  for (const wrap of vault.wraps) {
    if (wrap.method !== "passkey") continue;
    const output = await askPasskey(wrap.credentialId, wrap.salt);
    if (output === undefined) return { kind: "cancelled" };
    const key = await unwrapByPrf(wrap, output);
    if (key === undefined) continue;
    await openLease(db, vault, key, now);
    return { kind: "open" };
  }
  return { kind: "cancelled" };
}

/** Adds a passkey as a second way in; the PIN proves that the person may. */
export async function addPasskey(
  db: OutboxDatabase,
  vault: VaultRecord,
  pin: string,
  label: string,
  now: number,
): Promise<UnlockResult> {
  const fresh = (await db.vaults.get(vault.id)) ?? vault;
  const key = await privateKeyByPin(db, fresh, pin, now);
  if (!(key instanceof Uint8Array)) return key;
  const passkey = await createPasskey(label);
  if (passkey === undefined) return { kind: "cancelled" };
  const wrap = await wrapByPrf(
    passkey.output,
    passkey.credentialId,
    passkey.salt,
    key,
  );
  await db.vaults.update(vault.id, { wraps: [...fresh.wraps, wrap] });
  return { kind: "open" };
}

/** Changes the PIN of a vault; its key pair, and so its entries, stay. */
export async function changePin(
  db: OutboxDatabase,
  vault: VaultRecord,
  pin: string,
  newPin: string,
  now: number,
): Promise<UnlockResult> {
  const fresh = (await db.vaults.get(vault.id)) ?? vault;
  const key = await privateKeyByPin(db, fresh, pin, now);
  if (!(key instanceof Uint8Array)) return key;
  const kept = fresh.wraps.filter((wrap) => wrap.method !== "pin");
  const wrap = await wrapByPin(newPin, key);
  await db.vaults.update(vault.id, { wraps: [wrap, ...kept] });
  await openLease(db, vault, key, now);
  return { kind: "open" };
}

/** Closes reading and sending at once; capturing goes on. */
export async function lockVault(
  db: OutboxDatabase,
  accountId: string,
): Promise<void> {
  await db.leases.deleteWhere({ accountId });
}

/** The person locks the phone: its other pages are closed as well, until the PIN. */
export async function lockPhone(
  db: OutboxDatabase,
  accountId: string,
  now: number,
): Promise<void> {
  await setState(db, lockedKey(accountId), { since: now });
  await lockVault(db, accountId);
}

/**
 * Whether the pages beside the phone's are closed to a person in this browser:
 * after locking by hand, and on a device held in the hand also when its screen
 * has closed by itself. A desk never closes because nobody captured there.
 */
export async function isPhoneLocked(
  db: OutboxDatabase,
  accountId: string,
  isHandheld: boolean,
  now: number,
): Promise<boolean> {
  const byHand = await findState(db, lockedKey(accountId));
  if (byHand !== undefined) return true;
  return isHandheld && (await vaultState(db, accountId, now)) === "locked";
}

/** Notes that the phone is in use, which keeps the screen open. */
export async function touchLease(
  db: OutboxDatabase,
  accountId: string,
  now: number,
): Promise<void> {
  await db.leases.modify({ accountId }, (held) => held.screenUntil > now, {
    screenUntil: now + screenMs,
    keyUntil: now + keyMs,
  });
}

/** Ends leases that have run out: the screen's when nothing waits, the key's in any case. */
export async function endLeases(
  db: OutboxDatabase,
  now: number,
): Promise<void> {
  for (const held of await db.leases.all()) {
    if (held.screenUntil > now) continue;
    const { accountId } = held;
    const entries = await db.entries.where({ accountId });
    const isNeeded = entries.some(
      (entry) => entry.state === "waiting" || entry.state === "sending",
    );
    if (held.keyUntil <= now || !isNeeded) await db.leases.delete(held.vaultId);
  }
}

/** The lease that may send entries of a vault now. */
export async function findSendingLease(
  db: OutboxDatabase,
  vaultId: string,
  now: number,
): Promise<VaultLease | undefined> {
  const held = await db.leases.get(vaultId);
  return held !== undefined && held.keyUntil > now ? held : undefined;
}

/** The lease that may show content now. */
export async function findReadingLease(
  db: OutboxDatabase,
  vaultId: string,
  now: number,
): Promise<VaultLease | undefined> {
  const held = await db.leases.get(vaultId);
  return held !== undefined && held.screenUntil > now ? held : undefined;
}
