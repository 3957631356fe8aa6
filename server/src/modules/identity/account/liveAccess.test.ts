// SPDX-License-Identifier: EUPL-1.2
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createTestApp } from "../../../../test/app.ts";
import { type LiveClient, openLive } from "../../../../test/liveClient.ts";
import {
  type Caller,
  type PersonaKey,
  type World,
  as,
  createWorld,
} from "../../../../test/personas.ts";

const clients: LiveClient[] = [];
let world: World;
let address: string;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
  address = await world.app.listenHere();
});

afterEach(() => {
  for (const client of clients.splice(0)) client.kill();
});

afterAll(async () => {
  await world.app.close();
});

/** Opens the page of a person; answers its caller and its live connection. */
async function openPage(
  key: PersonaKey,
): Promise<{ caller: Caller; live: LiveClient }> {
  const caller = await as(world, key);
  const { membershipId } = world.personas[key];
  const { cookie } = caller;
  const live = await openLive(address, { cookie, membershipId });
  clients.push(live);
  expect((await live.next()).event).toBe("hello");
  return { caller, live };
}

describe("an open page", () => {
  it("ends when its membership ends", async () => {
    const { live } = await openPage("kodOfficer");
    const administrator = await as(world, "administrator");
    const { membershipId } = world.personas.kodOfficer;
    await administrator.post(`/api/v1/members/${membershipId}/end`, undefined, {
      ifMatch: 1,
    });
    expect(await live.next()).toMatchObject({ event: "ended" });
  });

  it("ends when the person ends the session from another device", async () => {
    const { live } = await openPage("head");
    const elsewhere = await as(world, "head");
    await elsewhere.delete("/api/v1/identity/sessions");
    expect(await live.next()).toMatchObject({
      event: "ended",
      data: { reason: "signedOut" },
    });
  });

  it("ends when its session is locked", async () => {
    const { caller, live } = await openPage("dutyOfficer");
    await caller.post("/api/v1/identity/lock");
    expect(await live.next()).toMatchObject({
      event: "ended",
      data: { reason: "locked" },
    });
  });
});
