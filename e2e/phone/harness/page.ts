// SPDX-License-Identifier: EUPL-1.2
// A page without a user interface that has the phone's real outbox, so that
// each failure can be provoked at the exact moment.
import {
  addEntry,
  addPasskey,
  canSignOut,
  closePhone,
  createVault,
  deleteEntry,
  exportEntries,
  findState,
  findVault,
  type Hat,
  isNewVersionWaiting,
  isQuotaError,
  listEntries,
  lockPhone,
  openOutboxDatabase,
  type OutboxEntry,
  pageTransport,
  readEntry,
  registerServiceWorker,
  replaceEntry,
  retryEntry,
  type Sender,
  setState,
  startSender,
  takeNewVersion,
  tidyPhone,
  undoEntry,
  unlockByPasskey,
  unlockByPin,
  vaultState,
} from "../../../web/src/platform/outbox/index.ts";

declare const __FORMAT_VERSION__: number;

const db = openOutboxDatabase();
const hat: Hat = {
  accountId: "account",
  membershipId: "membership",
  organisationId: "organisation",
};
const tools = {
  db,
  transport: pageTransport,
  locale: () => "de",
  now: () => Date.now(),
};
let sender: Sender | undefined;

interface CaptureOptions {
  readonly words: string;
  readonly photoB?: number;
  readonly dependsOn?: string[];
  readonly holdMs?: number;
  readonly membershipId?: string;
  readonly path?: string;
  readonly fileId?: string;
}

function photoBytes(sizeB: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeB);
  for (let at = 0; at < sizeB; at += 65_536)
    crypto.getRandomValues(bytes.subarray(at, Math.min(sizeB, at + 65_536)));
  return bytes;
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(hash)]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

async function capture(options: CaptureOptions) {
  const id = crypto.randomUUID();
  const fileId = options.fileId ?? crypto.randomUUID();
  const bytes = photoBytes(options.photoB ?? 0);
  const photos =
    options.photoB === undefined ? [] : [{ fileId, type: "image/jpeg", bytes }];
  try {
    await addEntry(
      db,
      {
        id,
        hat: { ...hat, membershipId: options.membershipId ?? "membership" },
        call: {
          operation: "incidents.record",
          method: "POST",
          path: options.path ?? "/api/v1/incidents",
          formatVersion: __FORMAT_VERSION__,
        },
        subjectId: id,
        content: {
          body: {
            id,
            words: options.words,
            fileIds: photos.map((photo) => photo.fileId),
          },
          label: { words: options.words },
        },
        photos,
        dependsOn: options.dependsOn ?? [],
        ...(options.holdMs === undefined ? {} : { holdMs: options.holdMs }),
      },
      Date.now(),
    );
  } catch (error) {
    if (isQuotaError(error)) return { kind: "full" } as const;
    throw error;
  }
  void sender?.flush();
  return { kind: "kept", id, fileId, hash: await sha256(bytes) } as const;
}

function list(): Promise<OutboxEntry[]> {
  return listEntries(db, hat.accountId);
}

async function words(id: string): Promise<string | null> {
  const entry = await db.entries.get(id);
  const content = entry && (await readEntry(db, entry, Date.now()));
  return content === undefined ? null : JSON.stringify(content.body);
}

/** Everything that lies in the database, as text, for looking for plain words. */
async function dump(): Promise<string> {
  const decoder = new TextDecoder("latin1");
  const parts: string[] = [];
  const visit = (value: unknown): void => {
    if (value instanceof Uint8Array) parts.push(decoder.decode(value));
    else if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === "object" && value !== null)
      Object.values(value).forEach(visit);
    else parts.push(String(value));
  };
  const tables = [
    db.entries,
    db.photos,
    db.vaults,
    db.leases,
    db.drafts,
    db.snapshots,
    db.references,
    db.states,
  ];
  for (const table of tables) {
    const rows: unknown[] = await table.all();
    rows.forEach(visit);
  }
  return parts.join("\n");
}

async function unlock(pin: string) {
  const vault = await findVault(db, hat.accountId);
  if (vault === undefined) throw new Error("no vault");
  const result = await unlockByPin(db, vault, pin, Date.now());
  void sender?.resume();
  return result;
}

async function rewrite(id: string, text: string): Promise<boolean> {
  const content = { body: { id, words: text, fileIds: [] }, label: {} };
  const photos = { keep: [], add: [] };
  return replaceEntry(db, id, content, photos, Date.now());
}

const phone = {
  setUp: async (pin: string) => {
    await createVault(db, hat.accountId, pin, Date.now());
    await setState(db, "account", hat.accountId);
    await tidyPhone(db, Date.now());
  },
  start: () => {
    sender = startSender(tools, hat.accountId);
  },
  flush: () => sender?.flush(),
  resume: () => sender?.resume(),
  capture,
  list,
  words,
  dump,
  rewrite,
  lock: () => lockPhone(db, hat.accountId, Date.now()),
  unlock,
  state: () => vaultState(db, hat.accountId, Date.now()),
  undo: (id: string) => undoEntry(db, id),
  remove: (id: string) => deleteEntry(db, id),
  retry: (id: string) => retryEntry(db, id),
  clock: () => findState(db, "clock"),
  paused: async () =>
    (await findState(db, `pause:${hat.accountId}`)) !== undefined,
  canSignOut: () => canSignOut(db, hat.accountId),
  closePhone: () => closePhone(db, hat.accountId),
  exportAll: async () => {
    const ids = (await list()).map((entry) => entry.id);
    const { file, locked } = await exportEntries(db, ids, Date.now());
    return { text: await file.text(), locked };
  },
  registerWorker: async () => {
    await registerServiceWorker("/serviceWorker.js");
    await navigator.serviceWorker.ready;
  },
  takeNewVersion: () => takeNewVersion(db),
  isNewVersionWaiting,
  addPasskey: async (pin: string) => {
    const vault = await findVault(db, hat.accountId);
    if (vault === undefined) throw new Error("no vault");
    return addPasskey(db, vault, pin, "KOD 12", Date.now());
  },
  unlockByPasskey: async () => {
    const vault = await findVault(db, hat.accountId);
    if (vault === undefined) throw new Error("no vault");
    return unlockByPasskey(db, vault, Date.now());
  },
  waitingForTurn: async () =>
    (await navigator.locks.query()).pending?.length ?? 0,
  formatVersion: () => __FORMAT_VERSION__,
};

export type Phone = typeof phone;

declare global {
  interface Window {
    phone: Phone;
  }
}
window.phone = phone;
document.title = "ready";
