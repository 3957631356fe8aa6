// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { v7 as uuidv7 } from "uuid";
import { createTestApp } from "../../../test/app.ts";
import {
  type World,
  as,
  asOrganisation,
  createWorld,
} from "../../../test/personas.ts";
import { forgetExpiredAddresses } from "./cleanUp.repo.ts";

const dayMs = 86_400_000;
let world: World;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
});

afterAll(async () => {
  await world.app.close();
});

async function count(table: string): Promise<number> {
  const { rows } = await world.app.database.admin.query<{ n: number }>(
    `select count(*) as n from ${table}`,
  );
  return rows[0]?.n ?? Number.NaN;
}

describe("upkeep", () => {
  it("deletes sessions a day after their end and accounts 90 days after their last membership", async () => {
    await as(world, "kodOfficer");
    const { clock, identity, database } = world.app;
    const { accountId, membershipId } = world.personas.mayor;
    await database.admin.query(
      "update memberships set valid_until = $1 where id = $2",
      [clock.now(), membershipId],
    );
    clock.advance(dayMs);
    await identity.upkeep.deleteExpired();
    expect(await count("auth.sessions")).toBe(1);
    clock.advance(dayMs);
    await identity.upkeep.deleteExpired();
    expect(await count("auth.sessions")).toBe(0);
    clock.advance(87 * dayMs);
    await identity.upkeep.deleteExpired();
    expect(await identity.accounts.find(accountId)).toBeDefined();
    clock.advance(2 * dayMs);
    await identity.upkeep.deleteExpired();
    expect(await identity.accounts.find(accountId)).toBeUndefined();
    const others = Object.keys(world.personas).length - 1;
    expect(await count("auth.accounts")).toBe(others);
  });

  it("forgets the address of an invitation that has expired, and all of it a year later", async () => {
    const { clock } = world.app;
    const administrator = await as(world, "administrator");
    await administrator.post("/api/v1/invitations", {
      id: uuidv7(),
      displayName: "Nora Stein",
      serviceNumber: null,
      email: "nora@sulzbach.example",
      role: "officer",
      unitIds: [],
      validFrom: clock.now().toISOString(),
      validUntil: null,
    });
    const withAddress = () => count("invitations where email is not null");
    const tidy = () =>
      asOrganisation(world, "sulzbach", forgetExpiredAddresses);
    await tidy();
    expect(await withAddress()).toBe(1);
    clock.advance(7 * dayMs);
    await tidy();
    expect(await withAddress()).toBe(0);
    expect(await count("invitations")).toBe(1);
    clock.advance(366 * dayMs);
    await tidy();
    expect(await count("invitations")).toBe(0);
  });
});
