// SPDX-License-Identifier: EUPL-1.2
import type { Proof } from "@schulterschluss/contract/identity";
import type { Kysely } from "kysely";
import type { Clock } from "../clock/clock.ts";
import type { Uuid } from "../db/actor.ts";
import type { Database } from "../db/types.generated.ts";
import type { Library } from "./library.ts";
import {
  type SessionFilter,
  type SessionRow,
  deleteSessions,
  deleteWorkstationSessions,
  listSessionRows,
  listWorkstationSessions,
  lockOthers,
  setConfirmed,
  setLocked,
} from "./sessions.repo.ts";

/** A session that was just opened, with the cookies that carry it. */
export interface OpenedSession {
  readonly id: Uuid;
  readonly setCookies: readonly string[];
}

/** How a session is opened. */
export interface Opening {
  readonly accountId: Uuid;
  readonly proof: Proof;
  /** The proof is two factors by itself, or the second one was proven. */
  readonly secondFactor: boolean;
  readonly workstationId: Uuid | null;
}

/** Who is at a workstation. */
export interface WorkstationUse {
  readonly accountId: Uuid;
  readonly lastUsedAt: Date;
  readonly locked: boolean;
}

/** Signed-in devices. Whoever ends or locks one forgets what is known of its account. */
export interface Sessions {
  open(headers: Headers, opening: Opening): Promise<OpenedSession>;
  /** `Set-Cookie` values that make a browser forget its session. */
  clearedCookies(): Promise<readonly string[]>;
  list(accountId: Uuid): Promise<SessionRow[]>;
  /** Ends sessions of an account; answers how many there were. */
  end(accountId: Uuid, filter?: SessionFilter): Promise<number>;
  endOnWorkstation(workstationId: Uuid): Promise<void>;
  lock(accountId: Uuid, id: Uuid): Promise<void>;
  unlock(accountId: Uuid, id: Uuid): Promise<void>;
  lockOthers(workstationId: Uuid, accountId: Uuid): Promise<void>;
  /** Notes that the person proved to be there; `withFactor`: by a second factor. */
  confirm(accountId: Uuid, id: Uuid, withFactor: boolean): Promise<void>;
  listOnWorkstation(workstationId: Uuid): Promise<WorkstationUse[]>;
}

export interface SessionsOptions {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly library: Library;
  /** Told of every account whose sessions change. */
  readonly onChange: (accountId: Uuid) => void;
}

/** Builds the sessions on the auth role's handle. */
export function createSessions(options: SessionsOptions): Sessions {
  const { db, clock, library, onChange } = options;
  const changing = async <T>(accountId: Uuid, work: () => Promise<T>) => {
    const result = await work();
    onChange(accountId);
    return result;
  };
  return {
    open: async (headers, { secondFactor, ...opening }) => {
      const { response, headers: answer } = await library.api.openSession({
        body: {
          ...opening,
          secondFactorAt: secondFactor ? clock.now() : null,
        },
        headers,
        returnHeaders: true,
      });
      return { id: response, setCookies: answer.getSetCookie() };
    },
    clearedCookies: async () => {
      const { headers } = await library.api.clearCookies({
        headers: new Headers(),
        returnHeaders: true,
      });
      return headers.getSetCookie();
    },
    list: (accountId) => listSessionRows(db, accountId, clock.now()),
    end: (accountId, filter) =>
      changing(accountId, () => deleteSessions(db, accountId, filter)),
    endOnWorkstation: async (workstationId) => {
      const accountIds = await deleteWorkstationSessions(db, workstationId);
      for (const accountId of accountIds) onChange(accountId);
    },
    lock: (accountId, id) =>
      changing(accountId, () => setLocked(db, id, clock.now(), clock.now())),
    unlock: (accountId, id) =>
      changing(accountId, () => setLocked(db, id, null, clock.now())),
    lockOthers: async (workstationId, accountId) => {
      const now = clock.now();
      const others = await lockOthers(db, workstationId, accountId, now);
      for (const other of others) onChange(other);
    },
    confirm: (accountId, id, withFactor) =>
      changing(accountId, () => setConfirmed(db, id, clock.now(), withFactor)),
    listOnWorkstation: async (workstationId) => {
      const rows = await listWorkstationSessions(
        db,
        workstationId,
        clock.now(),
      );
      return rows.map((row) => ({
        accountId: row.account_id,
        lastUsedAt: row.last_used_at,
        locked: row.locked_at !== null,
      }));
    },
  };
}
