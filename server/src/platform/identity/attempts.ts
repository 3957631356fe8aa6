// SPDX-License-Identifier: EUPL-1.2
import { createHmac } from "node:crypto";
import { type Kysely, type Transaction, sql } from "kysely";
import type { Clock } from "../clock/clock.ts";
import type { Database } from "../db/types.generated.ts";
import { problem } from "../errors/problem.ts";

/** How failures turn into a wait: free ones first, then doubling up to a cap. */
export interface WaitRule {
  readonly freeFailures: number;
  readonly firstWaitS: number;
  readonly longestWaitS: number;
  /** Counts many names: one success takes back one failure, not all. */
  readonly isShared?: true;
}

/** One thing that is counted: what was tried, and how fast it may be tried again. */
export interface Counter {
  readonly subject: string;
  readonly rule: WaitRule;
}

const hour = 3600;

/** Somebody at one address trying one name. */
const nameAtAddress: WaitRule = {
  freeFailures: 4,
  firstWaitS: 5,
  longestWaitS: hour / 4,
};
/** One address trying many names. */
const address: WaitRule = {
  freeFailures: 20,
  firstWaitS: 10,
  longestWaitS: hour / 4,
  isShared: true,
};
/** Many addresses trying one name; short, so that strangers cannot keep its owner out. */
const nameAnywhere: WaitRule = {
  freeFailures: 20,
  firstWaitS: 5,
  longestWaitS: 60,
};
/** One person's PIN on one workstation. */
const pin: WaitRule = {
  freeFailures: 4,
  firstWaitS: 30,
  longestWaitS: hour / 4,
};
/** One-time codes of one account. */
const code: WaitRule = {
  freeFailures: 4,
  firstWaitS: 10,
  longestWaitS: hour / 4,
};

/** Failures that cost no wait on a PIN, for the sentence that says how many are left. */
export const freePinFailures: number = pin.freeFailures;

/** A failure is forgotten after so long without another one. */
const forgetAfterS = 24 * hour;

/** Counters that one attempt touches. */
export const counters = {
  signIn: (name: string, from: string): Counter[] => [
    { subject: `name:${name}:${from}`, rule: nameAtAddress },
    { subject: `address:${from}`, rule: address },
  ],
  /** Counted beside `signIn` where the name never signed in from this address. */
  stranger: (name: string): Counter => ({
    subject: `name:${name}`,
    rule: nameAnywhere,
  }),
  link: (from: string): Counter[] => [
    { subject: `link:${from}`, rule: address },
  ],
  /** Never taken back: every request for a link counts. */
  reset: (name: string, from: string): Counter[] => [
    { subject: `reset:${name}`, rule: code },
    { subject: `resetFrom:${from}`, rule: address },
  ],
  code: (accountId: string): Counter[] => [
    { subject: `code:${accountId}`, rule: code },
  ],
  password: (accountId: string): Counter[] => [
    { subject: `password:${accountId}`, rule: code },
  ],
  pin: (workstationId: string, membershipId: string): Counter[] => [
    { subject: `pin:${workstationId}:${membershipId}`, rule: pin },
  ],
} as const;

interface KeyedCounter extends Counter {
  readonly key: Buffer;
}

/** What one attempt may do with its counters. */
export interface Attempt {
  /** Failures in a row, this one included, of the counter that has most. */
  readonly failures: number;
  /** Forgets the failures: the attempt was right. */
  succeeded(): Promise<void>;
}

/** Seconds to wait after so many failures in a row. */
export function waitAfterS(failures: number, rule: WaitRule): number {
  const beyond = failures - rule.freeFailures;
  if (beyond <= 0) return 0;
  return Math.min(rule.longestWaitS, rule.firstWaitS * 2 ** (beyond - 1));
}

/** Counts attempts and lets them wait. */
export class Attempts {
  readonly #db: Kysely<Database>;
  readonly #key: Buffer;
  readonly #clock: Clock;

  constructor(db: Kysely<Database>, key: Buffer, clock: Clock) {
    this.#db = db;
    this.#key = key;
    this.#clock = clock;
  }

  /** Keyed hash under which a subject is counted or remembered. */
  hash(subject: string): Buffer {
    return createHmac("sha256", this.#key).update(subject).digest();
  }

  /**
   * Counts an attempt as failed before it is checked, so that many at the same
   * time gain nothing; `succeeded` takes it back. Throws
   * `identity.waitBeforeRetry` while a wait runs.
   */
  async begin(subjects: readonly Counter[]): Promise<Attempt> {
    const now = this.#clock.now();
    const keyed = subjects
      .map((counter) => ({ ...counter, key: this.hash(counter.subject) }))
      .toSorted((a, b) => Buffer.compare(a.key, b.key));
    let failures = 0;
    await this.#db.transaction().execute(async (tx) => {
      for (const counter of keyed)
        failures = Math.max(failures, await count(tx, counter, now));
    });
    return { failures, succeeded: () => this.#succeed(keyed) };
  }

  /** Whether a name signed in from an address before. */
  async isKnownAddress(name: string, from: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom("auth.known_addresses")
      .select("last_used_at")
      .where("key", "=", this.hash(`known:${name}:${from}`))
      .executeTakeFirst();
    return row !== undefined;
  }

  async rememberAddress(name: string, from: string): Promise<void> {
    const last_used_at = this.#clock.now();
    await this.#db
      .insertInto("auth.known_addresses")
      .values({ key: this.hash(`known:${name}:${from}`), last_used_at })
      .onConflict((conflict) =>
        conflict.column("key").doUpdateSet({ last_used_at }),
      )
      .execute();
  }

  async #succeed(keyed: readonly KeyedCounter[]): Promise<void> {
    const now = this.#clock.now();
    const isShared = ({ rule }: Counter) => rule.isShared === true;
    const keysOf = (some: readonly KeyedCounter[]) =>
      some.map(({ key }) => key);
    const own = keysOf(keyed.filter((counter) => !isShared(counter)));
    const shared = keysOf(keyed.filter(isShared));
    if (own.length > 0)
      await this.#db
        .deleteFrom("auth.attempts")
        .where("key", "in", own)
        .execute();
    if (shared.length > 0)
      await this.#db
        .updateTable("auth.attempts")
        .set((eb) => ({
          failures: eb("failures", "-", 1),
          wait_until: now,
        }))
        .where("key", "in", shared)
        .execute();
  }
}

async function count(
  tx: Transaction<Database>,
  { key, rule }: KeyedCounter,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ failures: number; wait_until: Date }>`
    insert into auth.attempts as a (key, failures, last_failed_at, wait_until)
    values (${key}, 1, ${now}, ${now})
    on conflict (key) do update set
      failures = case
        when a.wait_until > ${now} then a.failures
        when a.last_failed_at < ${secondsLater(now, -forgetAfterS)} then 1
        else a.failures + 1 end,
      last_failed_at = case when a.wait_until > ${now} then a.last_failed_at else ${now} end
    returning failures, wait_until`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error("the database counted no attempt");
  const restMs = row.wait_until.getTime() - now.getTime();
  if (restMs > 0) throw waitProblem(restMs);
  await tx
    .updateTable("auth.attempts")
    .set({ wait_until: secondsLater(now, waitAfterS(row.failures, rule)) })
    .where("key", "=", key)
    .execute();
  return row.failures;
}

function secondsLater(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}

function waitProblem(restMs: number) {
  const seconds = Math.ceil(restMs / 1000);
  return problem("identity.waitBeforeRetry", {
    params: { seconds },
    retryAfterS: seconds,
  });
}
