// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type TestDatabase,
  createTestDatabase,
} from "../../../test/database.ts";
import { testNow } from "../../../test/unitOfWork.ts";
import { type AdjustableClock, fixedClock } from "../clock/clock.ts";
import { createDatabase } from "../db/database.ts";
import { Problem } from "../errors/problem.ts";
import { Attempts, type Counter, counters, waitAfterS } from "./attempts.ts";

let database: TestDatabase;
let clock: AdjustableClock;
let attempts: Attempts;

beforeAll(async () => {
  database = await createTestDatabase();
});

beforeEach(async () => {
  await database.admin.query("delete from auth.attempts");
  clock = fixedClock(testNow);
  const db = createDatabase(database.pools.auth);
  attempts = new Attempts(db, Buffer.alloc(32, 3), clock);
});

afterAll(async () => {
  await database.close();
});

/** Seconds to wait, or 0 when the attempt may be made. */
async function tryOnce(subjects: readonly Counter[]): Promise<number> {
  try {
    await attempts.begin(subjects);
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.details.retryAfterS ?? Number.NaN;
  }
}

async function fail(subjects: readonly Counter[], times: number) {
  const waits: number[] = [];
  for (let count = 0; count < times; count += 1)
    waits.push(await tryOnce(subjects));
  return waits;
}

const petra = counters.signIn("petra", "192.0.2.1");

describe("waitAfterS", () => {
  it("lets the first failures be free, doubles, and stops at the longest wait", () => {
    const rule = { freeFailures: 2, firstWaitS: 5, longestWaitS: 60 };
    const waits = [1, 2, 3, 4, 5, 6, 7, 60].map((n) => waitAfterS(n, rule));
    expect(waits).toEqual([0, 0, 5, 10, 20, 40, 60, 60]);
  });
});

describe("Attempts", () => {
  it("makes the sixth attempt wait, and lets it through afterwards", async () => {
    expect(await fail(petra, 6)).toEqual([0, 0, 0, 0, 0, 5]);
    clock.advance(5_000);
    expect(await tryOnce(petra)).toBe(0);
    expect(await tryOnce(petra)).toBe(10);
  });

  it("never waits longer than a quarter of an hour, however often it fails", async () => {
    for (let count = 0; count < 40; count += 1) {
      await tryOnce(petra);
      clock.advance(900_000);
    }
    await tryOnce(petra);
    expect(await tryOnce(petra)).toBeLessThanOrEqual(900);
  });

  it("does not lengthen a wait by trying during it", async () => {
    await fail(petra, 5);
    expect(await fail(petra, 3)).toEqual([5, 5, 5]);
  });

  it("forgets failures after a success", async () => {
    await fail(petra, 4);
    const attempt = await attempts.begin(petra);
    await attempt.succeeded();
    expect(await fail(petra, 5)).toEqual([0, 0, 0, 0, 0]);
  });

  it("forgets failures after a day without any", async () => {
    await fail(petra, 5);
    clock.advance(86_400_001);
    expect(await fail(petra, 5)).toEqual([0, 0, 0, 0, 0]);
  });

  it("counts attempts that come at the same time one by one", async () => {
    const waits = await Promise.all(
      Array.from({ length: 30 }, () => tryOnce(petra)),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  });

  it("slows down an address that tries many names, each once", async () => {
    const waits: number[] = [];
    for (let name = 0; name < 22; name += 1)
      waits.push(await tryOnce(counters.signIn(`name${name}`, "192.0.2.9")));
    expect(waits.slice(0, 21)).toEqual(Array(21).fill(0));
    expect(waits[21]).toBe(10);
    expect(await tryOnce(counters.signIn("name0", "192.0.2.10"))).toBe(0);
  });

  it("does not free an address that succeeds with a name of its own now and then", async () => {
    for (let name = 0; name < 20; name += 1)
      await tryOnce(counters.signIn(`name${name}`, "192.0.2.9"));
    const own = await attempts.begin(counters.signIn("own", "192.0.2.9"));
    await own.succeeded();
    expect(await tryOnce(counters.signIn("other", "192.0.2.9"))).toBe(0);
    expect(await tryOnce(counters.signIn("another", "192.0.2.9"))).toBe(10);
  });

  it("keeps no name and no address in the database", async () => {
    await fail(petra, 1);
    const { rows } = await database.admin.query("select * from auth.attempts");
    const text = JSON.stringify(rows);
    expect(rows).toHaveLength(2);
    expect(text.includes("petra") || text.includes("192.0.2.1")).toBe(false);
  });
});
