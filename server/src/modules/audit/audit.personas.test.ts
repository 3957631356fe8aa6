// SPDX-License-Identifier: EUPL-1.2
import type {
  AuditCheckpoint,
  AuditEntry,
} from "@schulterschluss/contract/audit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp } from "../../../test/app.ts";
import {
  as,
  asOrganisation,
  asStranger,
  createWorld,
  type PersonaKey,
  type World,
} from "../../../test/personas.ts";
import { createSealer } from "../../platform/audit/sealer.ts";

const entries = "/api/v1/audit/entries";
const verifications = "/api/v1/audit/verifications";
const checkpoints = "/api/v1/audit/checkpoints";
const heldCheckpoints = "/api/v1/audit/held-checkpoints";

/** Whose role has no say in the log: everybody but the data protection officer. */
const withoutPermission: readonly PersonaKey[] = [
  "kodOfficer",
  "kodShiftLead",
  "head",
  "mayor",
  "administrator",
  "operator",
  "dutyOfficer",
  "ministryDesk",
  "outsiderHead",
];

let world: World;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
  await asOrganisation(world, "sulzbach", async (tx) =>
    tx.audit({
      action: "incidents.recorded",
      object: { type: "incident", id: world.organisations.sulzbach },
      ground: "own",
    }),
  );
  await asOrganisation(world, "merzig", async (tx) =>
    tx.audit({
      action: "incidents.recorded",
      object: { type: "incident", id: world.organisations.merzig },
    }),
  );
  await createSealer(world.app.platform, () => undefined).sealAll();
});
afterAll(() => world.app.close());

/** The newest entry of an action, as the superuser sees it. */
async function lastOf(action: string) {
  const { rows } = await world.app.database.admin.query<{
    organisation_id: string;
    account_id: string;
    details: string;
  }>(
    "select organisation_id, account_id, details from audit_entries where action = $1 order by id desc limit 1",
    [action],
  );
  return rows[0];
}

describe.each([
  ["audit.list", "GET", entries, undefined],
  ["audit.verify", "POST", verifications, { held: [] }],
  ["audit.checkpoints", "GET", checkpoints, undefined],
  ["audit.holdCheckpoints", "POST", heldCheckpoints, { checkpoints: [] }],
  [
    "audit.heldCheckpoints",
    "GET",
    `${heldCheckpoints}/00000000-0000-4000-8000-000000000000`,
    undefined,
  ],
] as const)("%s", (_id, method, url, body) => {
  test("is refused to a stranger and to every role but the data protection officer", async () => {
    const answerTo = async (caller: Awaited<ReturnType<typeof as>>) =>
      method === "GET" ? caller.get(url) : caller.post(url, body);
    expect((await answerTo(asStranger(world))).statusCode).toBe(401);
    for (const key of withoutPermission) {
      const answer = await answerTo(await as(world, key));
      expect([key, answer.statusCode]).toEqual([key, 403]);
    }
  });
});

describe("the data protection officer of Sulzbach", () => {
  test("audit.list: reads the log of the own organisation alone, and that is logged", async () => {
    const dpo = await as(world, "dpo");
    const answer = await dpo.get(`${entries}?action=incidents`);
    const { items } = answer.json<{ items: AuditEntry[] }>();
    expect(
      items.map((item) => [item.objectId, item.ground, item.seq !== null]),
    ).toEqual([[world.organisations.sulzbach, "own", true]]);
    expect(await lastOf("audit.read")).toMatchObject({
      organisation_id: world.organisations.sulzbach,
      account_id: world.personas.dpo.accountId,
    });
    const reading = (await dpo.get(`${entries}?action=audit.read`)).json<{
      items: AuditEntry[];
    }>();
    expect(reading.items.map((item) => item.actorName)).toContain("Ines Braun");
  });

  test("audit.verify: proves the log of the own organisation, and that is logged", async () => {
    const dpo = await as(world, "dpo");
    const answer = await dpo.post(verifications, { held: [] });
    expect(answer.json()).toMatchObject({
      organisationId: world.organisations.sulzbach,
      isIntact: true,
    });
    expect(await lastOf("audit.verified")).toMatchObject({
      organisation_id: world.organisations.sulzbach,
    });
  });

  test("audit.checkpoints, audit.holdCheckpoints, audit.heldCheckpoints: exchanges checkpoints with another organisation", async () => {
    const dpo = await as(world, "dpo");
    const own = (await dpo.get(checkpoints)).json<{
      items: AuditCheckpoint[];
    }>();
    expect(own.items.map((item) => item.organisationId)).toEqual([
      world.organisations.sulzbach,
    ]);
    const { rows } = await world.app.database.admin.query<{ seq: number }>(
      "select seq from audit_checkpoints where organisation_id = $1",
      [world.organisations.merzig],
    );
    expect(rows).toHaveLength(1);
    const refused = await dpo.post(heldCheckpoints, { checkpoints: own.items });
    expect(refused.json()).toMatchObject({ code: "audit.checkpointOwn" });
    const held = await dpo.get(
      `${heldCheckpoints}/${world.organisations.merzig}`,
    );
    expect(held.json()).toMatchObject({ items: [] });
  });
});
