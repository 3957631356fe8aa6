// SPDX-License-Identifier: EUPL-1.2
import type { Patrol } from "@schulterschluss/contract/patrols";
import { randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bodyOf, issuesOf, refusalOf } from "../../../test/answers.ts";
import { createTestApp } from "../../../test/app.ts";
import { putAgreementInForce } from "../../../test/mainLine.ts";
import {
  type PersonaKey,
  type World,
  as,
  asStranger,
  auditOf,
  createWorld,
} from "../../../test/personas.ts";

const patrols = "/api/v1/patrols";

let world: World;
let circleId: string;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
  ({ circleId } = await putAgreementInForce(world));
});
afterAll(() => world.app.close());

const planned = (changes: object = {}) => ({
  id: uuidv7(),
  startsAt: "2026-07-03T18:00:00.000Z",
  endsAt: "2026-07-03T22:00:00.000Z",
  circleId: null as string | null,
  unitIds: [world.units.sulzbachService] as string[],
  meetingPoint: null,
  focus: "<b>=Bahnhof</b>",
  categories: [],
  ...changes,
});
const joint = (changes: object = {}) =>
  planned({
    circleId,
    unitIds: [world.units.sulzbachService, world.units.stationSulzbach],
    ...changes,
  });

const plan = async (body: object, who: PersonaKey = "kodShiftLead") =>
  bodyOf<Patrol>(await (await as(world, who)).post(patrols, body), 201);

const act = async (
  who: PersonaKey,
  patrol: Pick<Patrol, "id" | "version">,
  body: object,
) =>
  (await as(world, who)).post(`${patrols}/${patrol.id}/actions`, body, {
    ifMatch: patrol.version,
  });

describe("access to patrols", () => {
  it("needs a session and a permission, and ends at the partnership", async () => {
    expect((await asStranger(world).get(patrols)).statusCode).toBe(401);
    const officer = await as(world, "kodOfficer");
    expect(refusalOf(await officer.post(patrols, planned()))).toBe(
      "403 identity.permissionMissing",
    );
    for (const body of [planned(), joint()]) {
      const patrol = await plan(body);
      for (const who of [
        "outsiderHead",
        "merzigHead",
        "dutyOfficerMerzig",
      ] as const) {
        const caller = await as(world, who);
        const url = `${patrols}/${patrol.id}`;
        expect(refusalOf(await caller.get(url))).toBe("404 patrols.notFound");
        expect(
          refusalOf(await caller.patch(url, { focus: "x" }, { ifMatch: 1 })),
        ).toBe("404 patrols.notFound");
        expect(refusalOf(await act(who, patrol, { action: "begin" }))).toBe(
          "404 patrols.notFound",
        );
        const list = bodyOf<{ items: Patrol[] }>(await caller.get(patrols));
        expect(list.items.map((one) => one.id)).not.toContain(patrol.id);
      }
    }
  });

  it("shows a joint patrol to the partner, who reports but does not replan it", async () => {
    const patrol = await plan(joint());
    expect(patrol.focus).toBe("<b>=Bahnhof</b>");
    const seen = bodyOf<Patrol>(
      await (await as(world, "dutyOfficer")).get(`${patrols}/${patrol.id}`),
    );
    expect(seen.abilities).toContain("begin");
    expect(seen.abilities).not.toContain("edit");
    const changed = await (
      await as(world, "dutyOfficer")
    ).patch(`${patrols}/${patrol.id}`, { focus: "x" }, { ifMatch: 1 });
    expect(refusalOf(changed)).toBe("409 patrols.actionNotPossible");
    bodyOf(await act("dutyOfficer", seen, { action: "begin" }));
    expect(await auditOf(world, "police", "patrols.begun")).toHaveLength(1);
  });
});

describe("planning", () => {
  it("names everything that is wrong at once, in German and English", async () => {
    const caller = await as(world, "kodShiftLead");
    const body = joint({
      unitIds: [world.units.homburgService, world.units.stationSulzbach],
      endsAt: "2026-07-03T17:00:00.000Z",
    });
    for (const [locale, text] of [
      ["de", "Die Streife endet, bevor sie beginnt"],
      ["en", "The patrol ends before it begins"],
    ] as const) {
      const answer = await caller.post(patrols, body, {
        headers: { "accept-language": locale },
      });
      expect(issuesOf(answer)).toEqual([
        "body.endsAt patrols.endsBeforeItBegins",
        "body.unitIds patrols.ownUnitMissing",
        "body.unitIds.0 patrols.unitNotInPartnership",
      ]);
      expect(answer.body).toContain(text);
    }
    expect(
      issuesOf(await caller.post(patrols, joint({ circleId: uuidv7() }))),
    ).toEqual(["body.circleId patrols.partnershipNotInForce"]);
  });

  it("is done once, however often it is asked, and takes an id once", async () => {
    const caller = await as(world, "kodShiftLead");
    const body = planned();
    const idempotencyKey = randomUUID();
    for (const answer of await Promise.all([
      caller.post(patrols, body, { idempotencyKey }),
      caller.post(patrols, body, { idempotencyKey }),
    ]))
      expect(answer.statusCode).toBe(201);
    const twice = planned();
    const answers = await Promise.all([
      caller.post(patrols, twice),
      caller.post(patrols, twice),
    ]);
    expect(answers.map(refusalOf).toSorted()).toEqual([
      "201 ",
      "409 patrols.exists",
    ]);
  });
});

describe("changing and doing", () => {
  it("answers a stale version with the present state", async () => {
    const patrol = await plan(planned());
    const caller = await as(world, "kodShiftLead");
    const url = `${patrols}/${patrol.id}`;
    bodyOf(await caller.patch(url, { focus: "Markt" }, { ifMatch: 1 }));
    const stale = await caller.patch(url, { focus: "x" }, { ifMatch: 1 });
    expect(refusalOf(stale)).toBe("412 request.stale");
    expect(stale.json<{ current: Patrol }>().current.focus).toBe("Markt");
  });

  it.each([
    ["own", planned],
    ["joint", joint],
  ])(
    "takes one of two words that come at the same time: %s",
    async (_kind, bodyFor) => {
      const patrol = await plan(bodyFor());
      const answers = await Promise.all([
        act("kodShiftLead", patrol, { action: "begin" }),
        act("kodShiftLead", patrol, { action: "cancel", reason: "Regen" }),
      ]);
      expect(answers.map(refusalOf).toSorted()).toEqual([
        "200 ",
        "412 request.stale",
      ]);
    },
  );

  it("counts hours that were done, and none of the future", async () => {
    const patrol = await plan(joint());
    const ahead = await act("kodShiftLead", patrol, {
      action: "finish",
      begunAt: "2026-07-03T18:00:00.000Z",
      endedAt: "2027-07-03T18:00:00.000Z",
    });
    expect(issuesOf(ahead)).toEqual(["body.endedAt incidents.inTheFuture"]);
    expect(
      issuesOf(await act("kodShiftLead", patrol, { action: "finish" })),
    ).toEqual([
      "body.begunAt validation.required",
      "body.endedAt validation.required",
    ]);
    const done = bodyOf<Patrol>(
      await act("kodShiftLead", patrol, {
        action: "finish",
        begunAt: "2026-07-03T18:00:00.000Z",
        endedAt: "2026-07-03T19:30:00.000Z",
      }),
    );
    expect([done.hours, done.jointHours]).toEqual([1.5, 1.5]);
  });
});
