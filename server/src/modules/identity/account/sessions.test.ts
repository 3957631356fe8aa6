// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestApp } from "../../../../test/app.ts";
import {
  type PersonaKey,
  type World,
  as,
  auditOf,
  createWorld,
} from "../../../../test/personas.ts";

const mePath = "/api/v1/identity/me";
const sessionsPath = "/api/v1/identity/sessions";
const password = "vier Igel tanzen barfuß";
const hourMs = 3_600_000;
let world: World;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
  await givePassword("kodOfficer");
});

beforeEach(async () => {
  await world.app.database.admin.query(
    "delete from auth.sessions; delete from auth.attempts",
  );
});

afterAll(async () => {
  await world.app.close();
});

async function givePassword(key: PersonaKey) {
  const { accountId } = world.personas[key];
  await world.app.identity.accounts.setPassword(accountId, password);
}

/** Waits until the last uses are written down. */
async function usesWritten() {
  await world.app.identity.settle();
}

describe("identity.me", () => {
  it("shows the person with organisation, units, role, permissions and session", async () => {
    const officer = await as(world, "kodOfficer");
    const { account, session, memberships } = (
      await officer.get(mePath)
    ).json();
    expect(account).toMatchObject({
      displayName: "Jana Roth",
      email: "kodofficer@sulzbach.example",
      serviceName: null,
    });
    expect(session).toMatchObject({
      current: true,
      device: "Firefox, Windows",
      secondFactor: true,
      endsAt: new Date(
        world.app.clock.now().getTime() + 14 * hourMs,
      ).toISOString(),
    });
    expect(memberships).toHaveLength(1);
    expect(memberships[0]).toMatchObject({
      organisation: { slug: "sulzbach-saar" },
      units: [{ shortName: "KOD" }],
      role: "officer",
      serviceNumber: "311",
      secondFactorNeeded: true,
      onBehalfOf: null,
    });
  });

  it("is nothing without a session", async () => {
    const answer = await world.app.server.inject({ url: mePath });
    expect(answer.statusCode).toBe(401);
  });
});

describe("identity.changeAccount", () => {
  it("changes name and language of the own account", async () => {
    const desk = await as(world, "mayor");
    const body = { displayName: "Dr. Klaus Wolf", locale: "fr" };
    expect((await desk.patch(mePath, body)).statusCode).toBe(204);
    const { account, memberships } = (await desk.get(mePath)).json();
    expect(account).toMatchObject(body);
    expect(memberships[0].displayName).toBe("Klaus Wolf");
    const entries = await auditOf(world, "sulzbach", "identity.accountChanged");
    expect(entries.at(-1)?.details).toBe('{"fields":"displayName,locale"}');
  });
});

describe("identity.changeAccount for the names to sign in with", () => {
  const confirmation = "/api/v1/identity/confirmation";

  it("asks who it is, and tells the former address", async () => {
    await givePassword("dpo");
    const officer = await as(world, "dpo");
    const body = {
      email: "ines@sulzbach.example",
      serviceName: "Sulzbach.DSB",
    };
    world.app.clock.advance(16 * 60_000);
    const refused = await officer.patch(mePath, body);
    expect(refused.json().code).toBe("identity.confirmAgain");
    await officer.post(confirmation, { password });
    expect((await officer.patch(mePath, body)).statusCode).toBe(204);
    const { account } = (await officer.get(mePath)).json();
    expect(account).toMatchObject({
      email: "ines@sulzbach.example",
      serviceName: "sulzbach.dsb",
    });
    const { rows } = await world.app.database.admin.query(
      "select 1 from mails where template = 'identity.loginChanged'",
    );
    expect(rows).toHaveLength(1);
  });

  it("refuses a name that is taken, and to be left without any", async () => {
    const officer = await as(world, "dpo");
    const taken = await officer.patch(mePath, {
      email: "head@sulzbach.example",
    });
    expect(taken.json().code).toBe("identity.loginTaken");
    const none = await officer.patch(mePath, {
      email: null,
      serviceName: null,
    });
    expect(none.json().code).toBe("identity.loginMissing");
  });
});

describe("the life of a session", () => {
  it("ends when it was not used for longer than a shift", async () => {
    const officer = await as(world, "kodOfficer");
    world.app.clock.advance(13 * hourMs);
    expect((await officer.get(mePath)).statusCode).toBe(200);
    await usesWritten();
    world.app.clock.advance(13 * hourMs);
    expect((await officer.get(mePath)).statusCode).toBe(200);
    await usesWritten();
    world.app.clock.advance(14 * hourMs);
    expect((await officer.get(mePath)).statusCode).toBe(401);
  });

  it("ends after thirty days, however much it is used", async () => {
    const officer = await as(world, "kodOfficer");
    const statuses: number[] = [];
    for (let day = 0; day < 31; day += 1) {
      for (const pause of [12, 12]) {
        world.app.clock.advance(pause * hourMs);
        statuses.push((await officer.get(mePath)).statusCode);
        await usesWritten();
      }
    }
    expect(statuses.lastIndexOf(200)).toBe(58);
    expect(statuses.indexOf(401)).toBe(59);
  });

  it("is over at the instant in which the last membership ends by its date", async () => {
    const officer = await as(world, "merzigOfficer");
    const { membershipId } = world.personas.merzigOfficer;
    const end = new Date(world.app.clock.now().getTime() + hourMs);
    await world.app.database.admin.query(
      "update memberships set valid_until = $1 where id = $2",
      [end, membershipId],
    );
    world.app.clock.advance(hourMs - 1);
    expect((await officer.get(mePath)).statusCode).toBe(200);
    world.app.clock.advance(1);
    expect((await officer.get(mePath)).statusCode).toBe(401);
  });
});

