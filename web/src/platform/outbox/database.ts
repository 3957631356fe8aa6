// SPDX-License-Identifier: EUPL-1.2
import { Dexie, type EntityTable, type Table } from "dexie";
import type { KeyWrap } from "./keyWrap.ts";
import type { Bytes, OutboxEntry, SealedBox } from "./model.ts";

/** A person's key pair on this phone; a forgotten PIN retires it, nothing deletes it while an entry needs it. */
export interface VaultRecord {
  readonly id: string;
  readonly accountId: string;
  readonly publicKey: Bytes;
  readonly wraps: readonly KeyWrap[];
  readonly createdAt: number;
  readonly retiredAt: number | null;
  readonly wrongPins: number;
  readonly lastWrongPinAt: number | null;
}

/** The opened private key, as a handle scripts cannot read, for as long as the phone is unlocked. */
export interface VaultLease {
  readonly vaultId: string;
  readonly accountId: string;
  readonly key: CryptoKey;
  /** Reading is open until then. */
  readonly screenUntil: number;
  /** Sending what waits may use the key until then. */
  readonly keyUntil: number;
}

/** The sealed bytes of a photo. */
export interface StoredPhoto {
  readonly fileId: string;
  readonly entryId: string;
  readonly box: SealedBox;
}

/** A form that was begun and not saved. */
export interface StoredDraft {
  readonly id: string;
  readonly accountId: string;
  readonly membershipId: string;
  readonly vaultId: string;
  readonly updatedAt: number;
  readonly box: SealedBox;
}

/** The last answer of a page, sealed, for reading without a network. */
export interface StoredSnapshot {
  readonly key: string;
  readonly accountId: string;
  readonly vaultId: string;
  readonly at: number;
  readonly box: SealedBox;
}

/** Reference data without persons (places, categories, units), readable while locked. */
export interface StoredReference {
  readonly key: string;
  readonly accountId: string;
  readonly at: number;
  readonly value: unknown;
}

/** Small states of the outbox: pause, clock, network, ballast. */
export interface StoredState {
  readonly key: string;
  readonly value: unknown;
}

/** All that lies on this phone. */
export class OutboxDatabase extends Dexie {
  declare readonly entries: EntityTable<OutboxEntry, "id">;
  declare readonly photos: EntityTable<StoredPhoto, "fileId">;
  declare readonly vaults: EntityTable<VaultRecord, "id">;
  declare readonly leases: EntityTable<VaultLease, "vaultId">;
  declare readonly drafts: EntityTable<StoredDraft, "id">;
  declare readonly snapshots: EntityTable<StoredSnapshot, "key">;
  declare readonly references: EntityTable<StoredReference, "key">;
  declare readonly states: Table<StoredState, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({
      entries: "id, seq, accountId, state, subjectId",
      photos: "fileId, entryId",
      vaults: "id, accountId",
      leases: "vaultId, accountId",
      drafts: "id, accountId",
      snapshots: "key, accountId",
      references: "key, accountId",
      states: "key",
    });
  }
}

/** Name of the database; one per origin. */
export const databaseName = "schulterschluss-outbox";

/** Opens the phone's database; the same in pages and in the service worker. */
export function openOutboxDatabase(name: string = databaseName): OutboxDatabase {
  return new OutboxDatabase(name);
}
