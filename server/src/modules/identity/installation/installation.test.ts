// SPDX-License-Identifier: EUPL-1.2
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp } from "../../../../test/app.ts";
import { type Browser, openBrowser } from "../../../../test/browser.ts";
import {
  type World,
  type WorldApp,
  as,
  asStranger,
  auditOf,
  callWith,
  createWorld,
} from "../../../../test/personas.ts";
import { organisationIdOf } from "../../organisations/index.ts";
import { addDemoPersonas } from "../index.ts";

const setUpPath = "/api/v1/identity/set-up";
const password = "vier Igel tanzen barfuß";
const merzig = organisationIdOf("ags:10042113");

function tokenOf(link: string | undefined): string {
  return link?.split("/").at(-1) ?? "";
}

function account(email: string) {
  return { email, serviceName: null, password, locale: "de" };
}

function setUpBody(token: string, organisationId = merzig) {
  return {
    token,
    organisationId,
    operator: {
      displayName: "Timo Nagel",
      account: account("operator@merzig.example"),
    },
    administrator: {
      displayName: "Ute Simon",
      account: account("administrator@merzig.example"),
    },
  };
}

describe("an empty installation", () => {
  let app: WorldApp;
  let browser: Browser;

  beforeAll(async () => {
    app = await createTestApp();
    browser = openBrowser(app);
  });

  afterAll(async () => {
    await app.close();
  });

  it("says that it waits for its set-up and prints the link to it", async () => {
    const options = await browser.get("/api/v1/identity/sign-in");
    expect(options.json().setUpNeeded).toBe(true);
    expect(await app.findSetUpLink()).toMatch(
      /^http:\/\/localhost:8080\/einrichten\/[\w-]{60,}$/,
    );
  });

  it("identity.setUpOrganisations lists the directory for the holder of the link alone", async () => {
    const token = tokenOf(await app.findSetUpLink());
    const path = `${setUpPath}/organisations`;
    const { items } = (await browser.post(path, { token })).json();
    expect(items).toHaveLength(52);
    expect(items).toContainEqual({ id: merzig, name: "Merzig" });
    const forged = await browser.post(path, { token: `${token}A` });
    expect(forged.json().code).toBe("identity.linkInvalid");
  });

  it("keeps nothing of a set-up that fails half-way", async () => {
    const token = tokenOf(await app.findSetUpLink());
    const body = setUpBody(token);
    const twice = { ...body, administrator: body.operator };
    const taken = await browser.post(setUpPath, twice);
    expect(taken.json().code).toBe("identity.loginTaken");
    const unknown = await browser.post(setUpPath, setUpBody(token, uuidv7()));
    expect(unknown.statusCode).toBe(404);
    expect(await app.identity.accounts.isAny()).toBe(false);
  });

  it("identity.setUp makes the first operator and administrator, once", async () => {
    const token = tokenOf(await app.findSetUpLink());
    const other = {
      ...setUpBody(token),
      operator: {
        displayName: "Timo Nagel",
        account: account("second@merzig.example"),
      },
      administrator: null,
    };
    const answers = await Promise.all([
      browser.post(setUpPath, setUpBody(token)),
      openBrowser(app).post(setUpPath, other),
    ]);
    const statuses = answers.map((answer) => answer.statusCode);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 410]);
    const again = await openBrowser(app).post(setUpPath, setUpBody(token));
    expect(again.json().code).toBe("identity.linkInvalid");
    expect(await app.findSetUpLink()).toBeUndefined();
    const { rows } = await app.database.admin.query(
      "select role, display_name from memberships order by role",
    );
    expect(rows.map((row) => row.role)).toEqual(["administrator", "operator"]);
    const active = await app.database.admin.query(
      "select short_name, key_fingerprint is not null as has_keys from organisations where active",
    );
    expect(active.rows).toEqual([{ short_name: "Merzig", has_keys: true }]);
  });

  it("leads the operator to the second factor first", async () => {
    const { rows } = await app.database.admin.query<{ email: string }>(
      "select email from auth.accounts a join memberships m on m.account_id = a.id where m.role = 'operator'",
    );
    const operator = openBrowser(app);
    const login = rows[0]?.email;
    const answer = await operator.post("/api/v1/identity/sign-in", {
      login,
      password,
    });
    expect(answer.json().next).toBe("enrolFactor");
  });
});

