// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from "node:crypto";
import type { Permission } from "@schulterschluss/contract/identity";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestPlatform, createTestPlatform } from "../../../test/app.ts";
import { type LiveClient, openLive } from "../../../test/liveClient.ts";
import { type MemoryMember, idOf } from "../../../test/memoryIdentity.ts";
import { createNotesModule } from "../../../test/notesModule.ts";
import type { LiveEvent } from "../db/effects.ts";
import { systemActor } from "../db/systemActor.ts";
import { withActor } from "../db/withActor.ts";
import { type IdentityChange, accessChanged } from "../identity/identity.ts";
import { createLive } from "./createLive.ts";

const sulzbach = idOf("Sulzbach");
const merzig = idOf("Merzig");
const partnership = idOf("Partnerschaft");
const clients: LiveClient[] = [];
let app: TestPlatform;
let address: string;

beforeEach(async () => {
  app = await createTestPlatform(() => [createNotesModule()]);
  address = await app.listenHere();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.kill();
  await app.close();
});

function member(
  name: string,
  organisation = sulzbach,
  permissions: readonly Permission[] = ["incidents.read"],
): MemoryMember {
  return app.identity.member(name, organisation, permissions);
}

async function open(name: string, lastEventId?: string): Promise<LiveClient> {
  const { membershipId } = member(name);
  const query = { cookie: `member=${name}`, membershipId };
  const client = await openLive(address, query, lastEventId);
  clients.push(client);
  return client;
}

/** Connects and takes the greeting, so that everything later is news. */
async function listen(name: string, lastEventId?: string): Promise<LiveClient> {
  const client = await open(name, lastEventId);
  expect((await client.next()).event).toBe("hello");
  return client;
}

function eventOf(
  audience: LiveEvent["audience"],
  objectId: string = randomUUID(),
): LiveEvent {
  return {
    type: "incidents.recorded",
    v: 1,
    object: { type: "incident", id: objectId },
    audience,
  };
}

const toOwn = (objectId?: string) =>
  eventOf([{ organisation: sulzbach, permission: "incidents.read" }], objectId);

/** Publishes as an organisation and commits; answers the object's id. */
async function publish(
  event: LiveEvent,
  organisation = sulzbach,
  circles: readonly string[] = [],
): Promise<string> {
  const actor = systemActor(organisation, "test", {
    party: circles,
    picture: circles,
  });
  await withActor(app.platform, actor, "incidents", async (tx) => {
    tx.publish(event);
  });
  return event.object.id;
}

const changed = (type: "account" | "membership" | "organisation", id: string) =>
  ({ type: accessChanged, v: 1, object: { type, id }, audience: [] }) as const;

test("a committed change reaches those who may hear of it, and nobody else", async () => {
  member("neighbour", merzig);
  member("trainer", sulzbach, ["patrols.read"]);
  const officer = await listen("officer");
  const neighbour = await listen("neighbour");
  const trainer = await listen("trainer");
  const first = await publish(toOwn());
  const toAll = await publish(
    eventOf([
      { organisation: sulzbach, permission: "incidents.read" },
      { organisation: sulzbach, permission: "patrols.read" },
    ]),
  );
  const toNeighbour = await publish(
    eventOf([{ organisation: merzig, permission: "incidents.read" }]),
    merzig,
  );
  expect(await officer.nextObject()).toBe(first);
  expect(await officer.nextObject()).toBe(toAll);
  expect(await trainer.nextObject()).toBe(toAll);
  expect(await neighbour.nextObject()).toBe(toNeighbour);
  expect(officer.received).toHaveLength(3);
});

test("a change carries ids and nothing about its audience", async () => {
  const officer = await listen("officer");
  const id = await publish(toOwn());
  const { data } = await officer.next();
  expect(data).toEqual({
    seq: 1,
    type: "incidents.recorded",
    v: 1,
    object: { type: "incident", id },
    occurredAt: app.clock.now().toISOString(),
  });
});

test("a transaction that is rolled back is never heard of", async () => {
  const officer = await listen("officer");
  const actor = systemActor(sulzbach, "test");
  const broken = withActor(app.platform, actor, "incidents", async (tx) => {
    tx.publish(toOwn());
    throw new Error("no");
  });
  await expect(broken).rejects.toThrow("no");
  const id = await publish(toOwn());
  expect(await officer.nextObject()).toBe(id);
});

