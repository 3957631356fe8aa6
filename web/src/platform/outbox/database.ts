// SPDX-License-Identifier: EUPL-1.2
import { type IDBPDatabase, openDB } from "idb";
import type { KeyWrap } from "./keyWrap.ts";
import type { Bytes, OutboxEntry, SealedBox } from "./model.ts";
import { type Tables, tablesOf, transactionOn } from "./table.ts";

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

/** The sealed bytes of a photo, of an entry or of the draft that becomes it. */
export interface StoredPhoto {
  readonly fileId: string;
  readonly entryId: string;
  readonly vaultId: string;
  readonly box: SealedBox;
}

/** A form that was begun and not saved; its photos lie in the table `photos` under its id. */
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

/** All that lies on this phone, by table. */
type PhoneRows = {
  readonly entries: OutboxEntry;
  readonly photos: StoredPhoto;
  readonly vaults: VaultRecord;
  readonly leases: VaultLease;
  readonly drafts: StoredDraft;
  readonly snapshots: StoredSnapshot;
  readonly references: StoredReference;
  readonly states: StoredState;
};

type TableName = keyof PhoneRows;
type PhoneTables = Tables<PhoneRows>;

/** Key and indexes of each table. */
const layout: Readonly<
  Record<TableName, { readonly key: string; readonly by: readonly string[] }>
> = {
  entries: { key: "id", by: ["accountId", "state", "subjectId"] },
  photos: { key: "fileId", by: ["entryId"] },
  vaults: { key: "id", by: ["accountId"] },
  leases: { key: "vaultId", by: ["accountId"] },
  drafts: { key: "id", by: ["accountId"] },
  snapshots: { key: "key", by: ["accountId"] },
  references: { key: "key", by: ["accountId"] },
  states: { key: "key", by: [] },
};

const names = Object.keys(layout) as TableName[];

/** The phone's database; the same in pages and in the service worker. */
export interface OutboxDatabase extends PhoneTables {
  /** Several tables as one: all of it is written, or nothing. Only reads and writes may be awaited inside. */
  transaction<A>(
    tables: readonly TableName[],
    work: (tables: PhoneTables) => Promise<A>,
  ): Promise<A>;
  close(): Promise<void>;
}

/** Name of the database; one per origin. */
export const databaseName = "schulterschluss-outbox";

function createTables(database: IDBPDatabase): void {
  for (const table of names) {
    const { key, by } = layout[table];
    const store = database.createObjectStore(table, { keyPath: key });
    for (const field of by) store.createIndex(field, field);
  }
}

/** Opens the phone's database; a connection that the browser or a newer version ended is opened anew. */
export function openOutboxDatabase(
  name: string = databaseName,
): OutboxDatabase {
  let connection: Promise<IDBPDatabase> | undefined;
  const close = async () => {
    const closing = connection;
    connection = undefined;
    (await closing)?.close();
  };
  const opened = (): Promise<IDBPDatabase> => {
    connection ??= openDB(name, 1, {
      upgrade: createTables,
      blocking: () => void close(),
      terminated: () => {
        connection = undefined;
      },
    });
    return connection;
  };
  return {
    ...tablesOf<PhoneRows>(opened, names),
    transaction: <A>(
      tables: readonly TableName[],
      work: (parts: PhoneTables) => Promise<A>,
    ) => transactionOn<PhoneRows, A>(opened, tables, work),
    close,
  };
}
