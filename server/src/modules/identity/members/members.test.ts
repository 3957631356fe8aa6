// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestApp } from "../../../../test/app.ts";
import {
  type PersonaKey,
  type World,
  as,
  auditOf,
  createWorld,
} from "../../../../test/personas.ts";
import { rememberPeople } from "../../../../test/restorePeople.ts";

const dayMs = 86_400_000;
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

const later = (days: number) =>
  new Date(world.app.clock.now().getTime() + days * dayMs).toISOString();
const pathOf = (key: PersonaKey) =>
  `/api/v1/members/${world.personas[key].membershipId}`;

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
    const abilities = items.flatMap(
      (item: { abilities: string[] }) => item.abilities,
    );
    expect(abilities).toEqual([]);
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

  it("sort umlauts as people do, also from page to page", async () => {
    const administrator = await as(world, "administrator");
    const displayName = "Özlem Ünal";
    await administrator.patch(pathOf("mayor"), { displayName }, { ifMatch: 1 });
    const first = await administrator.get("/api/v1/members?limit=4");
    const { nextCursor } = first.json();
    const rest = await administrator.get(
      `/api/v1/members?limit=4&cursor=${nextCursor}`,
    );
    const names = [first, rest].flatMap((answer) =>
      answer
        .json()
        .items.map((item: { displayName: string }) => item.displayName),
    );
    expect(names).toEqual([
      "Emre Kaya",
      "Ines Braun",
      "Jana Roth",
      "Özlem Ünal",
      "Petra Lang",
      "Timo Nagel",
      "Ute Simon",
    ]);
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
