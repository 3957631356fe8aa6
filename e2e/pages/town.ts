// SPDX-License-Identifier: EUPL-1.2
import type { BrowserContext } from "playwright-core";
import { Temporal } from "temporal-polyfill";
import { getWebApp } from "../../server/src/commands/webApp.ts";
import { seedDemo } from "../../server/src/demo/seedDemo.ts";
import { fixedClock } from "../../server/src/platform/clock/clock.ts";
import type { App } from "../../server/src/app.ts";
import { createTestApp, type TestApp } from "../../server/test/app.ts";
import {
  callWith,
  cookiesAfter,
  setCookiesOf,
} from "../../server/test/calls.ts";
import { recordAndSend } from "../../server/test/mainLine.ts";

const zone = "Europe/Berlin";

/** An officer's evening: what is open at the desks of town and station. */
async function recordToday(app: TestApp & App, now: Date): Promise<void> {
  const visitor = callWith(app, "", null);
  const signedIn = await visitor.post("/api/v1/demo/sign-in", {
    key: "kodOfficer",
  });
  const cookie = cookiesAfter(setCookiesOf(signedIn));
  const me = await callWith(app, cookie, null).get("/api/v1/identity/me");
  const { memberships } = me.json<{ memberships: { id: string }[] }>();
  const officer = callWith(app, cookie, memberships[0]?.id ?? null);
  const at = now.toISOString();
  for (let sent = 0; sent < 3; sent += 1)
    await recordAndSend(
      officer,
      { kind: "transfer" },
      { category: "noise_public", occurredFrom: at, recordedAt: at },
    );
}

export interface Town {
  readonly url: string;
  /** Where the first person of an empty installation begins. */
  readonly setUpUrl: string;
  /** Makes a browser's person one of the demonstration. */
  signIn(context: BrowserContext, person: string): Promise<void>;
  stop(): Promise<void>;
}

/** The product with the demonstration's data, small, and an empty installation. */
export async function startTown(): Promise<Town> {
  const webFolder = await getWebApp(() => undefined);
  const clock = fixedClock(new Date());
  const app = await createTestApp({
    clock,
    webFolder,
    isDemo: true,
    settings: { RUN_JOBS: "true" },
  });
  const today = Temporal.Instant.from(clock.now().toISOString())
    .toZonedDateTimeISO(zone)
    .startOfDay();
  await seedDemo(app, {
    seed: 7,
    anchor: new Date(today.epochMilliseconds),
    outlines: new Map(),
    incidents: 250,
  });
  await recordToday(app, clock.now());
  const empty = await createTestApp({ clock, webFolder });
  const setUpLink = new URL((await empty.findSetUpLink()) ?? "");
  const url = await app.listenHere();
  return {
    url,
    signIn: async (context, person) => {
      const answer = await context.request.post(`${url}/api/v1/demo/sign-in`, {
        data: { key: person },
      });
      if (!answer.ok()) throw new Error(await answer.text());
    },
    setUpUrl: `${await empty.listenHere()}${setUpLink.pathname}`,
    stop: async () => {
      await app.close();
      await empty.close();
    },
  };
}
