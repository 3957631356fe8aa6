// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestApp } from "../../../../test/app.ts";
import { createAuthenticator } from "../../../../test/authenticator.ts";
import { base32Bytes } from "../../../../test/base32.ts";
import { type Browser, openBrowser } from "../../../../test/browser.ts";
import {
  type PersonaKey,
  type World,
  auditOf,
  createWorld,
} from "../../../../test/personas.ts";
import { totpCode, totpStep } from "../../../platform/identity/totp.ts";

const signInPath = "/api/v1/identity/sign-in";
const codePath = "/api/v1/identity/sign-in/code";
const passkeySignInPath = "/api/v1/identity/sign-in/passkey";
const totpPath = "/api/v1/identity/factors/totp";
const paperPath = "/api/v1/identity/factors/paper-codes";
const passkeysPath = "/api/v1/identity/factors/passkeys";
const password = "vier Igel tanzen barfuß";
const origin = "http://localhost:8080";
let world: World;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
});

beforeEach(async () => {
  const { database, clock } = world.app;
  await database.admin.query(
    "delete from auth.attempts; delete from auth.totp; delete from auth.passkeys; delete from auth.paper_codes",
  );
  clock.advance(60_000);
});

afterAll(async () => {
  await world.app.close();
});

async function signIn(key: PersonaKey): Promise<Browser> {
  const { accountId } = world.personas[key];
  await world.app.identity.accounts.setPassword(accountId, password);
  const account = await world.app.identity.accounts.find(accountId);
  const browser = openBrowser(world.app);
  const login = account?.email ?? "";
  const answer = await browser.post(signInPath, { login, password });
  expect(answer.statusCode).toBe(200);
  return browser;
}

function codeOf(secret: string, stepsLater = 0): string {
  const step = totpStep(world.app.clock.now()) + stepsLater;
  return totpCode(base32Bytes(secret), step);
}

/** Sets an app up for the signed-in person; answers its secret. */
async function enrolApp(browser: Browser): Promise<string> {
  const started = await browser.post(totpPath);
  const { secret } = started.json();
  const confirmed = await browser.put(totpPath, { code: codeOf(secret) });
  expect(confirmed.statusCode).toBe(200);
  return secret;
}

describe("identity.startTotp and identity.confirmTotp", () => {
  it("make an app the second factor with its first code, in this session as well", async () => {
    const browser = await signIn("kodOfficer");
    const started = await browser.post(totpPath);
    const { secret, uri } = started.json();
    expect(uri).toContain("kodofficer%40sulzbach.example");
    const wrong = await browser.put(totpPath, { code: "000000" });
    expect(wrong.json().code).toBe("identity.wrongCode");
    browser.wear(world.personas.kodOfficer.membershipId);
    expect((await browser.get("/api/v1/members")).statusCode).toBe(401);
    const right = await browser.put(totpPath, { code: codeOf(secret) });
    expect(right.json().totp).toBe(true);
    expect((await browser.get("/api/v1/members")).statusCode).toBe(200);
    const added = await auditOf(world, "sulzbach", "identity.factorAdded");
    expect(added.at(-1)).toMatchObject({
      account_id: world.personas.kodOfficer.accountId,
      details: '{"factor":"totp"}',
    });
  });

  it("leave the app in use alone until the new one is confirmed", async () => {
    const browser = await signIn("kodOfficer");
    const old = await enrolApp(browser);
    await browser.post(totpPath);
    world.app.clock.advance(30_000);
    const next = await signIn("kodOfficer");
    const answer = await next.post(codePath, {
      factor: "totp",
      code: codeOf(old),
    });
    expect(answer.json()).toEqual({ next: "done", factors: [] });
  });

  it("ask again who it is when the sign-in was long ago", async () => {
    const browser = await signIn("kodOfficer");
    world.app.clock.advance(16 * 60_000);
    const refused = await browser.post(totpPath);
    expect(refused.json().code).toBe("identity.confirmAgain");
    const confirmation = "/api/v1/identity/confirmation";
    const wrong = await browser.post(confirmation, { password: "wrong" });
    expect(wrong.json().code).toBe("identity.wrongCredentials");
    const right = await browser.post(confirmation, { password });
    expect(right.statusCode).toBe(204);
    expect((await browser.post(totpPath)).statusCode).toBe(200);
  });
});

