// SPDX-License-Identifier: EUPL-1.2
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestApp } from "../../../../test/app.ts";
import { type Browser, openBrowser } from "../../../../test/browser.ts";
import {
  type PersonaKey,
  type World,
  as,
  asStranger,
  auditOf,
  createWorld,
  setCookiesOf,
} from "../../../../test/personas.ts";

const path = "/api/v1/workstations";
const boardPath = "/api/v1/workstation";
const pinSignIn = "/api/v1/workstation/sign-in";
const mePath = "/api/v1/identity/me";
const people = ["dutyOfficer", "contactOfficer"] as const;
const pins = { dutyOfficer: "482915", contactOfficer: "730264" } as const;
const minuteMs = 60_000;
let world: World;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
});

beforeEach(async () => {
  await world.app.database.admin.query(
    "delete from auth.attempts; delete from auth.sessions",
  );
});

afterAll(async () => {
  await world.app.close();
});

const idOf = (key: PersonaKey) => world.personas[key].membershipId;

/** Prepares a workstation of PI Sulzbach; answers it with its code. */
async function prepare() {
  const administrator = await as(world, "policeAdministrator");
  const id = uuidv7();
  const answer = await administrator.post(path, {
    id,
    name: "Wache 2",
    unitId: world.units.stationSulzbach,
    memberIds: people.map(idOf),
  });
  return { id, answer, administrator };
}

/** A device of a duty room that is registered, with a PIN for everybody. */
async function openDutyRoom() {
  const { id, answer, administrator } = await prepare();
  const device = openBrowser(world.app);
  await device.post("/api/v1/workstation/registration", {
    code: answer.json().code,
  });
  for (const key of people) {
    const place = { workstationId: id, membershipId: idOf(key) };
    const { accountId } = world.personas[key];
    await world.app.identity.pins.set(place, accountId, pins[key]);
  }
  return { id, device, administrator };
}

const enter = (device: Browser, key: keyof typeof pins, pin = pins[key]) =>
  device.post(pinSignIn, { membershipId: idOf(key), pin });

const whoIs = async (device: Browser) => {
  const answer = await device.get(mePath);
  return answer.json().account?.displayName ?? answer.json().code;
};

describe("identity.addWorkstation and identity.registerWorkstation", () => {
  it("make a device known by a code that works once", async () => {
    const { id, answer } = await prepare();
    expect(answer.json()).toMatchObject({
      state: "waiting",
      code: expect.stringMatching(/^[A-Z2-7]{5}-[A-Z2-7]{5}$/),
    });
    const device = openBrowser(world.app);
    const register = "/api/v1/workstation/registration";
    const code = answer.json().code.toLowerCase().replace("-", " ");
    const registered = await device.post(register, { code });
    expect(registered.json().workstation).toMatchObject({
      id,
      name: "Wache 2",
      unit: { shortName: "PI Sulzbach" },
    });
    const [cookie = ""] = setCookiesOf(registered);
    expect(cookie).toMatch(/; HttpOnly; SameSite=Lax/);
    const again = await openBrowser(world.app).post(register, { code });
    expect(again.json().code).toBe("identity.linkInvalid");
    const options = await device.get("/api/v1/identity/sign-in");
    expect(options.json().workstation.name).toBe("Wache 2");
    const entries = await auditOf(
      world,
      "police",
      "identity.workstationRegistered",
    );
    expect(entries.at(-1)?.object_id).toBe(id);
  });

  it("refuse the code half an hour later", async () => {
    const { answer } = await prepare();
    world.app.clock.advance(30 * minuteMs);
    const { code } = answer.json();
    const late = await asStranger(world).post(
      "/api/v1/workstation/registration",
      { code },
    );
    expect(late.json().code).toBe("identity.linkInvalid");
  });

  it("are closed without the right, and to people and units of others", async () => {
    const body = { id: uuidv7(), name: "Wache 3", unitId: null, memberIds: [] };
    const officer = await as(world, "dutyOfficer");
    const town = await as(world, "administrator");
    const answers = [
      await officer.post(path, body),
      await town.post(path, { ...body, memberIds: [idOf("dutyOfficer")] }),
      await town.post(path, { ...body, unitId: world.units.stationSulzbach }),
    ];
    expect(answers.map((answer) => answer.json().code)).toEqual([
      "identity.permissionMissing",
      "request.notFound",
      "identity.unitUnknown",
    ]);
  });
});

describe("identity.workstationBoard", () => {
  it("shows service numbers and what waits, and nothing to any other device", async () => {
    const { device } = await openDutyRoom();
    const board = (await device.get(boardPath)).json();
    expect(board.people).toEqual([
      {
        membershipId: idOf("contactOfficer"),
        label: "4408",
        role: "contactOfficer",
        pinSet: true,
        waiting: false,
        lastUsedAt: null,
      },
      {
        membershipId: idOf("dutyOfficer"),
        label: "4417",
        role: "dutyOfficer",
        pinSet: true,
        waiting: false,
        lastUsedAt: null,
      },
    ]);
    expect(board.items).toEqual([]);
    const stranger = await asStranger(world).get(boardPath);
    expect(stranger.json().code).toBe("identity.workstationUnknown");
  });
});

