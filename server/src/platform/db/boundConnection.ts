// SPDX-License-Identifier: EUPL-1.2
import type {
  CompiledQuery,
  ConnectionProvider,
  DatabaseConnection,
  QueryResult,
} from "kysely";
import type pg from "pg";
import { preparedName } from "./preparedWrites.ts";

function adapt(client: pg.ClientBase): DatabaseConnection {
  return {
    executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      const name = preparedName(query.sql);
      const result = await client.query<R & pg.QueryResultRow>({
        text: query.sql,
        values: [...query.parameters],
        ...(name !== undefined && { name }),
      });
      return {
        rows: result.rows,
        ...(result.command === "SELECT" || result.rowCount === null
          ? {}
          : { numAffectedRows: BigInt(result.rowCount) }),
      };
    },
    streamQuery: () => {
      throw new Error("a transaction reads in pages, not in streams");
    },
  };
}

/**
 * Lends one connection for one transaction and refuses it afterwards. Its
 * client runs one statement after the other, and sends those that were started
 * together at once.
 */
export class BoundConnection implements ConnectionProvider {
  readonly #client: pg.ClientBase;
  readonly #adapted: DatabaseConnection;
  #closed = false;

  constructor(client: pg.ClientBase) {
    this.#client = client;
    this.#adapted = adapt(client);
  }

  /**
   * A consumer that comes after the end of the transaction is refused, or it
   * would run in the transaction of another actor.
   */
  async provideConnection<T>(
    consumer: (connection: DatabaseConnection) => Promise<T>,
  ): Promise<T> {
    if (this.#closed)
      throw new Error(
        "this transaction has ended; await every query inside withActor",
      );
    return consumer(this.#adapted);
  }

  /** Runs a statement of the floor itself; `close` does not refuse it. */
  command(sql: string): Promise<pg.QueryResult> {
    return this.#client.query(sql);
  }

  /** Refuses every query that has not started yet. */
  close(): void {
    this.#closed = true;
  }
}
