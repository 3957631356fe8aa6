// SPDX-License-Identifier: EUPL-1.2
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestApp } from "../../../../test/app.ts";
import { openBrowser } from "../../../../test/browser.ts";
import {
  type World,
  as,
  asStranger,
  auditOf,
  createWorld,
} from "../../../../test/personas.ts";

const dayMs = 86_400_000;
const path = "/api/v1/invitations";
const openPath = "/api/v1/identity/invitation";
const password = "vier Igel tanzen barfuß";
let world: World;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
});

beforeEach(async () => {
  await world.app.database.admin.query("delete from auth.attempts");
});

afterAll(async () => {
  await world.app.close();
});

const later = (days: number) =>
  new Date(world.app.clock.now().getTime() + days * dayMs).toISOString();

interface Wish {
  readonly email?: string | null;
  readonly role?: string;
  readonly validFrom?: string;
  readonly validUntil?: string | null;
}

async function invite(wish: Wish = {}) {
  const administrator = await as(world, "administrator");
  const id = uuidv7();
  const answer = await administrator.post(path, {
    id,
    displayName: "Nora Stein",
    serviceNumber: "321",
    email: null,
    role: "officer",
    unitIds: [world.units.sulzbachService],
    validFrom: later(0),
    validUntil: null,
    ...wish,
  });
  const link: string | null = answer.json().link ?? null;
  return { id, answer, token: link?.split("/").at(-1) ?? "" };
}

function newAccount(serviceName: string | null, email: string | null = null) {
  return { email, serviceName, password, locale: "de" };
}

describe("identity.invite", () => {
  it("gives a link that says what is offered, to everybody who holds it", async () => {
    const { answer, token, id } = await invite({ validUntil: later(30) });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      state: "open",
      expiresAt: later(7),
      abilities: ["withdraw"],
    });
    const offer = await asStranger(world).post(openPath, { token });
    expect(offer.json()).toEqual({
      organisation: expect.objectContaining({ slug: "sulzbach-saar" }),
      units: [expect.objectContaining({ shortName: "KOD" })],
      role: "officer",
      displayName: "Nora Stein",
      email: null,
      validFrom: later(0),
      validUntil: later(30),
      expiresAt: later(7),
    });
    const entries = await auditOf(world, "sulzbach", "identity.invited");
    expect(entries.at(-1)).toMatchObject({
      object_id: id,
      membership_id: world.personas.administrator.membershipId,
    });
  });

  it("sends the link by mail where there is an address", async () => {
    const { answer } = await invite({ email: "Nora.Stein@sulzbach.example" });
    expect(answer.json().email).toBe("nora.stein@sulzbach.example");
    const { rows } = await world.app.database.admin.query(
      "select template from mails where template = 'identity.invitation'",
    );
    expect(rows).toHaveLength(1);
  });

  it("is refused without the right, for foreign units, for the operator's role and for dates that run backwards", async () => {
    const head = await as(world, "head");
    const body = {
      id: uuidv7(),
      displayName: "Nora Stein",
      serviceNumber: null,
      email: null,
      role: "officer",
      unitIds: [],
      validFrom: later(0),
      validUntil: null,
    };
    const answers = [
      await head.post(path, body),
      await (
        await as(world, "administrator")
      ).post(path, {
        ...body,
        unitIds: [world.units.stationSulzbach],
      }),
      (await invite({ role: "operator" })).answer,
      (await invite({ validFrom: later(2), validUntil: later(1) })).answer,
    ];
    expect(answers.map((answer) => answer.json().code)).toEqual([
      "identity.permissionMissing",
      "identity.unitUnknown",
      "identity.permissionMissing",
      "identity.datesReversed",
    ]);
  });
});

describe("identity.listInvitations", () => {
  it("shows the own organisation's, by state, to those who invite", async () => {
    const { id } = await invite();
    const administrator = await as(world, "administrator");
    const open = await administrator.get(`${path}?state=open&limit=200`);
    const ids = open.json().items.map((item: { id: string }) => item.id);
    expect(ids).toContain(id);
    const theirs = await (await as(world, "policeAdministrator")).get(path);
    expect(theirs.json().items).toEqual([]);
    const head = await (await as(world, "head")).get(path);
    expect(head.json().code).toBe("identity.permissionMissing");
  });
});

describe("identity.viewInvitation", () => {
  it("answers the same for a forged, a foreign and a used-up token", async () => {
    const { token, id } = await invite();
    const used = await invite();
    const account = newAccount("sulzbach.gone");
    await asStranger(world).put(openPath, { token: used.token, account });
    const forged = `${token.slice(0, -2)}AA`;
    const answers: unknown[] = [];
    for (const attempt of [forged, used.token, id.padEnd(40, "0")]) {
      const answer = await asStranger(world).post(openPath, { token: attempt });
      const { requestId: _, ...problem } = answer.json();
      answers.push(problem);
    }
    expect(answers[0]).toMatchObject({ code: "identity.linkInvalid" });
    expect(answers).toEqual(answers.map(() => answers[0]));
  });
});