describe("identity.signInByPin", () => {
  it("signs in as two factors, with the hats of this organisation", async () => {
    const { device } = await openDutyRoom();
    const answer = await enter(device, "dutyOfficer");
    expect(answer.json()).toEqual({ next: "done", factors: [] });
    const me = (await device.get(mePath)).json();
    expect(me.session).toMatchObject({
      proof: "workstationPin",
      secondFactor: true,
      workstationName: "Wache 2",
    });
    device.wear(idOf("dutyOfficer"));
    expect((await device.get("/api/v1/members")).statusCode).toBe(200);
    const entries = await auditOf(world, "police", "identity.signedIn");
    expect(entries.at(-1)).toMatchObject({ object_id: idOf("dutyOfficer") });
  });

  it("switches fast: the person before is locked, not signed out, and finds the way back", async () => {
    const { device } = await openDutyRoom();
    await enter(device, "dutyOfficer");
    const before = device.cookie();
    await enter(device, "contactOfficer");
    expect(await whoIs(device)).toBe("Nils Ernst");
    const waiting = (await device.get(boardPath)).json().people;
    expect(waiting).toMatchObject([
      { label: "4408", waiting: false },
      { label: "4417", waiting: true },
    ]);
    const former = openBrowser(world.app);
    former.setCookie(before);
    expect(await whoIs(former)).toBe("identity.locked");
    await enter(device, "dutyOfficer");
    expect(await whoIs(device)).toBe("Mara Vogt");
    expect(await whoIs(former)).toBe("identity.signInRequired");
  });

  it("locks a screen that nobody has used for a while", async () => {
    const { device } = await openDutyRoom();
    await enter(device, "dutyOfficer");
    world.app.clock.advance(5 * minuteMs);
    expect(await whoIs(device)).toBe("Mara Vogt");
    world.app.clock.advance(6 * minuteMs);
    expect(await whoIs(device)).toBe("identity.locked");
    await enter(device, "dutyOfficer");
    expect(await whoIs(device)).toBe("Mara Vogt");
  });

  it("says how many tries are left, then makes guessing wait ever longer", async () => {
    const { device } = await openDutyRoom();
    const left: unknown[] = [];
    for (let guess = 0; guess < 5; guess += 1) {
      const answer = await enter(device, "dutyOfficer", "999111" as "482915");
      left.push(answer.json().params?.attemptsLeft ?? answer.json().detail);
    }
    expect(JSON.stringify(left)).toMatch(/4.*3.*2.*1.*0/);
    const waits: (string | undefined)[] = [];
    for (let guess = 0; guess < 7; guess += 1) {
      const waiting = await enter(device, "dutyOfficer");
      expect(waiting.statusCode).toBe(429);
      const seconds = Number(waiting.headers["retry-after"]);
      waits.push(String(seconds));
      world.app.clock.advance(seconds * 1000);
      await enter(device, "dutyOfficer", "999111" as "482915");
    }
    expect(waits).toEqual(["30", "60", "120", "240", "480", "900", "900"]);
    world.app.clock.advance(900_000);
    expect((await enter(device, "dutyOfficer")).statusCode).toBe(200);
    const failures = await auditOf(world, "police", "identity.signInFailed");
    expect(failures.at(-1)).toMatchObject({ reason: "pin" });
  });

  it("takes a PIN on its own workstation only, and a cookie only with its device", async () => {
    const first = await openDutyRoom();
    await enter(first.device, "dutyOfficer");
    const { answer } = await prepare();
    const second = openBrowser(world.app);
    const { code } = answer.json();
    await second.post("/api/v1/workstation/registration", { code });
    const elsewhere = await enter(second, "dutyOfficer");
    expect(elsewhere.json().code).toBe("identity.pinNotSet");
    const home = openBrowser(world.app);
    const session = first.device
      .cookie()
      .split("; ")
      .find((cookie) => cookie.includes("session_token"));
    home.setCookie(session ?? "");
    expect(await whoIs(home)).toBe("identity.signInRequired");
    const nowhere = await enter(openBrowser(world.app), "dutyOfficer");
    expect(nowhere.json().code).toBe("identity.workstationUnknown");
  });

  it("lets nobody in who is not on the list or whose membership has ended", async () => {
    const { device } = await openDutyRoom();
    const answer = await device.post(pinSignIn, {
      membershipId: idOf("stationHead"),
      pin: "482915",
    });
    expect(answer.statusCode).toBe(404);
    await world.app.database.admin.query(
      "update memberships set valid_until = $1 where id = $2",
      [world.app.clock.now(), idOf("contactOfficer")],
    );
    expect((await enter(device, "contactOfficer")).statusCode).toBe(404);
    await world.app.database.admin.query(
      "update memberships set valid_until = null where id = $1",
      [idOf("contactOfficer")],
    );
  });
});

