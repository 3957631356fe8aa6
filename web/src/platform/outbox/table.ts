// SPDX-License-Identifier: EUPL-1.2
import type { IDBPDatabase, IDBPTransaction } from "idb";
import { tellChange } from "./changes.ts";

/** What the tables of a database hold, by table name; every row is found by one key. */
export type Rows = Readonly<Record<string, object>>;

type Keys<R extends Rows> = Extract<keyof R, string>;
type Fields<T> = Partial<{ [K in keyof T]: T[K] }>;

/** Reading and writing one table; each call is a transaction of its own unless it came from `transaction`. */
export interface Table<T extends object> {
  get(key: string): Promise<T | undefined>;
  all(): Promise<T[]>;
  /** Rows whose fields equal the given ones, in no promised order. */
  where(match: Fields<T>): Promise<T[]>;
  keys(): Promise<string[]>;
  /** Adds; throws when the key is taken. */
  add(row: T): Promise<void>;
  put(row: T): Promise<void>;
  /** Changes fields of a row; false when there is none. */
  update(key: string, change: Fields<T>): Promise<boolean>;
  /** Changes fields of all rows that match and pass; tells how many. */
  modify(
    match: Fields<T>,
    passes: (row: T) => boolean,
    change: Fields<T> | ((row: T) => Fields<T>),
  ): Promise<number>;
  delete(key: string): Promise<void>;
  /** Deletes all rows that match and pass. */
  deleteWhere(match: Fields<T>, passes?: (row: T) => boolean): Promise<void>;
  clear(): Promise<void>;
}

/** All tables of a database. */
export type Tables<R extends Rows> = {
  readonly [K in Keys<R>]: Table<R[K]>;
};

type Mode = "readonly" | "readwrite";
type Store = ReturnType<
  IDBPTransaction<unknown, string[], Mode>["objectStore"]
>;
type Run = <A>(mode: Mode, work: (store: Store) => Promise<A>) => Promise<A>;

function isEqualIn<T extends object>(row: T, match: Fields<T>): boolean {
  return Object.entries(match).every(
    ([name, value]) => Reflect.get(row, name) === value,
  );
}

/** Rows by the first field that has an index, the rest by comparing. */
async function matching<T extends object>(
  store: Store,
  match: Fields<T>,
): Promise<T[]> {
  const indexed = Object.entries(match).find(([name]) =>
    store.indexNames.contains(name),
  );
  const rows: T[] =
    indexed === undefined
      ? await store.getAll()
      : await store
          .index(indexed[0] as never)
          .getAll(IDBKeyRange.only(indexed[1]));
  return rows.filter((row) => isEqualIn(row, match));
}

function keyOf<T extends object>(store: Store, row: T): string {
  return String(Reflect.get(row, String(store.keyPath)));
}

/** A table whose every call is run by `run`. */
function tableBy<T extends object>(run: Run): Table<T> {
  const write = (work: (store: Store) => Promise<void>) =>
    run("readwrite", work);
  const change: Table<T>["modify"] = (match, passes, fields) =>
    run("readwrite", async (store) => {
      const rows = (await matching<T>(store, match)).filter(passes);
      for (const row of rows) {
        const next = typeof fields === "function" ? fields(row) : fields;
        await store.put?.({ ...row, ...next });
      }
      return rows.length;
    });
  return {
    get: (key) => run("readonly", (store) => store.get(key)),
    all: () => run("readonly", (store) => store.getAll()),
    where: (match) => run("readonly", (store) => matching<T>(store, match)),
    keys: () =>
      run("readonly", async (store) =>
        (await store.getAllKeys()).map((key) =>
          typeof key === "string" ? key : JSON.stringify(key),
        ),
      ),
    add: (row) => write(async (store) => void (await store.add?.(row))),
    put: (row) => write(async (store) => void (await store.put?.(row))),
    update: (key, fields) =>
      run("readwrite", async (store) => {
        const row: T | undefined = await store.get(key);
        if (row === undefined) return false;
        await store.put?.({ ...row, ...fields });
        return true;
      }),
    modify: change,
    delete: (key) => write(async (store) => store.delete?.(key)),
    deleteWhere: (match, passes = () => true) =>
      write(async (store) => {
        const rows = (await matching<T>(store, match)).filter(passes);
        for (const row of rows) await store.delete?.(keyOf(store, row));
      }),
    clear: () => write(async (store) => store.clear?.()),
  };
}

/** Runs work in one transaction; tells the change once it is durably written. */
async function inTransaction<A>(
  database: IDBPDatabase,
  names: readonly string[],
  mode: Mode,
  work: (transaction: IDBPTransaction<unknown, string[], Mode>) => Promise<A>,
): Promise<A> {
  const transaction = database.transaction([...names], mode, {
    // "Saved" means on the disk, also when the phone loses power next.
    durability: mode === "readwrite" ? "strict" : "default",
  });
  try {
    const answer = await work(transaction);
    await transaction.done;
    if (mode === "readwrite") tellChange();
    return answer;
  } catch (error) {
    // What failed may be the transaction itself (no room): its reason counts.
    const reason = transaction.error ?? error;
    await abandon(transaction);
    throw reason;
  }
}

async function abandon(
  transaction: IDBPTransaction<unknown, string[], Mode>,
): Promise<void> {
  try {
    transaction.abort();
  } catch (error) {
    // It has ended by itself already.
    if (!(error instanceof DOMException)) throw error;
  }
  await transaction.done.catch(() => undefined);
}

/** The tables of an opened database. */
export function tablesOf<R extends Rows>(
  opened: () => Promise<IDBPDatabase>,
  names: readonly Keys<R>[],
): Tables<R> {
  const tables = names.map((name: string) => {
    const run: Run = async (mode, work) =>
      inTransaction(await opened(), [name], mode, (transaction) =>
        work(transaction.objectStore(name)),
      );
    return [name, tableBy(run)] as const;
  });
  return Object.fromEntries(tables) as Tables<R>;
}

/** Runs work on several tables as one: all of it is written, or nothing. */
export async function transactionOn<R extends Rows, A>(
  opened: () => Promise<IDBPDatabase>,
  names: readonly Keys<R>[],
  work: (tables: Tables<R>) => Promise<A>,
): Promise<A> {
  return inTransaction(await opened(), names, "readwrite", (transaction) => {
    const tables = names.map((name: string) => {
      const store = transaction.objectStore(name);
      const run: Run = (_mode, act) => act(store);
      return [name, tableBy(run)] as const;
    });
    return work(Object.fromEntries(tables) as Tables<R>);
  });
}
