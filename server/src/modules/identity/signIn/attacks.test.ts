// SPDX-License-Identifier: EUPL-1.2
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp } from "../../../../test/app.ts";
import { openBrowser } from "../../../../test/browser.ts";
import {
  type World,
  as,
  asStranger,
  callWith,
  cookiesAfter,
  createWorld,
  setCookiesOf,
} from "../../../../test/personas.ts";

const mePath = "/api/v1/identity/me";
const signInPath = "/api/v1/identity/sign-in";
const password = "vier Igel tanzen barfuß";
const login = "kodofficer@sulzbach.example";
let world: World;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
  const { accountId } = world.personas.kodOfficer;
  await world.app.identity.accounts.setPassword(accountId, password);
});

afterAll(async () => {
  await world.app.close();
});

describe("session fixation", () => {
  it("never keeps a cookie that was there before signing in", async () => {
    const attacker = await as(world, "outsiderOfficer");
    const victim = openBrowser(world.app);
    victim.setCookie(attacker.cookie);
    const answer = await victim.post(signInPath, { login, password });
    expect(answer.statusCode).toBe(200);
    expect(victim.cookie()).not.toBe(attacker.cookie);
    expect((await attacker.get(mePath)).statusCode).toBe(401);
  });

  it("takes no cookie that was made up", async () => {
    const { cookie } = await as(world, "head");
    const [name = "", value = ""] = cookie.split("=", 2);
    const [token = "", signature = ""] = decodeURIComponent(value).split(".");
    const forgeries = [
      `${name}=${token}`,
      `${name}=${token}.`,
      `${name}=x${token.slice(1)}.${encodeURIComponent(signature)}`,
      `${name}=${token}.${"A".repeat(43)}%3D`,
      `${name}=%ff%fe`,
      `${name}=`,
    ];
    for (const forged of forgeries) {
      const answer = await callWith(world.app, forged, null).get(mePath);
      expect([forged, answer.statusCode]).toEqual([forged, 401]);
    }
  });
});

describe("requests that another site sends", () => {
  it("change nothing, whatever the cookie", async () => {
    const officer = await as(world, "administrator");
    const { membershipId } = world.personas.mayor;
    const path = `/api/v1/members/${membershipId}/end`;
    const foreign = [
      { origin: "https://evil.example" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "null" },
    ];
    for (const headers of foreign) {
      const answer = await officer.post(path, undefined, {
        ifMatch: 1,
        headers,
      });
      expect(answer.json().code).toBe("request.forbiddenOrigin");
    }
    const signIn = await asStranger(world).post(
      signInPath,
      { login, password },
      { headers: { origin: "https://evil.example" } },
    );
    expect(signIn.statusCode).toBe(403);
    expect(setCookiesOf(signIn)).toEqual([]);
  });
});

describe("a membership in the header", () => {
  it("is worn only by the account that holds it", async () => {
    const officer = await as(world, "kodOfficer");
    const others = [
      world.personas.head.membershipId,
      world.personas.dutyOfficer.membershipId,
      world.personas.administrator.membershipId,
      uuidv7(),
    ];
    for (const membershipId of others) {
      const answer = await officer.get("/api/v1/members", { membershipId });
      expect(answer.json().code).toBe("identity.membershipRequired");
    }
  });

  it("is needed, and must be an id", async () => {
    const officer = await as(world, "kodOfficer");
    const none = await officer.get("/api/v1/members", { membershipId: null });
    const { membershipId } = world.personas.kodOfficer;
    const odd = await officer.get("/api/v1/members", {
      membershipId: `${membershipId}' or '1'='1`,
    });
    const codes = [none, odd].map((answer) => answer.json().code);
    expect(codes).toEqual([
      "identity.membershipRequired",
      "identity.membershipRequired",
    ]);
  });
});

describe("rows of the schema auth", () => {
  it("are out of reach for the role that serves requests", async () => {
    const { app, worker } = world.app.database.pools;
    for (const pool of [app, worker])
      for (const table of ["accounts", "sessions", "totp", "pins", "secret"])
        await expect(pool.query(`select * from auth.${table}`)).rejects.toThrow(
          "permission denied",
        );
  });

  it("hold no password, no code and no address that could be read", async () => {
    const officer = await as(world, "head");
    const { codes } = (
      await officer.post("/api/v1/identity/factors/paper-codes")
    ).json();
    await asStranger(world).post(
      signInPath,
      { login, password: "a wrong one" },
      { remoteAddress: "192.0.2.77" },
    );
    const { rows } = await world.app.database.admin.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'auth'",
    );
    const dump: string[] = [];
    for (const { name } of rows) {
      const table = await world.app.database.admin.query(
        `select t::text as row from auth.${name} t`,
      );
      dump.push(...table.rows.map(({ row }: { row: string }) => row));
    }
    const text = dump.join("\n");
    const secrets = [password, codes[0].code, "a wrong one", "192.0.2.77"];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it("are not written by the auth role outside of its schema", async () => {
    const { auth } = world.app.database.pools;
    const { membershipId } = world.personas.kodOfficer;
    await expect(
      auth.query(
        "update memberships set role = 'administrator' where id = $1",
        [membershipId],
      ),
    ).rejects.toThrow("permission denied");
    await expect(auth.query("select * from incidents")).rejects.toThrow(
      "permission denied",
    );
  });
});

describe("a stolen cookie", () => {
  it("is worth nothing after the owner ended the other sessions", async () => {
    const browser = openBrowser(world.app);
    const answer = await browser.post(signInPath, { login, password });
    const stolen = cookiesAfter(setCookiesOf(answer));
    const thief = callWith(world.app, stolen, null);
    expect((await thief.get(mePath)).statusCode).toBe(200);
    const owner = await as(world, "kodOfficer");
    await owner.delete("/api/v1/identity/sessions");
    expect((await thief.get(mePath)).statusCode).toBe(401);
  });
});

describe("the product under https", () => {
  it("marks its cookies as secure", async () => {
    const app = await createTestApp({
      settings: { PUBLIC_URL: "https://schulterschluss.example" },
    });
    const secure = await createWorld(app);
    const { setCookies } = await app.identity.sessions.open(new Headers(), {
      accountId: secure.personas.head.accountId,
      proof: "password",
      secondFactor: true,
      workstationId: null,
    });
    await app.close();
    expect(setCookies[0]).toMatch(
      /^__Secure-schulterschluss\.session_token=.*; HttpOnly; Secure; SameSite=Lax/,
    );
  });
});
