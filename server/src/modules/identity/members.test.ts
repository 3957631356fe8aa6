// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestApp } from "../../../test/app.ts";
import {
  type PersonaKey,
  type World,
  as,
  auditOf,
  createWorld,
} from "../../../test/personas.ts";
import { testNow } from "../../../test/unitOfWork.ts";

const dayMs = 86_400_000;
let world: World;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
  await world.app.database.admin.query(
    "create table first_members as select * from memberships",
  );
});

// Every test begins with the people as they were, at the same instant.
beforeEach(async () => {
  await world.app.database.admin.query(`
    delete from memberships; insert into memberships select * from first_members;
    delete from identity_settings; delete from audit_pending; delete from audit_seals;
    delete from audit_entries; delete from live_events; delete from live_outbox`);
  world.app.clock.set(testNow);
  world.app.identity.resolver.forgetEverything();
});

afterAll(async () => {
  await world.app.close();
});

const later = (days: number) =>
  new Date(world.app.clock.now().getTime() + days * dayMs).toISOString();
const pathOf = (key: PersonaKey) =>
  `/api/v1/members/${world.personas[key].membershipId}`;

async function appoint(
  principal: PersonaKey,
  deputy: PersonaKey,
  dates: { from: string; until: string },
) {
  const administrator = await as(world, "administrator");
  const id = uuidv7();
  const answer = await administrator.post(`${pathOf(principal)}/deputies`, {
    id,
    deputyMembershipId: world.personas[deputy].membershipId,
    validFrom: dates.from,
    validUntil: dates.until,
  });
  return { id, answer };
}

describe("identity.listMembers and identity.getMember", () => {
  it("show the own organisation's people by name, and nobody else's", async () => {
    const officer = await as(world, "kodOfficer");
    const { items } = (await officer.get("/api/v1/members")).json();
    const names = items.map(
      (item: { displayName: string }) => item.displayName,
    );
    expect(names).toEqual([
      "Emre Kaya",
      "Ines Braun",
      "Jana Roth",
      "Klaus Wolf",
      "Petra Lang",
      "Timo Nagel",
      "Ute Simon",
    ]);
    expect(
      items.every((item: { abilities: [] }) => item.abilities.length === 0),
    );
    const one = await officer.get(pathOf("head"));
    expect(one.json().displayName).toBe("Petra Lang");
    expect(one.headers["etag"]).toBe('"1"');
    expect((await officer.get(pathOf("merzigHead"))).statusCode).toBe(404);
  });

  it("filter by unit, name and state, page by page", async () => {
    const officer = await as(world, "kodOfficer");
    const list = async (query: string) => {
      const answer = await officer.get(`/api/v1/members?${query}`);
      const { items, nextCursor } = answer.json();
      const names = items.map(
        (item: { displayName: string }) => item.displayName,
      );
      return { names, nextCursor };
    };
    expect((await list("q=311")).names).toEqual(["Jana Roth"]);
    expect((await list("state=ended")).names).toEqual([]);
    const unit = await list(`unitId=${world.units.sulzbachService}&limit=3`);
    expect(unit.names).toEqual(["Emre Kaya", "Ines Braun", "Jana Roth"]);
    const next = await list(`limit=3&cursor=${unit.nextCursor}`);
    expect(next.names).toEqual(["Klaus Wolf", "Petra Lang", "Timo Nagel"]);
  });

  it("are closed to people without a membership there", async () => {
    const outsider = await as(world, "outsiderHead");
    const { membershipId } = world.personas.head;
    const forged = await outsider.get("/api/v1/members", { membershipId });
    expect(forged.json().code).toBe("identity.membershipRequired");
    expect((await outsider.get(pathOf("head"))).statusCode).toBe(404);
  });
});

