// SPDX-License-Identifier: EUPL-1.2
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../server/src/platform/config/config.ts";
import {
  type Application,
  createApplication,
} from "../../server/src/platform/createApplication.ts";
import { createPlatform } from "../../server/src/platform/createPlatform.ts";
import { startEmbedded } from "../../server/src/platform/db/embedded/embeddedServer.ts";
import { roleUrls } from "../../server/src/platform/db/roles.ts";
import { systemActor } from "../../server/src/platform/db/systemActor.ts";
import { withActor } from "../../server/src/platform/db/withActor.ts";
import type { LiveEvent } from "../../server/src/platform/db/effects.ts";
import { noCircles } from "../../server/src/platform/identity/circleSource.ts";
import { installDatabase } from "../../server/src/platform/installDatabase.ts";
import { createMemoryIdentity } from "../../server/test/memoryIdentity.ts";
import { atPace, nowMs } from "./pace.ts";
import { type LivePlan, type PlannedChange, idOf } from "./plan.ts";
import type { ServedPlan } from "./servedPlan.ts";

const masterKey = Buffer.alloc(32, 1);
const unlimited = { read: 1e9, write: 1e9, sensitive: 1e9, upload: 1e9 };

async function startApplication(dataDir: string) {
  const database = await startEmbedded({ dataDir });
  await database.ensureDatabase("bench");
  const ownerUrl = database.url("bench");
  await installDatabase({ ownerUrl, masterKey });
  const handle = createPlatform({
    config: readConfig({ LOG_LEVEL: "error", RUN_JOBS: "false" }),
    urls: roleUrls(ownerUrl, masterKey),
    dataDir,
    masterKey,
    isDemo: false,
  });
  const identity = createMemoryIdentity();
  const application = await createApplication(handle, {
    modules: [],
    identity,
    circles: noCircles,
    listActiveOrganisations: async () => [],
    ratePlan: unlimited,
  });
  await application.start();
  return { application, identity, database };
}

function eventOf(plan: LivePlan, change: PlannedChange): LiveEvent {
  const [writer = "", partner = ""] = change.seenBy.map(
    (place) => plan.organisations[place],
  );
  const permission = "situation.read" as const;
  return {
    type: "situation.changed",
    v: 1,
    object: { type: "picture", id: change.id },
    audience: [
      { organisation: writer, permission },
      { organisation: partner, permission, circle: circleOf(change.seenBy) },
    ],
  };
}

function circleOf(places: readonly number[]): string {
  return idOf(`circle ${places.toSorted((a, b) => a - b).join(" ")}`);
}

/** Circles of an organisation with each of the others. */
function circlesOf(plan: LivePlan, place: number): readonly string[] {
  return plan.organisations.map((_, other) => circleOf([place, other]));
}

/** The product on its embedded database, with durable commits and rights checked for every delivery. */
export async function startOurs(plan: LivePlan): Promise<ServedPlan> {
  const dataDir = await mkdtemp(join(tmpdir(), "schulterschluss-bench-"));
  const { application, identity, database } = await startApplication(dataDir);
  const address = await application.listen("127.0.0.1", 0);
  const committedAt = new Map<string, number>();
  const viewers = plan.organisations.flatMap((organisation, place) =>
    Array.from({ length: plan.viewersEach }, (_, n) => {
      const name = `viewer-${place}-${n}`;
      const member = identity.member(name, organisation, ["situation.read"]);
      const circles = circlesOf(plan, place);
      member.circles = { party: circles, picture: circles };
      return {
        path: `/api/v1/live?membership=${member.membershipId}`,
        cookie: `member=${name}`,
      };
    }),
  );
  return {
    port: Number(new URL(address).port),
    viewers,
    committedAt,
    run: (changes) => makeChanges(application, plan, changes, committedAt),
    stop: async () => {
      await application.stop();
      await database.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** One transaction each; the instant is taken when its commit was acknowledged. */
async function makeChanges(
  { platform }: Application,
  plan: LivePlan,
  changes: readonly PlannedChange[],
  committedAt: Map<string, number>,
): Promise<void> {
  const timed = {
    ...platform,
    live: {
      ...platform.live,
      committed: (events: readonly LiveEvent[]) => {
        for (const { object } of events) committedAt.set(object.id, nowMs());
        platform.live.committed?.(events);
      },
    },
  };
  const running: Promise<void>[] = [];
  await atPace(plan.changesPerSecond, changes.length, (index) => {
    const change = changes[index];
    if (change === undefined) return;
    const [writer] = change.seenBy;
    const circles = circlesOf(plan, writer);
    const actor = systemActor(plan.organisations[writer] ?? "", idOf("run"), {
      party: circles,
      picture: circles,
    });
    running.push(
      withActor(timed, actor, "situation", async (tx) => {
        tx.publish(eventOf(plan, change));
      }),
    );
  });
  await Promise.all(running);
}
