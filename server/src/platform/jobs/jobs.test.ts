// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestPlatform, createTestPlatform } from "../../../test/app.ts";
import { idOf } from "../../../test/memoryIdentity.ts";
import type { Actor, Uuid } from "../db/actor.ts";
import type { JobRequest } from "../db/effects.ts";
import { systemActor } from "../db/systemActor.ts";
import { withActor } from "../db/withActor.ts";
import type { JobHandler } from "./jobHandler.ts";

interface Ran {
  readonly task: string;
  readonly organisationId: Uuid;
  readonly objectId: Uuid;
  readonly actor: Actor["kind"];
}

const sulzbach = idOf("Sulzbach");
const merzig = idOf("Merzig");
const ran: Ran[] = [];
const logged: string[] = [];
let failure: Error | undefined;
let app: TestPlatform;

const handlers: readonly JobHandler[] = [
  {
    kind: "transaction",
    task: "transmissions.deliver",
    maxAttempts: 2,
    run: async (tx, { organisationId, objectId }) => {
      if (failure !== undefined) throw failure;
      const { kind } = tx.actor;
      expect(tx.actor.organisationId).toBe(organisationId);
      ran.push({ task: "deliver", organisationId, objectId, actor: kind });
    },
  },
  {
    kind: "long",
    task: "import.run",
    run: async (job) => {
      for (const task of ["first", "second"])
        await job.inTransaction(async (tx) => {
          const { organisationId, objectId } = job;
          const { kind } = tx.actor;
          ran.push({ task, organisationId, objectId, actor: kind });
        });
    },
  },
  {
    kind: "transaction",
    task: "situation.compact",
    cron: "0 4 * * *",
    run: async ({ actor }, { organisationId, objectId }) =>
      void ran.push({
        task: "compact",
        organisationId,
        objectId,
        actor: actor.kind,
      }),
  },
];

beforeAll(async () => {
  app = await createTestPlatform(
    () => [{ name: "transmissions", operations: [], jobs: handlers }],
    {
      organisations: [sulzbach, merzig],
      onLogLine: (line) => void logged.push(line),
    },
  );
});
beforeEach(async () => {
  ran.length = 0;
  logged.length = 0;
  failure = undefined;
  await app.database.admin.query("delete from graphile_worker._private_jobs");
});
afterAll(() => app.close());

async function request(...jobs: readonly JobRequest[]): Promise<void> {
  const actor = systemActor(sulzbach, "test");
  await withActor(app.platform, actor, "transmissions", async (tx) => {
    for (const job of jobs) tx.enqueue(job);
  });
}

const deliver = (objectId = randomUUID()): JobRequest => ({
  task: "transmissions.deliver",
  organisationId: merzig,
  objectId,
});

test("a job runs as the organisation it is for, also when another one asked for it", async () => {
  const job = deliver();
  await request(job);
  await app.platform.jobs.drain();
  expect(ran).toEqual([
    {
      task: "deliver",
      organisationId: merzig,
      objectId: job.objectId,
      actor: "system",
    },
  ]);
});

test("a job of a transaction that is rolled back never runs", async () => {
  const actor = systemActor(sulzbach, "test");
  const broken = withActor(app.platform, actor, "transmissions", async (tx) => {
    tx.enqueue(deliver());
    throw new Error("no");
  });
  await expect(broken).rejects.toThrow("no");
  await app.platform.jobs.drain();
  expect(ran).toEqual([]);
});

test("a long job opens its transactions itself", async () => {
  await request({
    task: "import.run",
    organisationId: sulzbach,
    objectId: randomUUID(),
  });
  await app.platform.jobs.drain();
  expect(ran.map(({ task }) => task)).toEqual(["first", "second"]);
});

test("a job waits until its time by the clock of the product", async () => {
  const runAt = new Date(app.clock.now().getTime() + 3_600_000);
  await request({ ...deliver(), runAt });
  await app.platform.jobs.drain();
  expect(ran).toEqual([]);
  app.clock.advance(3_600_000);
  await app.platform.jobs.drain();
  expect(ran).toHaveLength(1);
});

test("requests with the same key replace each other while they wait", async () => {
  const runAt = new Date(app.clock.now().getTime() + 60_000);
  const [early, late] = [deliver(), deliver()];
  await request({ ...early, runAt, key: "deadline" });
  await request({ ...late, runAt, key: "deadline" });
  app.clock.advance(60_000);
  await app.platform.jobs.drain();
  expect(ran.map(({ objectId }) => objectId)).toEqual([late.objectId]);
});

test("scheduled work is done for every active organisation", async () => {
  await app.platform.jobs.trigger("situation.compact");
  expect(ran.map(({ organisationId }) => organisationId).toSorted()).toEqual(
    [sulzbach, merzig].toSorted(),
  );
});

test("a job that fails for good is seen by the doctor and in the figures, without content", async () => {
  failure = new Error("Anna Beispiel, Hauptstraße 1");
  await request(deliver());
  await app.platform.jobs.drain();
  expect(await app.platform.jobs.listStuckTasks()).toMatchObject([
    { task: "transmissions.deliver", retrying: 1, failed: 0 },
  ]);
  await app.database.admin.query(
    "update graphile_worker._private_jobs set run_at = now()",
  );
  await app.platform.jobs.drain();
  expect(await app.platform.jobs.listStuckTasks()).toMatchObject([
    { task: "transmissions.deliver", retrying: 0, failed: 1 },
  ]);
  const { body } = await app.server.inject({ url: "/api/metrics" });
  expect(body).toContain(
    'schulterschluss_jobs_stuck{task="transmissions.deliver"} 1',
  );
  expect(body).toContain(
    'schulterschluss_jobs_total{task="transmissions.deliver",outcome="failed"} 1',
  );
  const { rows } = await app.database.admin.query(
    "select last_error, payload from graphile_worker._private_jobs",
  );
  expect(JSON.stringify(rows) + logged.join()).not.toContain("Anna");
  expect(logged.join()).toContain("job failed");
});

test("a task that nobody handles is refused when it is asked for", async () => {
  const unknown = request({ ...deliver(), task: "transmissions.burn" });
  await expect(unknown).rejects.toThrow("no module handles the task");
});

test("the app role reaches the queue through its functions only", async () => {
  const { pools } = app.platform;
  const direct = [
    "select from graphile_worker._private_jobs",
    "select graphile_worker.add_job('transmissions.deliver')",
    "insert into graphile_worker._private_jobs default values",
  ];
  for (const statement of direct)
    await expect(pools.app.query(statement)).rejects.toMatchObject({
      code: "42501",
    });
  const named = pools.app.query("select jobs.enqueue($1)", [
    JSON.stringify([{ ...deliver(), task: "drop table" }]),
  ]);
  await expect(named).rejects.toMatchObject({ code: "22023" });
});

test("a started worker takes jobs up by itself and stops when asked", async () => {
  await app.platform.jobs.start();
  const job = deliver();
  await request(job);
  await expect.poll(() => ran.length).toBe(1);
  await app.platform.jobs.stop();
  await request(deliver());
  expect(ran).toHaveLength(1);
});