test("an event that was written first and committed last is numbered last and not lost", async () => {
  const officer = await listen("officer");
  const slow = await app.database.pools.app.connect();
  const [early, late] = [toOwn(), toOwn()];
  await slow.query("begin");
  await slow.query("select set_config('app.organisation', $1, true)", [
    sulzbach,
  ]);
  await slow.query("select publish_live($1, now())", [JSON.stringify([early])]);
  await publish(late);
  const first = await officer.next();
  expect(first.data["object"]).toEqual(late.object);
  await slow.query("commit");
  slow.release();
  const second = await officer.next();
  expect(second.data["object"]).toEqual(early.object);
  officer.kill();
  const again = await listen("officer", first.id);
  expect(await again.nextObject()).toBe(early.object.id);
});

test("who lost the network gets exactly what was missed, once and in order", async () => {
  const officer = await listen("officer");
  await publish(toOwn());
  const { id } = await officer.next();
  officer.kill();
  const missed = [await publish(toOwn()), await publish(toOwn())];
  await publish(
    eventOf([{ organisation: merzig, permission: "incidents.read" }]),
    merzig,
  );
  const again = await listen("officer", id);
  const after = await publish(toOwn());
  for (const expected of [...missed, after])
    expect(await again.nextObject()).toBe(expected);
});

test("the greeting already carries the place to come back to", async () => {
  const officer = await open("officer");
  const { id } = await officer.next();
  officer.kill();
  const missed = await publish(toOwn());
  const again = await listen("officer", id);
  expect(await again.nextObject()).toBe(missed);
});

test("a member whose access was taken hears nothing more, not even what follows at once", async () => {
  const officer = await listen("officer");
  const colleague = await listen("colleague");
  await publish(toOwn());
  await officer.next();
  member("officer").isEnded = true;
  await publish(changed("membership", member("officer").membershipId));
  await publish(toOwn());
  expect(await officer.next()).toMatchObject({
    event: "ended",
    data: { reason: "membershipEnded" },
  });
  await officer.ended;
  expect(
    officer.received.filter(({ event }) => event === "change"),
  ).toHaveLength(1);
  await colleague.nextObject();
  await colleague.nextObject();
});

test("lost permissions take effect on the open connection, and won ones too", async () => {
  const officer = await listen("officer");
  const { accountId } = member("officer");
  member("officer").permissions = new Set(["patrols.read"]);
  await publish(changed("account", accountId));
  await publish(toOwn());
  const patrol = await publish(
    eventOf([{ organisation: sulzbach, permission: "patrols.read" }]),
  );
  expect(await officer.nextObject()).toBe(patrol);
});

test("a session that is locked or over ends its connection with the reason", async () => {
  const officer = await listen("officer");
  member("officer").state = "locked";
  await publish(changed("account", member("officer").accountId));
  expect((await officer.next()).data).toEqual({ reason: "locked" });
});

test("a membership that runs out by itself hears nothing after that instant", async () => {
  const until = new Date(app.clock.now().getTime() + 60_000);
  member("officer").until = until;
  const officer = await listen("officer");
  await publish(toOwn());
  await officer.nextObject();
  app.clock.set(until);
  member("officer").isEnded = true;
  await publish(toOwn());
  expect(await officer.next()).toMatchObject({ event: "ended" });
});

test("partners hear through an open circle, and no longer when it has closed, also of what is past", async () => {
  const circles = { party: [partnership], picture: [partnership] };
  member("neighbour", merzig, ["situation.read"]).circles = circles;
  const event: LiveEvent = {
    ...eventOf([
      {
        organisation: merzig,
        permission: "situation.read",
        circle: partnership,
      },
    ]),
    type: "situation.changed",
  };
  const neighbour = await listen("neighbour");
  const hello = neighbour.received[0];
  await publish(event, sulzbach, [partnership]);
  expect(await neighbour.nextObject()).toBe(event.object.id);
  member("neighbour").circles = { party: [], picture: [] };
  await publish(changed("organisation", merzig));
  await publish(event, sulzbach, [partnership]);
  const own = { organisation: merzig, permission: "situation.read" } as const;
  const marker = await publish(eventOf([own]), merzig);
  expect(await neighbour.nextObject()).toBe(marker);
  const again = await listen("neighbour", hello?.id);
  expect(await again.nextObject()).toBe(marker);
});

