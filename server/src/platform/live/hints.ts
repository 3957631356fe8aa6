// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type pg from "pg";
import { errorFacts } from "../log/errorFacts.ts";

/** Hints between processes that there is something to number or to pass on. */
export interface Hints {
  /** Begins to listen; `onHint` is called for hints of other processes. */
  listen(onHint: () => void): Promise<void>;
  /** Tells the other processes; many calls at once become one. */
  tell(): void;
  close(): void;
}

const channel = "live";
const reconnectMs = 1_000;
/** Hints within this time become one; other processes notice no difference. */
const gatherMs = 20;

/**
 * Hints by LISTEN/NOTIFY, in transactions of their own: a NOTIFY inside a
 * writing transaction would make all commits of the database wait for each
 * other. A hint may get lost; the poll makes up for it.
 */
export function createHints(pool: pg.Pool, log: Logger): Hints {
  const self = randomUUID();
  let client: pg.PoolClient | undefined;
  let timer: NodeJS.Timeout | undefined;
  let telling: NodeJS.Timeout | undefined;
  let closed = false;

  const connect = async (onHint: () => void): Promise<void> => {
    const fresh = await pool.connect();
    fresh.on("notification", ({ payload }) => {
      if (payload !== self) onHint();
    });
    fresh.on("error", (error) => {
      if (client !== fresh) return;
      client = undefined;
      fresh.release(true);
      log.warn(errorFacts(error), "lost the connection for live hints");
      retry(onHint);
    });
    try {
      await fresh.query(`listen ${channel}`);
    } catch (error) {
      fresh.release(true);
      throw error;
    }
    client = fresh;
  };

  const retry = (onHint: () => void) => {
    if (closed) return;
    timer = setTimeout(() => {
      connect(onHint).then(onHint, () => retry(onHint));
    }, reconnectMs);
    timer.unref();
  };

  return {
    listen: (onHint) => {
      closed = false;
      return connect(onHint);
    },
    tell: () => {
      if (telling !== undefined || closed) return;
      telling = setTimeout(() => {
        telling = undefined;
        pool
          .query("select pg_notify($1, $2)", [channel, self])
          .catch((error: unknown) =>
            log.warn(errorFacts(error), "could not send a live hint"),
          );
      }, gatherMs);
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
      clearTimeout(telling);
      telling = undefined;
      client?.release(true);
      client = undefined;
    },
  };
}
