// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from "node:crypto";
import {
  auditReport,
  type AuditCheckpoint,
  type AuditEntry,
} from "@schulterschluss/contract/audit";
import type { Permission } from "@schulterschluss/contract/identity";
import type { LightMyRequestResponse } from "fastify";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestPlatform, type TestPlatform } from "../../../test/app.ts";
import { callAs, type MemberCall } from "../../../test/callAs.ts";
import { idOf } from "../../../test/memoryIdentity.ts";
import { createSealer, type Sealer } from "../../platform/audit/sealer.ts";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { systemActor } from "../../platform/db/systemActor.ts";
import { withActor } from "../../platform/db/withActor.ts";
import { createAuditModule } from "./index.ts";

const sulzbach = "11111111-1111-4111-8111-111111111111";
const merzig = "22222222-2222-4222-8222-222222222222";
const incident = "33333333-3333-4333-8333-333333333333";
const entries = "/api/v1/audit/entries";

let app: TestPlatform;
let sealer: Sealer;

beforeEach(async () => {
  app = await createTestPlatform((platform) => [createAuditModule(platform)]);
  sealer = createSealer(app.platform, () => undefined);
  for (const organisation of [sulzbach, merzig])
    await as(organisation, (tx) => app.platform.keys.createFor(tx));
});
afterEach(() => app.close());

function as<T>(organisationId: Uuid, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const actor = systemActor(organisationId, "test");
  return withActor(app.platform, actor, "incidents", fn);
}

function person(
  name: string,
  organisationId: Uuid,
  permissions: readonly Permission[] = ["audit.read"],
): (call: MemberCall) => Promise<LightMyRequestResponse> {
  const member = app.identity.member(name, organisationId, permissions);
  return callAs(app.server, name, member);
}

interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

function entriesOf(answer: LightMyRequestResponse): Page<AuditEntry> {
  return answer.json<Page<AuditEntry>>();
}

function checkpointsOf(answer: LightMyRequestResponse): Page<AuditCheckpoint> {
  return answer.json<Page<AuditCheckpoint>>();
}

async function record(
  organisationId: Uuid,
  action: `${string}.${string}`,
  objectId: Uuid = incident,
): Promise<void> {
  await as(organisationId, async (tx) =>
    tx.audit({ action, object: { type: "incident", id: objectId } }),
  );
}

function actionsOf(answer: LightMyRequestResponse): string[] {
  return entriesOf(answer).items.map((item) => item.action);
}