test("nobody can be told of something across organisations without an open circle", async () => {
  const foreign = {
    organisation: merzig,
    permission: "incidents.read",
  } as const;
  const through = eventOf([{ ...foreign, circle: partnership }]);
  const refused = { code: "42501" };
  await expect(publish(eventOf([foreign]))).rejects.toMatchObject(refused);
  await expect(publish(through)).rejects.toMatchObject(refused);
  const other = publish(through, sulzbach, [randomUUID()]);
  await expect(other).rejects.toMatchObject(refused);
});

test("after seven days the stream begins later, and older clients load anew", async () => {
  const first = await open("officer");
  const old = (await first.next()).id;
  await publish(toOwn());
  app.clock.advance(8 * 24 * 3600 * 1000);
  const kept = await publish(toOwn());
  await first.nextObject();
  const recent = (await first.next()).id;
  await app.platform.jobs.trigger("platform.purgeLive");
  const late = await listen("officer", old);
  expect((await late.next()).event).toBe("reset");
  const fresh = await publish(toOwn());
  expect(await late.nextObject()).toBe(fresh);
  const inTime = await listen("officer", recent);
  expect(await inTime.nextObject()).toBe(fresh);
  const { rows } = await app.database.admin.query(
    "select object_id from live_events",
  );
  expect(rows.map(({ object_id }) => object_id as string)).toEqual([
    kept,
    fresh,
  ]);
});

test("an id of another history, or of none, makes the client load anew", async () => {
  await publish(toOwn());
  for (const id of ["other.1", "nonsense", "1"]) {
    const client = await listen("officer", id);
    expect((await client.next()).event).toBe("reset");
  }
});

test("a new stream after a restore is told from the old one", async () => {
  const officer = await open("officer");
  const { id } = await officer.next();
  await app.platform.live.stop();
  await app.database.admin.query("update live_state set stream = 'restored'");
  await app.platform.live.start();
  const again = await listen("officer", id);
  expect((await again.next()).event).toBe("reset");
});

test("a server that stops says so, and the next one resumes where it ended", async () => {
  const officer = await listen("officer");
  await publish(toOwn());
  const { id } = await officer.next();
  await app.platform.live.stop();
  expect((await officer.next()).event).toBe("closing");
  await officer.ended;
  const meanwhile = await publish(toOwn());
  await app.platform.live.start();
  const again = await listen("officer", id);
  expect(await again.nextObject()).toBe(meanwhile);
});

test("without session, own membership or unlocked workstation there is no connection", async () => {
  member("officer");
  const { membershipId } = member("neighbour", merzig);
  const status = async (cookie: string) =>
    (await openLive(address, { cookie, membershipId })).status;
  expect(await status("")).toBe(401);
  expect(await status("member=officer")).toBe(403);
  member("neighbour").state = "locked";
  expect(await status("member=neighbour")).toBe(423);
});

test("the stream goes on after the database has cut every connection", async () => {
  const officer = await listen("officer");
  await app.database.admin.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'schulterschluss_app' and datname = current_database()",
  );
  await expect
    .poll(() =>
      app.platform.pools.app.query("select 1").then(
        () => "up",
        () => "down",
      ),
    )
    .toBe("up");
  const id = await publish(toOwn());
  expect(await officer.nextObject()).toBe(id);
});

test("what another process writes is heard of here", async () => {
  const officer = await listen("officer");
  const other = createLive({
    ...app.platform,
    pool: app.platform.pools.app,
    onAccessChange: () => undefined,
  });
  const actor = systemActor(sulzbach, "test");
  const event = toOwn();
  await withActor(
    { ...app.platform, live: other },
    actor,
    "incidents",
    async (tx) => {
      tx.publish(event);
    },
  );
  expect(await officer.nextObject()).toBe(event.object.id);
  await other.stop();
});

test("the process that changes access forgets it with the commit, without the stream", async () => {
  const heard: IdentityChange[] = [];
  const live = createLive({
    ...app.platform,
    pool: app.platform.pools.app,
    onAccessChange: (change) => void heard.push(change),
  });
  const actor = systemActor(sulzbach, "test");
  await withActor({ ...app.platform, live }, actor, "incidents", async (tx) => {
    tx.publish(toOwn());
    tx.publish(changed("organisation", merzig));
    expect(heard).toEqual([]);
  });
  expect(heard).toEqual([{ type: "organisation", id: merzig }]);
  await live.stop();
});
