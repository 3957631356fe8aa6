// SPDX-License-Identifier: EUPL-1.2
import pg from "pg";
import { typeParsers } from "./typeParsers.ts";

/** Where each database role connects. */
export interface DatabaseUrls {
  readonly app: string;
  readonly auth: string;
  readonly worker: string;
  /** The role that owns the tables; held by commands, never by the running server. */
  readonly owner: string;
}

/** The pools of a running process. */
export interface Pools {
  readonly app: pg.Pool;
  readonly auth: pg.Pool;
  readonly worker: pg.Pool;
  /**
   * A further pool of the app role with one connection, for what must not wait
   * for those who hold the others; whoever opens it ends it.
   */
  openSingle(name: string): pg.Pool;
  end(): Promise<void>;
}

/** Told about connections that break while they are idle. */
export type PoolErrorListener = (pool: string, error: Error) => void;

export interface PoolOptions {
  readonly size: number;
  readonly statementTimeoutMs: number;
  readonly onError: PoolErrorListener;
}

/** A connection that breaks while it is lent must not end the process: its user hears of it by the failing query. */
function survivesLoss(client: pg.PoolClient): void {
  client.on("error", () => undefined);
}

/** Opens a pool of at most `size` connections as the role of the URL. */
export function createPool(
  name: string,
  url: string,
  options: PoolOptions,
): pg.Pool {
  const settings: pg.PoolConfig & { readonly pipeline: boolean } = {
    connectionString: url,
    // Statements started together travel together; they still run in their order.
    pipeline: true,
    max: options.size,
    types: typeParsers,
    application_name: `schulterschluss ${name}`,
    statement_timeout: options.statementTimeoutMs,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  };
  const pool = new pg.Pool(settings);
  pool.on("error", (error) => options.onError(name, error));
  pool.on("connect", survivesLoss);
  return pool;
}

/** Opens the pools of the three roles that a running server uses. */
export function createPools(urls: DatabaseUrls, given: PoolOptions): Pools {
  let isEnding = false;
  // Once we hang up, the server may hang up first: that is no loss.
  const options: PoolOptions = {
    ...given,
    onError: (pool, error) => {
      if (!isEnding) given.onError(pool, error);
    },
  };
  const app = createPool("app", urls.app, options);
  const auth = createPool("auth", urls.auth, {
    ...options,
    size: Math.max(2, Math.ceil(options.size / 4)),
  });
  // The worker's library sets its own limits and reads its own values.
  const worker = new pg.Pool({
    connectionString: urls.worker,
    max: Math.max(2, Math.ceil(options.size / 4)),
    application_name: "schulterschluss worker",
  });
  worker.on("error", (error) => options.onError("worker", error));
  worker.on("connect", (client) => {
    client.on("error", (error) => options.onError("worker", error));
  });
  return {
    app,
    auth,
    worker,
    openSingle: (name) => createPool(name, urls.app, { ...options, size: 1 }),
    end: async () => {
      isEnding = true;
      await Promise.all([app.end(), auth.end(), worker.end()]);
    },
  };
}