describe("audit.list", () => {
  test("shows the own log newest first with numbers and names, and logs the reading", async () => {
    await record(sulzbach, "incidents.recorded");
    await record(sulzbach, "incidents.changed");
    await record(merzig, "incidents.recorded");
    await sealer.sealAll();
    const dpo = person("dpo", sulzbach);
    await app.database.admin.query(
      `insert into memberships (organisation_id, id, account_id, role, display_name, valid_from)
       values ($1, $2, $3, 'dataProtectionOfficer', 'D. Schutz', now())`,
      [sulzbach, idOf("membership dpo"), idOf("account dpo")],
    );
    const first = await dpo({ url: `${entries}?objectId=${incident}` });
    expect(first.statusCode).toBe(200);
    expect(
      entriesOf(first).items.map((item) => [
        item.action,
        item.seq,
        item.actorName,
      ]),
    ).toEqual([
      ["incidents.changed", 2, null],
      ["incidents.recorded", 1, null],
    ]);
    const [reading] = entriesOf(await dpo({ url: entries })).items;
    expect(reading).toMatchObject({
      action: "audit.read",
      accountId: idOf("account dpo"),
      actorName: "D. Schutz",
      details: { objectId: incident, count: 2 },
    });
  });

  test("filters by object, action, module, account and period, and by all together", async () => {
    const start = app.clock.now();
    await record(sulzbach, "incidents.recorded");
    app.clock.advance(60_000);
    await record(sulzbach, "patrols.planned", merzig);
    const dpo = person("dpo", sulzbach);
    const ask = async (query: Record<string, string>) =>
      actionsOf(
        await dpo({
          url: `${entries}?${new URLSearchParams(query).toString()}`,
        }),
      );
    const from = app.clock.now().toISOString();
    const ours = { to: new Date(app.clock.now().getTime() + 1).toISOString() };
    app.clock.advance(60_000);
    expect(await ask({ objectId: merzig })).toEqual(["patrols.planned"]);
    expect(await ask({ objectType: "nothing" })).toEqual([]);
    expect(await ask({ action: "incidents" })).toEqual(["incidents.recorded"]);
    expect(await ask({ action: "incident" })).toEqual([]);
    expect(await ask({ action: "patrols.planned" })).toEqual([
      "patrols.planned",
    ]);
    expect(await ask({ ...ours, from })).toEqual(["patrols.planned"]);
    expect(await ask({ to: from })).toEqual(["incidents.recorded"]);
    expect(await ask({ ...ours, from: start.toISOString() })).toHaveLength(2);
    const mine = await ask({ accountId: idOf("account dpo") });
    expect(new Set(mine)).toEqual(new Set(["audit.read"]));
    expect(await ask({ from, action: "incidents" })).toEqual([]);
  });

  test("pages through all entries, each once", async () => {
    for (let n = 0; n < 7; n += 1) await record(sulzbach, "incidents.recorded");
    const dpo = person("dpo", sulzbach);
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query: string = cursor === "" ? "" : `&cursor=${cursor}`;
      const page = entriesOf(
        await dpo({ url: `${entries}?limit=3&action=incidents${query}` }),
      );
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    expect(seen).toEqual(seen.toSorted().toReversed());
  });

  test("is refused to a member without the permission and shows an outsider nothing of it", async () => {
    await record(sulzbach, "incidents.recorded");
    const officer = person("officer", sulzbach, ["incidents.read"]);
    expect((await officer({ url: entries })).json()).toMatchObject({
      status: 403,
      code: "identity.permissionMissing",
    });
    const outsider = person("outsider", merzig);
    expect(actionsOf(await outsider({ url: entries }))).toEqual([]);
  });
});

describe("audit.verify", () => {
  const url = "/api/v1/audit/verifications";

  test("reports an intact log, and the place of a change made by SQL", async () => {
    for (let n = 0; n < 5; n += 1) await record(sulzbach, "incidents.recorded");
    await sealer.sealAll();
    const dpo = person("dpo", sulzbach);
    const verify = async () =>
      auditReport.parse(
        (await dpo({ method: "POST", url, body: { held: [] } })).json(),
      );
    expect(await verify()).toMatchObject({
      isIntact: true,
      entriesVerified: 5,
    });
    await app.database.admin.query(
      "update audit_entries set action = 'a.b' where id = (select entry_id from audit_seals where seq = 3)",
    );
    expect(await verify()).toMatchObject({
      isIntact: false,
      findings: [{ kind: "changed", fromSeq: 3, toSeq: 3 }],
    });
    const { rows } = await app.database.admin.query(
      "select details from audit_entries where action = 'audit.verified' order by id",
    );
    expect(rows.map((row) => JSON.parse(row.details).isIntact)).toEqual([
      true,
      false,
    ]);
  });

  test("is refused to a member without the permission", async () => {
    const officer = person("officer", sulzbach, ["incidents.read"]);
    const answer = await officer({ method: "POST", url, body: { held: [] } });
    expect(answer.statusCode).toBe(403);
  });
});