describe("identity.setPin", () => {
  const pinPath = "/api/v1/workstation/pin";

  async function signInFully(device: Browser, key: PersonaKey) {
    const { accountId } = world.personas[key];
    const workstation = await world.app.identity.devices.find(
      new Headers({ cookie: device.cookie() }),
    );
    const { setCookies } = await world.app.identity.sessions.open(
      new Headers(),
      {
        accountId,
        proof: "password",
        secondFactor: true,
        workstationId: workstation?.id ?? null,
      },
    );
    const own = setCookies.map((line) => line.split(";")[0]).join("; ");
    device.setCookie(`${device.cookie()}; ${own}`);
  }

  it("keeps a PIN after a full sign-in on the workstation", async () => {
    const { id, administrator, device } = await openDutyRoom();
    await administrator.delete(`${path}/${id}/pins/${idOf("dutyOfficer")}`);
    await signInFully(device, "dutyOfficer");
    const membershipId = idOf("dutyOfficer");
    const simple = await device.put(pinPath, { membershipId, pin: "123456" });
    expect(simple.json().code).toBe("identity.pinTooSimple");
    const set = await device.put(pinPath, { membershipId, pin: "518306" });
    expect(set.statusCode).toBe(204);
    const entered = await enter(device, "dutyOfficer", "518306" as "482915");
    expect(entered.statusCode).toBe(200);
    const entries = await auditOf(world, "police", "identity.pinSet");
    expect(entries.at(-1)).toMatchObject({ membership_id: membershipId });
  });

  it("is refused for another person and on any other device", async () => {
    const { device } = await openDutyRoom();
    await signInFully(device, "dutyOfficer");
    const other = await device.put(pinPath, {
      membershipId: idOf("contactOfficer"),
      pin: "518306",
    });
    expect(other.json().code).toBe("identity.membershipRequired");
    const phone = await as(world, "dutyOfficer");
    const away = await phone.put(pinPath, {
      membershipId: idOf("dutyOfficer"),
      pin: "518306",
    });
    expect(away.json().code).toBe("identity.workstationUnknown");
  });
});

describe("identity.resetPin", () => {
  it("makes a forgotten PIN be set anew", async () => {
    const { id, administrator, device } = await openDutyRoom();
    const reset = `${path}/${id}/pins/${idOf("dutyOfficer")}`;
    const answer = await administrator.delete(reset);
    expect(answer.json().members).toMatchObject([
      { serviceNumber: "4408", pinSet: true },
      { serviceNumber: "4417", pinSet: false },
    ]);
    const entered = await enter(device, "dutyOfficer");
    expect(entered.json().code).toBe("identity.pinNotSet");
    const foreign = await (await as(world, "administrator")).delete(reset);
    expect(foreign.statusCode).toBe(404);
  });
});

describe("identity.changeWorkstation", () => {
  it("takes people off: their PIN there ends", async () => {
    const { id, administrator, device } = await openDutyRoom();
    const memberIds = [idOf("contactOfficer")];
    const changed = await administrator.patch(
      `${path}/${id}`,
      { name: "Wache 1", memberIds },
      { ifMatch: 2 },
    );
    expect(changed.json()).toMatchObject({ name: "Wache 1", version: 3 });
    expect((await enter(device, "dutyOfficer")).statusCode).toBe(404);
    const back = { memberIds: people.map(idOf) };
    await administrator.patch(`${path}/${id}`, back, { ifMatch: 3 });
    const entered = await enter(device, "dutyOfficer");
    expect(entered.json().code).toBe("identity.pinNotSet");
  });
});

describe("identity.renewWorkstationCode and identity.withdrawWorkstation", () => {
  it("end the device that was registered before, and the sessions on it", async () => {
    const { id, administrator, device } = await openDutyRoom();
    await enter(device, "dutyOfficer");
    const renewed = await administrator.post(`${path}/${id}/code`, undefined, {
      ifMatch: 2,
    });
    expect(renewed.json()).toMatchObject({ state: "waiting", version: 3 });
    expect(await whoIs(device)).toBe("identity.signInRequired");
    expect((await device.get(boardPath)).statusCode).toBe(401);
    const next = openBrowser(world.app);
    const { code } = renewed.json();
    await next.post("/api/v1/workstation/registration", { code });
    await enter(next, "dutyOfficer");
    expect(await whoIs(next)).toBe("Mara Vogt");
    const withdrawn = await administrator.post(
      `${path}/${id}/withdraw`,
      undefined,
      { ifMatch: 4 },
    );
    expect(withdrawn.json()).toMatchObject({ state: "withdrawn", code: null });
    expect(await whoIs(next)).toBe("identity.signInRequired");
    expect((await next.get(boardPath)).statusCode).toBe(401);
    const over = await administrator.post(`${path}/${id}/code`, undefined, {
      ifMatch: 5,
    });
    expect(over.statusCode).toBe(409);
  });
});

describe("identity.listWorkstations", () => {
  it("shows the own organisation's to those who manage access", async () => {
    const { id, administrator } = await prepare();
    const own = (await administrator.get(path)).json().items;
    expect(own.map((item: { id: string }) => item.id)).toContain(id);
    const town = await (await as(world, "administrator")).get(path);
    expect(town.json().items).toEqual([]);
    const officer = await (await as(world, "dutyOfficer")).get(path);
    expect(officer.json().code).toBe("identity.permissionMissing");
  });
});
