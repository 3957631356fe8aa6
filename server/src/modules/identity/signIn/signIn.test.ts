// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestApp } from "../../../../test/app.ts";
import { fromAddress, openBrowser } from "../../../../test/browser.ts";
import {
  type PersonaKey,
  type World,
  asStranger,
  auditOf,
  createWorld,
  setCookiesOf,
} from "../../../../test/personas.ts";

const signIn = "/api/v1/identity/sign-in";
const password = "vier Igel tanzen barfuß";
let world: World;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
  for (const key of ["kodOfficer", "head", "ministryDesk"] as const)
    await world.app.identity.accounts.setPassword(
      world.personas[key].accountId,
      password,
    );
});

beforeEach(async () => {
  await world.app.database.admin.query("delete from auth.attempts");
});

afterAll(async () => {
  await world.app.close();
});

const loginOf = (key: PersonaKey) => `${key.toLowerCase()}@sulzbach.example`;

describe("identity.signInOptions", () => {
  it("says that nothing but name and password is on offer", async () => {
    const answer = await asStranger(world).get(signIn);
    expect(answer.json()).toEqual({
      demo: false,
      setUpNeeded: false,
      workstation: null,
    });
  });
});

describe("identity.signIn", () => {
  it("opens a session by address and password, written as people type it", async () => {
    const browser = openBrowser(world.app);
    const login = ` ${loginOf("kodOfficer").toUpperCase()} `;
    const answer = await browser.post(signIn, { login, password });
    expect(answer.json()).toEqual({ next: "enrolFactor", factors: [] });
    const me = await browser.get("/api/v1/identity/me");
    expect(me.json().account.displayName).toBe("Jana Roth");
  });

  it("opens a session by service name", async () => {
    await world.app.database.admin.query(
      "update auth.accounts set service_name = 'sulzbach.311' where id = $1",
      [world.personas.kodOfficer.accountId],
    );
    const browser = openBrowser(world.app);
    const login = "Sulzbach.311";
    const answer = await browser.post(signIn, { login, password });
    expect(answer.statusCode).toBe(200);
  });

  it("sets a cookie that scripts cannot read and other sites cannot use", async () => {
    const login = loginOf("kodOfficer");
    const answer = await asStranger(world).post(signIn, { login, password });
    const [cookie = ""] = setCookiesOf(answer);
    expect(cookie).toMatch(/^schulterschluss\.session_token=/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).not.toMatch(/; Secure/);
  });

  it("answers the same for an unknown name as for a wrong password", async () => {
    const stranger = asStranger(world);
    const answers: { status: number; problem: { code: string } }[] = [];
    for (const login of [
      loginOf("kodOfficer"),
      "nobody@sulzbach.example",
      "x",
    ]) {
      const answer = await stranger.post(signIn, { login, password: "wrong" });
      const { requestId: _, ...problem } = answer.json();
      answers.push({ status: answer.statusCode, problem });
      expect(setCookiesOf(answer)).toEqual([]);
    }
    expect(answers[0]?.problem.code).toBe("identity.wrongCredentials");
    expect(answers).toEqual(answers.map(() => answers[0]));
  });

  it("lets nobody wait for good: after failures the right password works when the wait is over", async () => {
    const stranger = asStranger(world);
    const login = loginOf("head");
    for (let count = 0; count < 5; count += 1)
      await stranger.post(signIn, { login, password: "wrong" });
    const waiting = await stranger.post(signIn, { login, password });
    expect(waiting.statusCode).toBe(429);
    expect(waiting.json().code).toBe("identity.waitBeforeRetry");
    expect(waiting.headers["retry-after"]).toBe("5");
    world.app.clock.advance(5_000);
    const right = await stranger.post(signIn, { login, password });
    expect(right.statusCode).toBe(200);
  });

  it("does not make a person wait whom a stranger locks out from many addresses", async () => {
    const login = loginOf("head");
    const stranger = asStranger(world);
    const home = fromAddress("192.0.2.7");
    await stranger.post(signIn, { login, password }, home);
    for (let host = 0; host < 25; host += 1)
      await stranger.post(
        signIn,
        { login, password: "wrong" },
        fromAddress(`198.51.100.${host}`),
      );
    const elsewhere = fromAddress("203.0.113.9");
    const other = await stranger.post(signIn, { login, password }, elsewhere);
    expect(other.statusCode).toBe(429);
    const own = await stranger.post(signIn, { login, password }, home);
    expect(own.statusCode).toBe(200);
  });

  it("writes successes and failures into the log of the person's organisation", async () => {
    const stranger = asStranger(world);
    const login = loginOf("kodOfficer");
    const { accountId, membershipId } = world.personas.kodOfficer;
    const failures = (await auditOf(world, "sulzbach", "identity.signInFailed"))
      .length;
    await stranger.post(signIn, { login, password: "wrong" });
    await stranger.post(signIn, { login, password });
    await expect
      .poll(async () => {
        const rows = await auditOf(world, "sulzbach", "identity.signInFailed");
        return rows.length;
      })
      .toBe(failures + 1);
    const [last] = (
      await auditOf(world, "sulzbach", "identity.signedIn")
    ).slice(-1);
    expect(last).toMatchObject({
      account_id: accountId,
      membership_id: membershipId,
      details: '{"next":"enrolFactor","proof":"password"}',
    });
    expect(await auditOf(world, "merzig", "identity.signedIn")).toEqual([]);
  });

  it("refuses somebody whose last membership has ended, as if the password were wrong", async () => {
    const { accountId, membershipId } = world.personas.ministryDesk;
    await world.app.database.admin.query(
      "update memberships set valid_until = $1 where id = $2",
      [world.app.clock.now(), membershipId],
    );
    const login = "ministrydesk@ministry.example";
    const stranger = asStranger(world);
    const answer = await stranger.post(signIn, { login, password });
    expect(answer.json().code).toBe("identity.wrongCredentials");
    const left = await world.app.identity.sessions.list(accountId);
    expect(left).toEqual([]);
  });
});

describe("a session without a second factor", () => {
  it("opens no content for a role that sees content", async () => {
    const browser = openBrowser(world.app);
    const login = loginOf("kodOfficer");
    await browser.post(signIn, { login, password });
    browser.wear(world.personas.kodOfficer.membershipId);
    const answer = await browser.get("/api/v1/members");
    expect(answer.statusCode).toBe(401);
    expect(answer.json().code).toBe("identity.secondFactorRequired");
  });
});

describe("identity.signOut", () => {
  it("ends the session, clears the cookie, and succeeds without a session", async () => {
    const browser = openBrowser(world.app);
    const login = loginOf("kodOfficer");
    await browser.post(signIn, { login, password });
    const stolen = browser.cookie();
    const out = await browser.post("/api/v1/identity/sign-out");
    expect(out.statusCode).toBe(204);
    expect(browser.cookie()).toBe("");
    browser.setCookie(stolen);
    const after = await browser.get("/api/v1/identity/me");
    expect(after.json().code).toBe("identity.signInRequired");
    const again = await asStranger(world).post("/api/v1/identity/sign-out");
    expect(again.statusCode).toBe(204);
    const { accountId } = world.personas.kodOfficer;
    expect(
      await auditOf(world, "sulzbach", "identity.signedOut"),
    ).toMatchObject([{ account_id: accountId, object_id: accountId }]);
  });
});
