// SPDX-License-Identifier: EUPL-1.2
import { afterAll, describe, expect, test } from "vitest";
import {
  AnalysisCancelledError,
  nearRepeat,
  neighboursWithin,
  permuteNeighbours,
  RandomStream,
  scanCounts,
  scanEvents,
} from "../index.ts";
import { startAnalysisWorkers } from "./index.ts";

const random = new RandomStream(12);
const draw = (bound: number) =>
  Array.from({ length: 250 }, () => random.nextBelow(bound));
const events = { x: draw(4000), y: draw(4000), day: draw(90) };

const pools = [1, 2, 3].map((count) => startAnalysisWorkers(count));
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

describe("the same seed gives the same result on 1, 2 and 3 threads as without", () => {
  const scan = { maxRadiusM: 600, maxSteps: 7, seed: 3, replications: 199 };

  test.each([false, true])(
    "permutation scan, prospective %s",
    async (isProspective) => {
      const options = { ...scan, isProspective, stopAfter: 20 };
      const alone = scanEvents(events, options);
      for (const pool of pools) {
        expect(await pool.scanEvents(events, options)).toEqual(alone);
      }
    },
  );

  test("Poisson scan", async () => {
    const place = [0, 500, 900, 1500, 2100];
    const input = {
      x: place,
      y: place,
      timeSteps: 4,
      counts: Array.from({ length: 20 }, (_, i) => (i * 7) % 5),
      expected: Array.from({ length: 20 }, (_, i) => 1 + (i % 3)),
    };
    const alone = scanCounts(input, scan);
    for (const pool of pools) {
      expect(await pool.scanCounts(input, scan)).toEqual(alone);
    }
  });

  test("near repeat", async () => {
    const options = { seed: 8, replications: 99 };
    const alone = nearRepeat(events, options);
    for (const pool of pools) {
      expect(await pool.nearRepeat(events, options)).toEqual(alone);
    }
  });

  test("conditional permutation", async () => {
    const neighbours = neighboursWithin(events, 400);
    const options = { seed: 8, replications: 99 };
    const alone = permuteNeighbours(events.day, neighbours, options);
    for (const pool of pools) {
      const shared = await pool.permuteNeighbours(
        events.day,
        neighbours,
        options,
      );
      expect(shared).toEqual(alone);
    }
  });
});

test("an abort signal rejects the run and leaves the pool usable", async () => {
  const [pool] = pools;
  const abort = new AbortController();
  const seen: number[] = [];
  const run = pool?.nearRepeat(
    events,
    { seed: 1, replications: 100_000 },
    {
      signal: abort.signal,
      onProgress: (done, total) => {
        expect(total).toBe(100_000);
        seen.push(done);
        abort.abort();
      },
    },
  );
  await expect(run).rejects.toThrow(AnalysisCancelledError);
  expect(seen[0]).toBeGreaterThan(0);
  const after = await pool?.nearRepeat(events, { seed: 1, replications: 19 });
  expect(after?.n).toBe(250);
});

test("faulty input rejects by the name of the argument", async () => {
  const run = pools[0]?.nearRepeat({ x: [], y: [], day: [] }, { seed: 1 });
  await expect(run).rejects.toThrow(/^day: /);
  expect(() => startAnalysisWorkers(0)).toThrow(/^count: /);
});