describe("identity.acceptInvitation", () => {
  it("makes account and membership, signs in and leads to the second factor", async () => {
    const { token, id } = await invite();
    const browser = openBrowser(world.app);
    const account = newAccount("Sulzbach.321");
    const answer = await browser.put(openPath, { token, account });
    const { membershipId, ...step } = answer.json();
    expect(step).toEqual({ next: "enrolFactor", factors: [] });
    const me = (await browser.get("/api/v1/identity/me")).json();
    expect(me.account).toMatchObject({
      displayName: "Nora Stein",
      email: null,
      serviceName: "sulzbach.321",
    });
    expect(me.memberships).toMatchObject([
      { id: membershipId, role: "officer", serviceNumber: "321" },
    ]);
    const entries = await auditOf(
      world,
      "sulzbach",
      "identity.invitationAccepted",
    );
    expect(entries.at(-1)).toMatchObject({
      object_id: id,
      membership_id: membershipId,
    });
    const administrator = await as(world, "administrator");
    const member = await administrator.get(`/api/v1/members/${membershipId}`);
    expect(member.json().accountKeptHere).toBe(true);
  });

  it("works once, also for two at the same time", async () => {
    const { token } = await invite();
    const answers = await Promise.all(
      ["one", "two"].map((name) =>
        asStranger(world).put(openPath, {
          token,
          account: newAccount(`sulzbach.${name}`),
        }),
      ),
    );
    const statuses = answers.map((answer) => answer.statusCode);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 410]);
    const { rows } = await world.app.database.admin.query(
      "select service_name from auth.accounts where service_name in ('sulzbach.one', 'sulzbach.two')",
    );
    expect(rows).toHaveLength(1);
  });

  it("gives a further hat to the account that is signed in", async () => {
    const { token } = await invite({ role: "trainer" });
    const officer = await as(world, "contactOfficer");
    const answer = await officer.put(openPath, { token, account: null });
    expect(answer.json()).toMatchObject({ next: "done" });
    const me = (await officer.get("/api/v1/identity/me")).json();
    const slugs = me.memberships.map(
      (hat: { organisation: { slug: string } }) => hat.organisation.slug,
    );
    expect(slugs).toEqual(["landespolizei", "sulzbach-saar"]);
    const administrator = await as(world, "administrator");
    const { membershipId } = answer.json();
    const member = await administrator.get(`/api/v1/members/${membershipId}`);
    expect(member.json()).toMatchObject({
      accountKeptHere: false,
      abilities: ["change", "end", "appointDeputy"],
    });
    const nobody = await asStranger(world).put(openPath, {
      token: (await invite()).token,
      account: null,
    });
    expect(nobody.json().code).toBe("identity.signInRequired");
  });

  it("is refused when it has expired or was withdrawn", async () => {
    const expired = await invite();
    const withdrawn = await invite();
    const administrator = await as(world, "administrator");
    const gone = await administrator.post(
      `${path}/${withdrawn.id}/withdraw`,
      undefined,
      { ifMatch: 1 },
    );
    expect(gone.json()).toMatchObject({ state: "withdrawn", link: null });
    const first = await asStranger(world).put(openPath, {
      token: withdrawn.token,
      account: newAccount("sulzbach.late"),
    });
    world.app.clock.advance(7 * dayMs);
    const second = await asStranger(world).put(openPath, {
      token: expired.token,
      account: newAccount("sulzbach.late"),
    });
    const answers = [first, second];
    expect(answers.map((answer) => answer.json().code)).toEqual([
      "identity.linkInvalid",
      "identity.linkInvalid",
    ]);
    const { rows } = await world.app.database.admin.query(
      "select 1 from auth.accounts where service_name = 'sulzbach.late'",
    );
    expect(rows).toEqual([]);
  });

  it("refuses a weak password and a name that is taken, and the link stays open", async () => {
    const { token } = await invite();
    const weak = { ...newAccount("sulzbach.weak"), password: "kurz" };
    const taken = newAccount(null, "kodofficer@sulzbach.example");
    const nameless = newAccount(null);
    const codes: string[] = [];
    for (const account of [weak, taken, nameless]) {
      const answer = await asStranger(world).put(openPath, { token, account });
      codes.push(answer.json().code);
    }
    expect(codes).toEqual([
      "identity.passwordTooShort",
      "identity.loginTaken",
      "request.invalid",
    ]);
    const account = newAccount("sulzbach.strong");
    const answer = await asStranger(world).put(openPath, { token, account });
    expect(answer.statusCode).toBe(200);
  });
});

describe("identity.withdrawInvitation", () => {
  it("cannot touch another organisation's invitation", async () => {
    const { id, token } = await invite();
    const other = await as(world, "policeAdministrator");
    const answer = await other.post(`${path}/${id}/withdraw`, undefined, {
      ifMatch: 1,
    });
    expect(answer.statusCode).toBe(404);
    const offer = await asStranger(world).post(openPath, { token });
    expect(offer.statusCode).toBe(200);
  });
});