describe("identity.listSessions, identity.endSession and identity.endOtherSessions", () => {
  it("show the own devices and end one of them at once", async () => {
    const [here, there] = [
      await as(world, "kodOfficer"),
      await as(world, "kodOfficer"),
    ];
    const items: { id: string; current: boolean }[] = (
      await here.get(sessionsPath)
    ).json().items;
    expect(items).toHaveLength(2);
    expect(items.filter((item) => item.current)).toHaveLength(1);
    const other = items.find((item) => !item.current);
    const ended = await here.delete(`${sessionsPath}/${other?.id}`);
    expect(ended.statusCode).toBe(204);
    expect((await there.get(mePath)).statusCode).toBe(401);
    expect((await here.get(mePath)).statusCode).toBe(200);
    const entries = await auditOf(world, "sulzbach", "identity.sessionsEnded");
    expect(entries.at(-1)?.details).toBe('{"sessions":1}');
  });

  it("end all others together", async () => {
    const here = await as(world, "kodOfficer");
    const others = [
      await as(world, "kodOfficer"),
      await as(world, "kodOfficer"),
    ];
    const answer = await here.delete(sessionsPath);
    expect(answer.json()).toEqual({ ended: 2 });
    for (const other of others)
      expect((await other.get(mePath)).statusCode).toBe(401);
  });

  it("do not show or end somebody else's", async () => {
    const officer = await as(world, "kodOfficer");
    const head = await as(world, "head");
    const [theirs] = (await head.get(sessionsPath)).json().items;
    const answer = await officer.delete(`${sessionsPath}/${theirs.id}`);
    expect(answer.statusCode).toBe(404);
    expect((await head.get(mePath)).statusCode).toBe(200);
  });
});

describe("identity.lock and identity.unlock", () => {
  it("let nothing through while locked, and go on with the password", async () => {
    const officer = await as(world, "kodOfficer");
    const locked = await officer.post("/api/v1/identity/lock");
    expect(locked.statusCode).toBe(204);
    const answers = [
      await officer.get(mePath),
      await officer.get(sessionsPath),
      await officer.get("/api/v1/members"),
      await officer.post("/api/v1/identity/lock"),
      await officer.put("/api/v1/identity/password", {
        current: password,
        password: "anderer Satz aus Wörtern",
      }),
    ];
    expect(answers.map((answer) => answer.statusCode)).toEqual(
      answers.map(() => 423),
    );
    const unlock = "/api/v1/identity/unlock";
    const wrong = await officer.post(unlock, { password: "wrong" });
    expect(wrong.json().code).toBe("identity.wrongCredentials");
    const right = await officer.post(unlock, { password });
    expect(right.json()).toEqual({ next: "done", factors: [] });
    expect((await officer.get(mePath)).statusCode).toBe(200);
    const { accountId } = world.personas.kodOfficer;
    for (const action of ["identity.locked", "identity.unlocked"])
      expect(await auditOf(world, "sulzbach", action)).toMatchObject([
        { account_id: accountId, object_id: accountId },
      ]);
  });

  it("make guessing the password wait", async () => {
    const officer = await as(world, "kodOfficer");
    await officer.post("/api/v1/identity/lock");
    const statuses: number[] = [];
    for (let guess = 0; guess < 6; guess += 1) {
      const body = { password: `guess ${guess}` };
      const answer = await officer.post("/api/v1/identity/unlock", body);
      statuses.push(answer.statusCode);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });
});

describe("identity.changePassword", () => {
  it("asks for the present one, refuses a weak one and ends all other sessions", async () => {
    await givePassword("head");
    const head = await as(world, "head");
    const other = await as(world, "head");
    const path = "/api/v1/identity/password";
    const good = "Zaunpfahl winkt Regenrinne";
    const wrong = await head.put(path, { current: "wrong", password: good });
    expect(wrong.json().code).toBe("identity.wrongCredentials");
    const codes: string[] = [];
    for (const weak of ["kurz", "Passwort2026!", "Petra-trinkt-Tee"]) {
      const body = { current: password, password: weak };
      codes.push((await head.put(path, body)).json().code);
    }
    expect(codes).toEqual([
      "identity.passwordTooShort",
      "identity.passwordTooCommon",
      "identity.passwordContainsName",
    ]);
    const changed = await head.put(path, { current: password, password: good });
    expect(changed.statusCode).toBe(204);
    expect((await head.get(mePath)).statusCode).toBe(200);
    expect((await other.get(mePath)).statusCode).toBe(401);
    const { accountId } = world.personas.head;
    const { accounts } = world.app.identity;
    expect(await accounts.isPasswordOf(accountId, password)).toBe(false);
    expect(await accounts.isPasswordOf(accountId, good)).toBe(true);
  });
});

describe("identity.confirm", () => {
  it("proves that the person is still there, and is logged", async () => {
    await givePassword("mayor");
    const mayor = await as(world, "mayor");
    const answer = await mayor.post("/api/v1/identity/confirmation", {
      password,
    });
    expect(answer.statusCode).toBe(204);
    const { accountId } = world.personas.mayor;
    const entries = await auditOf(world, "sulzbach", "identity.confirmed");
    expect(
      entries.filter((entry) => entry.account_id === accountId),
    ).toHaveLength(1);
  });

  it("is refused with another person's password", async () => {
    await givePassword("mayor");
    const officer = await as(world, "kodShiftLead");
    const answer = await officer.post("/api/v1/identity/confirmation", {
      password,
    });
    expect(answer.json().code).toBe("identity.wrongCredentials");
  });
});