describe("identity.verifyCode", () => {
  it("opens nothing before the code and everything after it, under a new cookie", async () => {
    const secret = await enrolApp(await signIn("kodOfficer"));
    world.app.clock.advance(30_000);
    const browser = await signIn("kodOfficer");
    const before = browser.cookie();
    const locked = await browser.get("/api/v1/identity/me");
    expect(locked.json().code).toBe("identity.secondFactorRequired");
    const answer = await browser.post(codePath, {
      factor: "totp",
      code: codeOf(secret),
    });
    expect(answer.json()).toEqual({ next: "done", factors: [] });
    expect((await browser.get("/api/v1/identity/me")).statusCode).toBe(200);
    browser.setCookie(before);
    const old = await browser.get("/api/v1/identity/me");
    expect(old.json().code).toBe("identity.signInRequired");
  });

  it("takes a code once: a second time it is refused, in any session", async () => {
    const secret = await enrolApp(await signIn("kodOfficer"));
    const code = codeOf(secret);
    const replay = await signIn("kodOfficer");
    const sameStep = await replay.post(codePath, { factor: "totp", code });
    expect(sameStep.json().code).toBe("identity.wrongCode");
    world.app.clock.advance(30_000);
    const next = codeOf(secret);
    const [one, two] = [await signIn("kodOfficer"), await signIn("kodOfficer")];
    const answers = await Promise.all(
      [one, two].map((browser) =>
        browser.post(codePath, { factor: "totp", code: next }),
      ),
    );
    const statuses = answers.map((answer) => answer.statusCode);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 401]);
  });

  it("takes no earlier code after a later one", async () => {
    const secret = await enrolApp(await signIn("kodOfficer"));
    world.app.clock.advance(60_000);
    const browser = await signIn("kodOfficer");
    await browser.post(codePath, { factor: "totp", code: codeOf(secret, 1) });
    const other = await signIn("kodOfficer");
    const earlier = { factor: "totp", code: codeOf(secret) };
    const answer = await other.post(codePath, earlier);
    expect(answer.json().code).toBe("identity.wrongCode");
  });

  it("makes guessing wait", async () => {
    await enrolApp(await signIn("kodOfficer"));
    const browser = await signIn("kodOfficer");
    const statuses: number[] = [];
    for (let guess = 0; guess < 6; guess += 1) {
      const code = String(guess).padStart(6, "9");
      const answer = await browser.post(codePath, { factor: "totp", code });
      statuses.push(answer.statusCode);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it("is nothing for somebody without a session", async () => {
    const answer = await openBrowser(world.app).post(codePath, {
      factor: "totp",
      code: "123456",
    });
    expect(answer.json().code).toBe("identity.signInRequired");
  });
});

describe("identity.createPaperCodes", () => {
  it("gives twenty codes of which each works once, for people without a private phone", async () => {
    const browser = await signIn("head");
    const made = await browser.post(paperPath);
    const codes: { position: number; code: string }[] = made.json().codes;
    expect(codes).toHaveLength(20);
    const due = await browser.get("/api/v1/identity/me");
    expect(due.json().code).toBe("identity.secondFactorRequired");
    const first = { factor: "paperCode", code: codes[0]?.code };
    expect((await browser.post(codePath, first)).statusCode).toBe(200);
    const me = await browser.get("/api/v1/identity/me");
    expect(me.json().factors.paperCodesLeft).toBe(19);
    const again = await signIn("head");
    const used = await again.post(codePath, first);
    expect(used.json().code).toBe("identity.wrongCode");
    const typed = codes[1]?.code.toUpperCase().replace("-", " ");
    const second = { factor: "paperCode", code: typed };
    expect((await again.post(codePath, second)).statusCode).toBe(200);
  });

  it("ends the former list", async () => {
    const browser = await signIn("head");
    const [old] = (await browser.post(paperPath)).json().codes;
    const first = { factor: "paperCode", code: old.code };
    await browser.post(codePath, first);
    const [, unused] = (await browser.post(paperPath)).json().codes;
    const stale = { factor: "paperCode", code: old.code };
    const other = await signIn("head");
    expect((await other.post(codePath, stale)).statusCode).toBe(401);
    const fresh = { factor: "paperCode", code: unused.code };
    expect((await other.post(codePath, fresh)).statusCode).toBe(200);
  });
});

describe("passkeys", () => {
  async function enrolPasskey(browser: Browser, verifiesPerson = true) {
    const authenticator = createAuthenticator({ origin, verifiesPerson });
    const options = await browser.post(passkeysPath);
    expect(options.statusCode).toBe(200);
    const credential = authenticator.create(options.json());
    const body = { name: "Diensttelefon", credential };
    return { authenticator, answer: await browser.put(passkeysPath, body) };
  }

  async function signInBy(
    authenticator: ReturnType<typeof createAuthenticator>,
    browser = openBrowser(world.app),
  ) {
    const options = await browser.post(passkeySignInPath);
    const reply = authenticator.get(options.json());
    return {
      browser,
      reply,
      answer: await browser.put(passkeySignInPath, reply),
    };
  }

  it("identity.startPasskey and identity.finishPasskey keep one that then signs in alone, as two factors", async () => {
    const { authenticator, answer } = await enrolPasskey(await signIn("head"));
    expect(answer.json().passkeys).toMatchObject([{ name: "Diensttelefon" }]);
    const { browser, answer: entered } = await signInBy(authenticator);
    expect(entered.json()).toEqual({ next: "done", factors: [] });
    const me = await browser.get("/api/v1/identity/me");
    expect(me.json().session).toMatchObject({
      proof: "passkey",
      secondFactor: true,
      device: "Unbekanntes Gerät",
    });
    browser.wear(world.personas.head.membershipId);
    expect((await browser.get("/api/v1/members")).statusCode).toBe(200);
    const entries = await auditOf(world, "sulzbach", "identity.signedIn");
    expect(entries.at(-1)?.details).toContain("passkey");
  });

  it("refuses one that does not check who holds it", async () => {
    const { answer } = await enrolPasskey(await signIn("head"), false);
    expect(answer.statusCode).toBe(401);
    expect(answer.json().code).toBe("identity.passkeyRefused");
  });

  it("identity.startPasskeySignIn and identity.finishPasskeySignIn take an answer once, and none to another challenge", async () => {
    const { authenticator } = await enrolPasskey(await signIn("head"));
    const { reply } = await signInBy(authenticator);
    const replayed = await openBrowser(world.app).put(passkeySignInPath, reply);
    expect(replayed.json().code).toBe("identity.passkeyRefused");
    const other = openBrowser(world.app);
    await other.post(passkeySignInPath);
    const old = await other.put(passkeySignInPath, reply);
    expect(old.json().code).toBe("identity.passkeyRefused");
  });

  it("refuses an answer that another site got out of the phone", async () => {
    const browser = await signIn("head");
    const options = (await browser.post(passkeysPath)).json();
    const phished = createAuthenticator({ origin: "http://localhost.example" });
    const credential = phished.create(options);
    const answer = await browser.put(passkeysPath, { name: null, credential });
    expect(answer.json().code).toBe("identity.passkeyRefused");
    const me = await browser.get("/api/v1/identity/me");
    expect(me.json().factors.passkeys).toEqual([]);
  });

  it("unlocks a locked session of the same person", async () => {
    const { authenticator } = await enrolPasskey(await signIn("head"));
    const { browser } = await signInBy(authenticator);
    await browser.post("/api/v1/identity/lock");
    expect((await browser.get("/api/v1/identity/me")).statusCode).toBe(423);
    await signInBy(authenticator, browser);
    expect((await browser.get("/api/v1/identity/me")).statusCode).toBe(200);
  });

  it("identity.removePasskey takes one away, but not the last factor of a role that needs one", async () => {
    const browser = await signIn("head");
    const { answer } = await enrolPasskey(browser);
    const [passkey] = answer.json().passkeys;
    const path = `${passkeysPath}/${passkey.id}`;
    const refused = await browser.delete(path);
    expect(refused.json().code).toBe("identity.lastFactor");
    await enrolApp(browser);
    expect((await browser.delete(path)).json().passkeys).toEqual([]);
    expect((await browser.delete(path)).statusCode).toBe(404);
    const last = await browser.delete(totpPath);
    expect(last.json().code).toBe("identity.lastFactor");
  });

  it("does not remove somebody else's", async () => {
    const { answer } = await enrolPasskey(await signIn("head"));
    const [passkey] = answer.json().passkeys;
    const other = await signIn("kodOfficer");
    await enrolPasskey(other);
    await enrolApp(other);
    const removed = await other.delete(`${passkeysPath}/${passkey.id}`);
    expect(removed.statusCode).toBe(404);
    const { accountId } = world.personas.head;
    const list = await world.app.identity.factors.list(accountId);
    expect(list.passkeys).toHaveLength(1);
  });
});

describe("identity.removeTotp", () => {
  it("takes the app away when another factor is left, and says so in the log", async () => {
    const browser = await signIn("kodOfficer");
    await enrolApp(browser);
    const [first] = (await browser.post(paperPath)).json().codes;
    await browser.post(codePath, { factor: "paperCode", code: first.code });
    const answer = await browser.delete(totpPath);
    expect(answer.json().totp).toBe(false);
    const removed = await auditOf(world, "sulzbach", "identity.factorRemoved");
    expect(removed.at(-1)?.details).toBe('{"factor":"totp"}');
    expect((await browser.delete(totpPath)).statusCode).toBe(404);
  });
});