describe("checkpoints", () => {
  const url = "/api/v1/audit/checkpoints";
  const heldUrl = "/api/v1/audit/held-checkpoints";

  async function take(count: number): Promise<AuditCheckpoint[]> {
    for (let n = 0; n < count; n += 1) {
      await record(sulzbach, "incidents.recorded");
      app.clock.advance(16 * 60_000);
      await sealer.sealAll();
    }
    return checkpointsOf(await person("dpo", sulzbach)({ url })).items;
  }

  test("are listed newest first, page by page, with the keys to verify them", async () => {
    const all = await take(4);
    expect(all.map((checkpoint) => checkpoint.seq)).toEqual([4, 3, 2, 1]);
    const dpo = person("dpo", sulzbach);
    const first = (await dpo({ url: `${url}?limit=1` })).json();
    expect(first.fingerprint).toMatch(/^[0-9A-F]{4} /);
    expect(first.keys).toHaveLength(1);
    expect(first.nextCursor).not.toBeNull();
    const rest = await dpo({ url: `${url}?cursor=${first.nextCursor}` });
    expect([...first.items, ...rest.json().items]).toEqual(all);
  });

  test("are held by a witness and prove there that the log was cut", async () => {
    const checkpoints = await take(3);
    const witness = person("witness", merzig);
    const answer = await witness({
      method: "POST",
      url: heldUrl,
      body: { checkpoints },
    });
    expect(answer.json()).toEqual({
      items: [
        {
          organisationId: sulzbach,
          count: 3,
          lastSeq: 3,
          lastSignedAt: checkpoints[0]?.signedAt,
        },
      ],
    });
    await app.database.admin.query(`
      delete from audit_entries e using audit_seals s
       where s.entry_id = e.id and s.seq > 1 and s.organisation_id = '${sulzbach}';
      delete from audit_seals where seq > 1 and organisation_id = '${sulzbach}';
      delete from audit_checkpoints where seq > 1 and organisation_id = '${sulzbach}'`);
    const held = (await witness({ url: `${heldUrl}/${sulzbach}` })).json()
      .items;
    expect(held).toEqual(checkpoints);
    const report = await person(
      "dpo",
      sulzbach,
    )({
      method: "POST",
      url: "/api/v1/audit/verifications",
      body: { held },
    });
    expect(report.json().findings).toContainEqual({
      kind: "removed",
      fromSeq: 2,
      toSeq: 3,
      entryId: null,
    });
    const { rows } = await app.database.admin.query(
      "select count(*) as n from audit_entries where action = 'audit.checkpointHeld' and subject_id = $1",
      [sulzbach],
    );
    expect(rows).toEqual([{ n: 3 }]);
  });

  test("are not held when they are forged, own, of an organisation without keys, or contradict one that is held", async () => {
    const [newest] = await take(2);
    if (newest === undefined) throw new Error("no checkpoint was taken");
    const witness = person("witness", merzig);
    const hold = async (checkpoint: AuditCheckpoint, who = witness) =>
      (
        await who({
          method: "POST",
          url: heldUrl,
          body: { checkpoints: [checkpoint] },
        })
      ).json().code;
    expect(await hold({ ...newest, seq: 99 })).toBe(
      "audit.checkpointNotGenuine",
    );
    expect(await hold({ ...newest, organisationId: randomUUID() })).toBe(
      "audit.checkpointNotGenuine",
    );
    expect(await hold(newest, person("dpo", sulzbach))).toBe(
      "audit.checkpointOwn",
    );
    expect(await hold(newest)).toBeUndefined();
    expect(await hold(newest)).toBeUndefined();
    await app.database.admin.query(
      "update audit_held_checkpoints set hash = decode(repeat('ab', 32), 'hex')",
    );
    expect(await hold(newest)).toBe("audit.checkpointContradicts");
  });

  test("are refused to a member without the permission, and an outsider sees only his own", async () => {
    await take(1);
    const officer = person("officer", sulzbach, ["incidents.read"]);
    expect((await officer({ url })).statusCode).toBe(403);
    expect((await officer({ url: `${heldUrl}/${merzig}` })).statusCode).toBe(
      403,
    );
    const holding = await officer({
      method: "POST",
      url: heldUrl,
      body: { checkpoints: [] },
    });
    expect(holding.statusCode).toBe(403);
    expect((await person("outsider", merzig)({ url })).json().items).toEqual(
      [],
    );
  });
});