describe("identity.changeMember", () => {
  it("changes role and units at once, for sessions that are open", async () => {
    const [administrator, officer] = [
      await as(world, "administrator"),
      await as(world, "kodOfficer"),
    ];
    const export_ = "/api/v1/identity/settings";
    expect((await officer.get(export_)).json().code).toBe(
      "identity.permissionMissing",
    );
    const body = { role: "smallMunicipality", unitIds: [] };
    const changed = await administrator.patch(pathOf("kodOfficer"), body, {
      ifMatch: 1,
    });
    expect(changed.json()).toMatchObject({ ...body, version: 2 });
    expect((await officer.get(export_)).statusCode).toBe(200);
    const [entry] = await auditOf(world, "sulzbach", "identity.memberChanged");
    expect(entry).toMatchObject({
      membership_id: world.personas.administrator.membershipId,
      object_id: world.personas.kodOfficer.membershipId,
      details: '{"fields":"role,unitIds","role":"smallMunicipality"}',
    });
  });

  it("answers an old version with the present state", async () => {
    const administrator = await as(world, "administrator");
    const path = pathOf("kodOfficer");
    await administrator.patch(path, { serviceNumber: "312" }, { ifMatch: 1 });
    const stale = await administrator.patch(
      path,
      { serviceNumber: "313" },
      { ifMatch: 1 },
    );
    expect(stale.statusCode).toBe(412);
    expect(stale.json().current.serviceNumber).toBe("312");
  });

  it("is refused for members of others, units of others and without the right", async () => {
    const administrator = await as(world, "administrator");
    const options = { ifMatch: 1 };
    const theirs = await administrator.patch(
      pathOf("merzigHead"),
      { role: "mayor" },
      options,
    );
    expect(theirs.statusCode).toBe(404);
    const unitIds = [world.units.stationSulzbach];
    const foreign = await administrator.patch(
      pathOf("kodOfficer"),
      { unitIds },
      options,
    );
    expect(foreign.json().code).toBe("identity.unitUnknown");
    const head = await as(world, "head");
    const self = await head.patch(
      pathOf("head"),
      { role: "administrator" },
      options,
    );
    expect(self.json().code).toBe("identity.permissionMissing");
  });

  it("makes nobody an operator but by an operator", async () => {
    const administrator = await as(world, "administrator");
    const answer = await administrator.patch(
      pathOf("administrator"),
      { role: "operator" },
      { ifMatch: 1 },
    );
    expect(answer.json().code).toBe("identity.permissionMissing");
  });

  it("keeps at least one person who manages access", async () => {
    const administrator = await as(world, "administrator");
    const path = pathOf("administrator");
    const options = { ifMatch: 1 };
    const answers = [
      await administrator.patch(path, { role: "mayor" }, options),
      await administrator.patch(path, { validUntil: later(3) }, options),
      await administrator.post(`${path}/end`, undefined, options),
    ];
    expect(answers.map((answer) => answer.json().code)).toEqual(
      answers.map(() => "identity.lastAdministrator"),
    );
    const successor = { role: "smallMunicipality" };
    await administrator.patch(pathOf("head"), successor, options);
    const ended = await administrator.post(`${path}/end`, undefined, options);
    expect(ended.statusCode).toBe(200);
  });
});

describe("identity.endMember", () => {
  it("ends the membership and the session in this instant, and says so to open pages", async () => {
    const [administrator, officer] = [
      await as(world, "administrator"),
      await as(world, "kodOfficer"),
    ];
    const me = "/api/v1/identity/me";
    expect((await officer.get(me)).statusCode).toBe(200);
    const ended = await administrator.post(
      `${pathOf("kodOfficer")}/end`,
      undefined,
      { ifMatch: 1 },
    );
    expect(ended.json().state).toBe("ended");
    expect((await officer.get(me)).statusCode).toBe(401);
    const { rows } = await world.app.database.admin.query(
      `select object_id from live_events where type = 'identity.accessChanged'
       union all
       select object_id from live_outbox where type = 'identity.accessChanged'`,
    );
    const { accountId } = world.personas.kodOfficer;
    expect(rows).toContainEqual({ object_id: accountId });
  });

  it("is done once for repeated requests, and refused for what is over", async () => {
    const administrator = await as(world, "administrator");
    const path = `${pathOf("kodOfficer")}/end`;
    const options = { ifMatch: 1, idempotencyKey: randomUUID() };
    const first = await administrator.post(path, undefined, options);
    const again = await administrator.post(path, undefined, options);
    expect(again.json()).toEqual(first.json());
    const entries = await auditOf(world, "sulzbach", "identity.memberEnded");
    expect(entries).toHaveLength(1);
    const over = await administrator.post(path, undefined, { ifMatch: 2 });
    expect(over.json().code).toBe("identity.membershipEnded");
  });

  it("leaves the other hats of the person alone", async () => {
    const { accountId } = world.personas.kodOfficer;
    const second = uuidv7();
    await world.app.database.admin.query(
      `insert into memberships (organisation_id, id, account_id, role, display_name, valid_from)
       values ($1, $2, $3, 'trainer', 'Jana Roth', $4)`,
      [world.organisations.ministry, second, accountId, world.app.clock.now()],
    );
    const officer = await as(world, "kodOfficer");
    const administrator = await as(world, "administrator");
    await administrator.post(`${pathOf("kodOfficer")}/end`, undefined, {
      ifMatch: 1,
    });
    const gone = await officer.get("/api/v1/members");
    expect(gone.json().code).toBe("identity.membershipRequired");
    const there = await officer.get("/api/v1/members", {
      membershipId: second,
    });
    expect(there.json().items.map((item: { id: string }) => item.id)).toContain(
      second,
    );
    const me = (await officer.get("/api/v1/identity/me")).json();
    expect(me.memberships).toMatchObject([{ id: second }]);
  });
});

