// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestApp } from "../../../../test/app.ts";
import {
  type World,
  as,
  auditOf,
  createWorld,
} from "../../../../test/personas.ts";
import { rememberPeople } from "../../../../test/restorePeople.ts";

let world: World;
let restore: () => Promise<void>;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
  restore = await rememberPeople(world);
});

beforeEach(() => restore());

afterAll(async () => {
  await world.app.close();
});

describe("identity.roles", () => {
  it("says who may do what, and how many hold each role", async () => {
    const officer = await as(world, "kodOfficer");
    const { items } = (await officer.get("/api/v1/roles")).json();
    const head = items.find(
      (role: { key: string }) => role.key === "headOfOrderOffice",
    );
    expect(head).toMatchObject({
      members: 1,
      offered: true,
      secondFactorNeeded: true,
    });
    expect(head.permissions).toContain("agreements.confirm");
    const operator = items.find(
      (role: { key: string }) => role.key === "operator",
    );
    expect(operator).toMatchObject({ members: 1, offered: false });
  });

  it("is closed to somebody who only runs the installation", async () => {
    const operator = await as(world, "operator");
    const answer = await operator.get("/api/v1/roles");
    expect(answer.json().code).toBe("identity.permissionMissing");
  });
});

describe("identity.settings and identity.changeSettings", () => {
  const path = "/api/v1/identity/settings";

  it("begin with defaults and take the preset of a small municipality", async () => {
    const administrator = await as(world, "administrator");
    const before = await administrator.get(path);
    expect(before.json()).toEqual({
      version: 0,
      secondFactor: "contentRoles",
      preset: "standard",
      workstationLockMin: 5,
    });
    const body = { preset: "smallMunicipality" };
    const changed = await administrator.patch(path, body, { ifMatch: 0 });
    expect(changed.json()).toMatchObject({ ...body, version: 1 });
    const { items } = (await administrator.get("/api/v1/roles")).json();
    const offered = items
      .filter((role: { offered: boolean }) => role.offered)
      .map((role: { key: string }) => role.key);
    expect(offered.toSorted()).toEqual([
      "dataProtectionOfficer",
      "mayor",
      "officer",
      "smallMunicipality",
    ]);
    const me = (await administrator.get("/api/v1/identity/me")).json();
    expect(me.memberships[0].hiddenModules).toEqual(["import"]);
    const stale = await administrator.patch(path, body, { ifMatch: 0 });
    expect(stale.statusCode).toBe(412);
    const entries = await auditOf(
      world,
      "sulzbach",
      "identity.settingsChanged",
    );
    expect(entries).toMatchObject([
      { details: '{"preset":"smallMunicipality"}' },
    ]);
  });

  it("decide at once who needs a second factor, for their own organisation only", async () => {
    const { setCookies } = await world.app.identity.sessions.open(
      new Headers(),
      {
        accountId: world.personas.kodOfficer.accountId,
        proof: "password",
        secondFactor: false,
        workstationId: null,
      },
    );
    const cookie = setCookies.map((line) => line.split(";")[0]).join("; ");
    const ask = async () => {
      const answer = await world.app.server.inject({
        url: "/api/v1/members",
        headers: {
          cookie,
          "acting-membership": world.personas.kodOfficer.membershipId,
        },
      });
      return answer.statusCode;
    };
    expect(await ask()).toBe(401);
    const administrator = await as(world, "administrator");
    const optional = { secondFactor: "optional" };
    await administrator.patch(path, optional, { ifMatch: 0 });
    expect(await ask()).toBe(200);
    const everyone = { secondFactor: "everyone" };
    await administrator.patch(path, everyone, { ifMatch: 1 });
    expect(await ask()).toBe(401);
  });

  it("are closed without the right", async () => {
    const answer = await (await as(world, "head")).get(path);
    expect(answer.json().code).toBe("identity.permissionMissing");
  });
});
