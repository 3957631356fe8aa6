// SPDX-License-Identifier: EUPL-1.2

/** Bytes that own their memory, as WebCrypto and IndexedDB want them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** The acting membership an entry was made under; it travels with the entry, never with the session. */
export interface Hat {
  readonly accountId: string;
  readonly membershipId: string;
  readonly organisationId: string;
}

/** The operation an entry will call, fixed when it was captured. */
export interface OutboxCall {
  /** Operation id of the contract, e.g. `incidents.record`. */
  readonly operation: string;
  readonly method: "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path with its parameters filled in; holds ids only, never content. */
  readonly path: string;
  /** Format in which the body was written; an older one is sent as it is. */
  readonly formatVersion: number;
}

/** Content that only the owner of the vault can open again. */
export interface SealedBox {
  readonly v: 1;
  /** Public half of the key made for this box alone. */
  readonly ephemeral: Bytes;
  readonly iv: Bytes;
  readonly data: Bytes;
}

/** A photo of an entry; its bytes lie sealed in the table `photos`. */
export interface PhotoRef {
  readonly fileId: string;
  readonly type: string;
  readonly sizeB: number;
  readonly uploadedAt: number | null;
}

/** Why an entry was not accepted; its words lie sealed in `problemBox`. */
export interface EntryError {
  readonly code: string;
  readonly status: number | null;
  readonly at: number;
}

/** waiting → sending → sent, or parked until a person decides. Nothing else, and no way out but these. */
export type EntryState = "waiting" | "sending" | "parked" | "sent";

/** One write that waits on this phone. All that is readable here is codes, ids, sizes and times. */
export interface OutboxEntry {
  /** UUIDv7 made on this phone. */
  readonly id: string;
  /** Order in which entries were made on this phone. */
  readonly seq: number;
  readonly accountId: string;
  readonly membershipId: string;
  readonly organisationId: string;
  readonly vaultId: string;
  readonly call: OutboxCall;
  readonly idempotencyKey: string;
  /** The object the entry is about, e.g. the incident. */
  readonly subjectId: string;
  /** Entries that have to be sent before this one. */
  readonly dependsOn: readonly string[];
  /** Entry whose answer gives the `If-Match` of this one. */
  readonly ifMatchFrom: string | null;
  readonly ifMatch: string | null;
  readonly photos: readonly PhotoRef[];
  /** Photos that were taken for it and found no room on this phone. */
  readonly missingPhotos: number;
  readonly state: EntryState;
  /** Times the server was asked with this entry, uploads not counted. */
  readonly attempts: number;
  /** Answers in a row that a healthy server would not give. */
  readonly failures: number;
  /** Not sent before this instant, so that it can be undone. */
  readonly holdUntil: number;
  readonly createdAt: number;
  readonly sentAt: number | null;
  /** The person said "later" to a parked entry. */
  readonly postponed: boolean;
  readonly exportedAt: number | null;
  readonly lastError: EntryError | null;
  readonly box: SealedBox;
  readonly problemBox: SealedBox | null;
  readonly answerBox: SealedBox | null;
  readonly etag: string | null;
}

/** What is sealed of an entry: the body that is sent and the words that name it on this phone. */
export interface EntryContent {
  readonly body: unknown;
  readonly label: unknown;
  /** Says that the body only adds to a list, so it can follow a changed object by itself. */
  readonly addition?: Addition;
}

/** An addition to a list of ids: `field` of the body is the list `from` of the object plus `ids`. */
export interface Addition {
  readonly field: string;
  readonly from: string;
  readonly ids: readonly string[];
}

/** Sending rests because nobody is signed in, since when. */
export interface QueuePause {
  readonly since: number;
}

/** Sealing context of an entry: a box cannot be moved to another entry. */
export function contextOf(entry: {
  readonly id: string;
  readonly accountId: string;
}): string {
  return `outbox:${entry.accountId}:${entry.id}`;
}
