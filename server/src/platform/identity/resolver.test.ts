// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestApp } from "../../../test/app.ts";
import { type World, createWorld } from "../../../test/personas.ts";
import type { Uuid } from "../db/actor.ts";
import { masterKeys } from "../keys/masterKey.ts";
import type { DatedCircles } from "./circleSource.ts";
import { type IdentityService, createIdentity } from "./createIdentity.ts";
import type { RequestHead } from "./identity.ts";

const secondMs = 1_000;
const locale = "de";
const requestId = "test";
let world: World;
/** Another process on the same database. */
let other: IdentityService;
let compiled: Uuid[];
let circles: DatedCircles;

beforeEach(async () => {
  const app = await createTestApp();
  world = await createWorld(app);
  compiled = [];
  circles = { circles: { party: [], picture: [] }, until: null };
  const source = {
    circlesOf: async (organisationId: Uuid) => {
      compiled.push(organisationId);
      return circles;
    },
  };
  other = await createIdentity({
    platform: { ...app.platform, circles: source },
    masters: masterKeys(app.database.masterKey),
  });
  await other.start();
});

afterEach(async () => {
  await other.stop();
  await world.app.close();
});

const officer = () => world.personas.kodOfficer;

async function signedIn(): Promise<RequestHead> {
  const { setCookies } = await world.app.identity.sessions.open(new Headers(), {
    accountId: officer().accountId,
    proof: "password",
    secondFactor: true,
    workstationId: null,
  });
  const cookie = setCookies.map((line) => line.split(";")[0]).join("; ");
  const headers = new Headers({ cookie });
  return { headers, address: "192.0.2.1", requestId };
}

/** What the process makes of a request: nothing, or the role it acts in. */
async function roleIn(
  identity: IdentityService,
  head: RequestHead,
): Promise<string | undefined> {
  const session = await identity.resolveSession(head);
  if (session === undefined) return undefined;
  const { membershipId } = officer();
  const facts = { requestId, locale } as const;
  const acting = await identity.resolveActor(session, membershipId, facts);
  return acting?.actor.role;
}

/** How often connections of the auth role are taken while something runs. */
async function countQueries(work: () => Promise<unknown>): Promise<number> {
  const { auth } = world.app.database.pools;
  const { auth: running } = world.app.platform.pools;
  let count = 0;
  const tick = () => (count += 1);
  for (const pool of [auth, running]) pool.on("acquire", tick);
  await work();
  for (const pool of [auth, running]) pool.off("acquire", tick);
  return count;
}

describe("resolving who is at the other end", () => {
  it("asks the database nothing while nothing changes", async () => {
    const head = await signedIn();
    expect(await roleIn(other, head)).toBe("officer");
    const queries = await countQueries(async () => {
      for (let request = 0; request < 50; request += 1)
        await roleIn(other, head);
    });
    expect(queries).toBe(0);
    expect(compiled).toEqual([officer().organisationId]);
  });

  it("hears within a second that another process ended the session", async () => {
    const head = await signedIn();
    expect(await roleIn(other, head)).toBe("officer");
    await world.app.identity.sessions.end(officer().accountId);
    expect(await roleIn(world.app.identity, head)).toBeUndefined();
    await expect
      .poll(() => roleIn(other, head), { timeout: secondMs, interval: 10 })
      .toBeUndefined();
  });

  it("hears within a second of a membership that was changed by SQL", async () => {
    const head = await signedIn();
    expect(await roleIn(other, head)).toBe("officer");
    await world.app.database.admin.query(
      "update memberships set role = 'mayor' where id = $1",
      [officer().membershipId],
    );
    await expect
      .poll(() => roleIn(other, head), { timeout: secondMs, interval: 10 })
      .toBe("mayor");
  });

  it("never answers from memory after a change was announced in this process", async () => {
    const head = await signedIn();
    expect(await roleIn(other, head)).toBe("officer");
    const client = await world.app.database.admin.connect();
    await client.query("begin");
    other.resolver.expectChange(officer().accountId);
    await client.query("update memberships set role = 'mayor' where id = $1", [
      officer().membershipId,
    ]);
    expect(await roleIn(other, head)).toBe("officer");
    await client.query("commit");
    client.release();
    expect(await roleIn(other, head)).toBe("mayor");
  });

  it("reads every time while it cannot hear of changes, and hears again afterwards", async () => {
    const head = await signedIn();
    await roleIn(other, head);
    const { admin } = world.app.database;
    const cut = () =>
      admin.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen identity_changed' and datname = current_database()",
      );
    await cut();
    await expect
      .poll(() => countQueries(() => roleIn(other, head)))
      .toBeGreaterThan(0);
    await admin.query("update memberships set role = 'mayor' where id = $1", [
      officer().membershipId,
    ]);
    expect(await roleIn(other, head)).toBe("mayor");
    await expect
      .poll(() => countQueries(() => roleIn(other, head)), { timeout: 10_000 })
      .toBe(0);
  });

  it("compiles circles anew when they are over or an agreement says so", async () => {
    const head = await signedIn();
    const { clock, database } = world.app;
    circles = { ...circles, until: new Date(clock.now().getTime() + 1_000) };
    await roleIn(other, head);
    await roleIn(other, head);
    expect(compiled).toHaveLength(1);
    clock.advance(1_000);
    circles = { ...circles, until: null };
    await roleIn(other, head);
    expect(compiled).toHaveLength(2);
    await roleIn(other, head);
    const before = compiled.length;
    await database.admin.query(
      "select announce_access_change('organisation', $1, now())",
      [officer().organisationId],
    );
    await expect
      .poll(
        async () => {
          await roleIn(other, head);
          return compiled.length;
        },
        { timeout: secondMs, interval: 10 },
      )
      .toBeGreaterThan(before);
  });

  it("tells when an answer ends by itself: with the membership or the circles, whichever is first", async () => {
    const head = await signedIn();
    const now = world.app.clock.now().getTime();
    const [sooner, later] = [new Date(now + 1_000), new Date(now + 2_000)];
    await world.app.database.admin.query(
      "update memberships set valid_until = $1 where id = $2",
      [later, officer().membershipId],
    );
    circles = { ...circles, until: sooner };
    const session = await other.resolveSession(head);
    if (session === undefined) throw new Error("there is no session");
    const { membershipId } = officer();
    const facts = { requestId, locale } as const;
    const acting = await other.resolveActor(session, membershipId, facts);
    expect(acting?.until).toEqual(sooner);
  });

  it("does not count an open connection as use", async () => {
    const head = await signedIn();
    const { clock } = world.app;
    for (let hour = 0; hour < 13; hour += 1) {
      clock.advance(3_600_000);
      await other.findSession(head);
    }
    await other.settle();
    clock.advance(3_600_000);
    expect(await other.findSession(head)).toBeUndefined();
  });
});