describe("identity.appointDeputy", () => {
  it("gives the role of the represented person between the dates, and only then", async () => {
    const { id, answer } = await appoint("head", "kodShiftLead", {
      from: later(1),
      until: later(3),
    });
    expect(answer.json()).toMatchObject({
      id,
      role: "headOfOrderOffice",
      onBehalfOf: world.personas.head.membershipId,
      state: "future",
    });
    const wearing = async () => {
      const deputy = await as(world, "kodShiftLead");
      const options = { membershipId: id };
      return (await deputy.get("/api/v1/members", options)).statusCode;
    };
    expect(await wearing()).toBe(403);
    world.app.clock.advance(dayMs);
    expect(await wearing()).toBe(200);
    world.app.clock.advance(2 * dayMs - 1);
    expect(await wearing()).toBe(200);
    world.app.clock.advance(1);
    expect(await wearing()).toBe(403);
  });

  it("shows on both sides who represents whom, and writes it under every act", async () => {
    const { id } = await appoint("administrator", "head", {
      from: later(0),
      until: later(3),
    });
    const deputy = await as(world, "head");
    const me = (await deputy.get("/api/v1/identity/me")).json();
    expect(me.memberships).toMatchObject([
      { role: "headOfOrderOffice", onBehalfOf: null },
      {
        id,
        role: "administrator",
        onBehalfOf: {
          membershipId: world.personas.administrator.membershipId,
          displayName: "Ute Simon",
        },
      },
    ]);
    const principal = await as(world, "administrator");
    const own = (await principal.get("/api/v1/identity/me")).json();
    expect(own.memberships[0].deputies).toMatchObject([
      { membershipId: id, displayName: "Petra Lang" },
    ]);
    await deputy.patch(
      pathOf("kodOfficer"),
      { serviceNumber: "399" },
      { ifMatch: 1, membershipId: id },
    );
    const { rows } = await world.app.database.admin.query(
      "select membership_id, on_behalf_of from audit_entries where action = 'identity.memberChanged'",
    );
    expect(rows).toEqual([
      {
        membership_id: id,
        on_behalf_of: world.personas.administrator.membershipId,
      },
    ]);
  });

  it("ends with the membership of either person and follows a change of role", async () => {
    const { id } = await appoint("head", "kodShiftLead", {
      from: later(0),
      until: later(3),
    });
    const administrator = await as(world, "administrator");
    await administrator.patch(
      pathOf("head"),
      { role: "mayor" },
      { ifMatch: 1 },
    );
    const followed = await administrator.get(`/api/v1/members/${id}`);
    expect(followed.json().role).toBe("mayor");
    await administrator.post(`${pathOf("kodShiftLead")}/end`, undefined, {
      ifMatch: 1,
    });
    const ended = await administrator.get(`/api/v1/members/${id}`);
    expect(ended.json().state).toBe("ended");
  });

  it("never outlasts the membership it hangs on", async () => {
    const administrator = await as(world, "administrator");
    const until = later(2);
    await administrator.patch(
      pathOf("kodShiftLead"),
      { validUntil: until },
      { ifMatch: 1 },
    );
    const { answer } = await appoint("head", "kodShiftLead", {
      from: later(0),
      until: later(9),
    });
    expect(answer.json().validUntil).toBe(until);
  });

  it("is refused for oneself, strangers, deputies of deputies and dates that run backwards", async () => {
    const now = { from: later(0), until: later(1) };
    const { id } = await appoint("head", "kodShiftLead", now);
    const administrator = await as(world, "administrator");
    const chained = await administrator.post(`/api/v1/members/${id}/deputies`, {
      id: uuidv7(),
      deputyMembershipId: world.personas.kodOfficer.membershipId,
      validFrom: now.from,
      validUntil: now.until,
    });
    const refusals = [
      (await appoint("head", "head", now)).answer,
      (await appoint("head", "dutyOfficer", now)).answer,
      chained,
      (await appoint("head", "kodOfficer", { from: later(2), until: later(1) }))
        .answer,
    ];
    expect(refusals.map((answer) => answer.json().code)).toEqual([
      "identity.deputyUnsuitable",
      "identity.deputyUnsuitable",
      "identity.deputyUnsuitable",
      "identity.datesReversed",
    ]);
  });
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
