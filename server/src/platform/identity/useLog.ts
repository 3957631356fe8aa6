// SPDX-License-Identifier: EUPL-1.2
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import type { Uuid } from "../db/actor.ts";
import type { Database } from "../db/types.generated.ts";
import { errorFacts } from "../log/errorFacts.ts";
import type { SessionFacts } from "./sessionFacts.repo.ts";
import { touchSession } from "./sessions.repo.ts";
import { sessionEndsAt, sessionLimits } from "./sessionTimes.ts";

/** When sessions were last used, written down now and then in the background. */
export interface UseLog {
  note(session: SessionFacts, now: Date): void;
  /** Last use that this process saw, in milliseconds. */
  lastUse(sessionId: Uuid): number | undefined;
  /** Resolves when nothing is being written any more. */
  settle(): Promise<void>;
}

interface Use {
  readonly usedMs: number;
  readonly writtenMs: number;
}

const maxEntries = 20_000;

/** Makes the log on the auth role's handle. */
export function createUseLog(db: Kysely<Database>, log: Logger): UseLog {
  const uses = new Map<Uuid, Use>();
  const pending = new Set<Promise<void>>();
  const write = async (session: SessionFacts, now: Date) => {
    try {
      const endsAt = sessionEndsAt(now, session.createdAt);
      await touchSession(db, session.id, now, endsAt);
    } catch (error) {
      log.warn(errorFacts(error), "could not note the use of a session");
    }
  };
  return {
    note: (session, now) => {
      const usedMs = now.getTime();
      const known = uses.get(session.id)?.writtenMs;
      const writtenMs = known ?? session.lastUsedAt.getTime();
      const isDue = usedMs - writtenMs >= sessionLimits.touchEveryMs;
      if (uses.size >= maxEntries) uses.clear();
      uses.set(session.id, { usedMs, writtenMs: isDue ? usedMs : writtenMs });
      if (!isDue) return;
      const writing: Promise<void> = write(session, now).finally(() =>
        pending.delete(writing),
      );
      pending.add(writing);
    },
    lastUse: (sessionId) => uses.get(sessionId)?.usedMs,
    settle: async () => {
      await Promise.all(pending);
    },
  };
}