describe("an installation of a ministry alone", () => {
  it("is set up without any town", async () => {
    const app = await createTestApp();
    const token = tokenOf(await app.findSetUpLink());
    const { organisationId: _, ...body } = setUpBody(token);
    const browser = openBrowser(app);
    const answer = await browser.post(setUpPath, {
      ...body,
      administrator: null,
      newOrganisation: {
        name: "Innenministerium",
        shortName: "Innenministerium",
        kind: "ministry",
        state: "SL",
      },
    });
    expect(answer.json()).toEqual({ next: "enrolFactor", factors: [] });
    const { memberships } = (await browser.get("/api/v1/identity/me")).json();
    await app.close();
    const hats = memberships.map(
      (hat: { role: string; organisation: { slug: string } }) =>
        `${hat.role} of ${hat.organisation.slug}`,
    );
    expect(hats.toSorted()).toEqual([
      "administrator of innenministerium",
      "operator of innenministerium",
    ]);
  });
});

describe("an installation at work", () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld(await createTestApp());
  });

  afterAll(async () => {
    await world.app.close();
  });

  const path = "/api/v1/installation/administrators";
  const voelklingen = organisationIdOf("ags:10041519");
  const body = (organisationId: string) => ({
    id: uuidv7(),
    organisationId,
    displayName: "Heidi Graf",
    email: null,
  });

  it("identity.inviteFirstAdministrator lets a town join, which then manages itself", async () => {
    const operator = await as(world, "operator");
    const answer = await operator.post(path, body(voelklingen));
    expect(answer.statusCode).toBe(201);
    const browser = openBrowser(world.app);
    const accepted = await browser.put("/api/v1/identity/invitation", {
      token: tokenOf(answer.json().link),
      account: account("graf@voelklingen.example"),
    });
    expect(accepted.statusCode).toBe(200);
    const [hat] = (await browser.get("/api/v1/identity/me")).json().memberships;
    expect(hat).toMatchObject({
      role: "administrator",
      organisation: { id: voelklingen },
    });
    const again = await operator.post(path, body(voelklingen));
    expect(again.json().code).toBe("identity.administratorPresent");
    const entries = await auditOf(
      world,
      "sulzbach",
      "identity.firstAdministratorInvited",
    );
    expect(entries).toHaveLength(1);
  });

  it("identity.installationOrganisations tells the operator alone who works here", async () => {
    const list = "/api/v1/installation/organisations";
    const operator = await as(world, "operator");
    const { items } = (await operator.get(list)).json();
    const workHere = items
      .filter((one: { active: boolean }) => one.active)
      .map((one: { id: string }) => one.id);
    expect(items.length).toBeGreaterThan(52);
    expect(workHere).toContain(world.organisations.sulzbach);
    const administrator = await as(world, "administrator");
    expect((await administrator.get(list)).statusCode).toBe(403);
  });

  it("takes in a body that is not in the directory yet", async () => {
    const operator = await as(world, "operator");
    const { organisationId: _, ...person } = body("");
    const newOrganisation = {
      name: "Städte- und Gemeindetag",
      shortName: "Gemeindetag",
      kind: "municipalAssociation",
      state: "SL",
    };
    const answer = await operator.post(path, { ...person, newOrganisation });
    const token = tokenOf(answer.json().link);
    const offer = await asStranger(world).post("/api/v1/identity/invitation", {
      token,
    });
    expect(offer.json().organisation).toMatchObject({
      slug: "gemeindetag",
      kind: "municipalAssociation",
    });
    const both = { ...body(voelklingen), newOrganisation };
    expect((await operator.post(path, both)).statusCode).toBe(400);
  });

  it("lets nobody else do that, and no operator into what exists", async () => {
    const operator = await as(world, "operator");
    const administrator = await as(world, "administrator");
    const answers = [
      await administrator.post(path, body(voelklingen)),
      await operator.post(path, body(world.organisations.homburg)),
      await operator.post(path, body(uuidv7())),
    ];
    expect(answers.map((answer) => answer.json().code)).toEqual([
      "identity.permissionMissing",
      "identity.administratorPresent",
      "organisations.notFound",
    ]);
    const reads = ["/api/v1/members", "/api/v1/incidents", "/api/v1/audit"];
    for (const read of reads)
      expect((await operator.get(read)).statusCode).not.toBe(200);
  });

  it("has no set-up link and no one-click sign-in", async () => {
    expect(await world.app.findSetUpLink()).toBeUndefined();
    const stranger = asStranger(world);
    const answers = [
      await stranger.get("/api/v1/demo/personas"),
      await stranger.post("/api/v1/demo/sign-in", { key: "head" }),
    ];
    expect(answers.map((answer) => answer.statusCode)).toEqual([404, 404]);
  });

  it("identity.inviteOperator finds a successor, without whom the last operator stays", async () => {
    const administrator = await as(world, "administrator");
    const { membershipId } = world.personas.operator;
    const end = `/api/v1/members/${membershipId}/end`;
    const last = await administrator.post(end, undefined, { ifMatch: 1 });
    expect(last.json().code).toBe("identity.lastOperator");
    const operators = "/api/v1/installation/operators";
    const invited = {
      id: uuidv7(),
      displayName: "Maja Frey",
      email: null,
    };
    const refused = await administrator.post(operators, invited);
    expect(refused.json().code).toBe("identity.permissionMissing");
    const operator = await as(world, "operator");
    const answer = await operator.post(operators, invited);
    const accepted = await asStranger(world).put(
      "/api/v1/identity/invitation",
      {
        token: tokenOf(answer.json().link),
        account: account("frey@sulzbach.example"),
      },
    );
    expect(accepted.statusCode).toBe(200);
    const ended = await administrator.post(end, undefined, { ifMatch: 1 });
    expect(ended.statusCode).toBe(200);
  });
});

