// SPDX-License-Identifier: EUPL-1.2
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestApp } from "../../../../test/app.ts";
import {
  type PersonaKey,
  type World,
  as,
  asStranger,
  auditOf,
  createWorld,
} from "../../../../test/personas.ts";
import { makeLinkToken } from "../../../platform/identity/links.ts";

const resetPath = "/api/v1/identity/password-reset";
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

describe("identity.requestPasswordReset and identity.resetPassword", () => {
  async function mailedToken(key: PersonaKey): Promise<string> {
    const { rows } = await world.app.database.admin.query<{ id: string }>(
      "select id from auth.links where used_at is null and account_id = $1",
      [world.personas[key].accountId],
    );
    const { links } = world.app.identity.secrets;
    return makeLinkToken(links, "passwordReset", rows[0]?.id ?? "");
  }

  async function countMails(): Promise<number> {
    const { rows } = await world.app.database.admin.query(
      "select 1 from mails where template = 'identity.passwordReset'",
    );
    return rows.length;
  }

  it("answer the same for a known and an unknown name, and send one mail", async () => {
    const stranger = asStranger(world);
    const before = await countMails();
    const logins = ["head@sulzbach.example", "nobody@sulzbach.example"];
    const answers: string[] = [];
    for (const login of logins) {
      const answer = await stranger.post(resetPath, { login });
      answers.push(`${answer.statusCode} ${answer.body}`);
    }
    expect(answers).toEqual(logins.map(() => '202 {"received":true}'));
    await expect.poll(countMails).toBe(before + 1);
  });

  it("set a new password once and end every session", async () => {
    const stranger = asStranger(world);
    const before = await countMails();
    await stranger.post(resetPath, { login: "stationhead@police.example" });
    await expect.poll(countMails).toBe(before + 1);
    const token = await mailedToken("stationHead");
    const station = await as(world, "stationHead");
    const weak = await stranger.put(resetPath, { token, password: "kurz" });
    expect(weak.json().code).toBe("identity.passwordTooShort");
    const set = await stranger.put(resetPath, { token, password });
    expect(set.statusCode).toBe(204);
    expect((await station.get("/api/v1/identity/me")).statusCode).toBe(401);
    const again = await stranger.put(resetPath, { token, password });
    expect(again.json().code).toBe("identity.linkInvalid");
    const { accountId } = world.personas.stationHead;
    const { accounts } = world.app.identity;
    expect(await accounts.isPasswordOf(accountId, password)).toBe(true);
    const entries = await auditOf(world, "police", "identity.passwordReset");
    expect(entries).toMatchObject([{ account_id: accountId }]);
  });

  it("do not work an hour later", async () => {
    const stranger = asStranger(world);
    const before = await countMails();
    await stranger.post(resetPath, { login: "dpo@sulzbach.example" });
    await expect.poll(countMails).toBe(before + 1);
    const token = await mailedToken("dpo");
    world.app.clock.advance(3_600_000);
    const late = await stranger.put(resetPath, { token, password });
    expect(late.json().code).toBe("identity.linkInvalid");
  });
});

describe("identity.resetMemberSignIn", () => {
  it("takes a person's way in back to the beginning and gives a link", async () => {
    const { accountId, membershipId } = world.personas.kodShiftLead;
    const { accounts, factors } = world.app.identity;
    await accounts.setPassword(accountId, password);
    await factors.createPaperCodes(accountId);
    const lead = await as(world, "kodShiftLead");
    const administrator = await as(world, "administrator");
    const answer = await administrator.post(
      `/api/v1/members/${membershipId}/sign-in-reset`,
      { id: uuidv7() },
    );
    const tomorrow = world.app.clock.now().getTime() + 86_400_000;
    expect(answer.json().expiresAt).toBe(new Date(tomorrow).toISOString());
    expect((await lead.get("/api/v1/identity/me")).statusCode).toBe(401);
    expect(await accounts.isPasswordOf(accountId, password)).toBe(false);
    expect((await factors.list(accountId)).paperCodesLeft).toBeNull();
    const token = answer.json().link.split("/").at(-1);
    const next = "Zaunpfahl winkt Regenrinne";
    const set = await asStranger(world).put(resetPath, {
      token,
      password: next,
    });
    expect(set.statusCode).toBe(204);
    expect(await accounts.isPasswordOf(accountId, next)).toBe(true);
  });

  it("is for the organisation that keeps the account alone", async () => {
    const membershipId = uuidv7();
    await world.app.database.admin.query(
      `insert into memberships (organisation_id, id, account_id, role, display_name, valid_from)
       values ($1, $2, $3, 'trainer', 'Mara Vogt', $4)`,
      [
        world.organisations.sulzbach,
        membershipId,
        world.personas.dutyOfficer.accountId,
        world.app.clock.now(),
      ],
    );
    const guest = await as(world, "dutyOfficer");
    const administrator = await as(world, "administrator");
    const own = await administrator.post(
      `/api/v1/members/${membershipId}/sign-in-reset`,
      { id: uuidv7() },
    );
    expect(own.json().code).toBe("identity.accountKeptElsewhere");
    const theirs = await administrator.post(
      `/api/v1/members/${world.personas.dutyOfficer.membershipId}/sign-in-reset`,
      { id: uuidv7() },
    );
    expect(theirs.statusCode).toBe(404);
    expect((await guest.get("/api/v1/identity/me")).statusCode).toBe(200);
  });
});
