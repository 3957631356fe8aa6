// SPDX-License-Identifier: EUPL-1.2
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestApp } from "../../../../test/app.ts";
import {
  type PersonaKey,
  type World,
  as,
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