describe("a demonstration", () => {
  let world: World;

  beforeAll(async () => {
    const app = await createTestApp({ isDemo: true });
    world = await createWorld(app);
    const { head, dutyOfficer } = world.personas;
    await addDemoPersonas(app.platform, [head, dutyOfficer]);
  });

  afterAll(async () => {
    await world.app.close();
  });

  it("identity.listPersonas offers its people", async () => {
    const answer = await asStranger(world).get("/api/v1/demo/personas");
    expect(answer.json().items).toMatchObject([
      { key: "head", displayName: "Petra Lang", role: "headOfOrderOffice" },
      { key: "dutyOfficer", units: [{ shortName: "PI Sulzbach" }] },
    ]);
  });

  it("identity.signInAsPersona enters by a click, passes the second factor and says so", async () => {
    const browser = openBrowser(world.app);
    const entered = await browser.post("/api/v1/demo/sign-in", { key: "head" });
    expect(entered.json()).toEqual({ next: "done", factors: [] });
    const me = (await browser.get("/api/v1/identity/me")).json();
    expect(me).toMatchObject({
      demo: true,
      session: { proof: "demo", secondFactor: true },
    });
    browser.wear(world.personas.head.membershipId);
    expect((await browser.get("/api/v1/members")).statusCode).toBe(200);
    const entries = await auditOf(world, "sulzbach", "identity.signedIn");
    expect(entries.at(-1)?.details).toContain('"proof":"demo"');
  });

  it("knows no other key", async () => {
    const caller = callWith(world.app, "", null);
    const answer = await caller.post("/api/v1/demo/sign-in", { key: "mayor" });
    expect(answer.statusCode).toBe(404);
  });
});
