// SPDX-License-Identifier: EUPL-1.2
/* oxlint-disable max-lines -- one table of cases for all operations of the module */
import type { Agreement } from "@schulterschluss/contract/agreements";
import type { Picture, PictureRef } from "@schulterschluss/contract/situation";
import type { Proposal } from "@schulterschluss/contract/transmissions";
import { randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bodyOf, issuesOf, refusalOf } from "../../../test/answers.ts";
import { createTestApp } from "../../../test/app.ts";
import {
  type TestParty,
  agreementBody,
  expectStatus,
  incidentBody,
  putAgreementInForce,
  recordAndSend,
  transmissionBody,
} from "../../../test/mainLine.ts";
import {
  type PersonaKey,
  type World,
  as,
  asStranger,
  auditOf,
  createWorld,
} from "../../../test/personas.ts";

const agreements = "/api/v1/agreements";
const period = "from=2026-07-01&to=2026-07-31";
const sulzbach: TestParty = { body: "sulzbach", unit: "sulzbachService" };
const station: TestParty = { body: "police", unit: "stationSulzbach" };
const merzig: TestParty = { body: "merzig", unit: "merzigService" };
const homburg: TestParty = { body: "homburg", unit: "homburgService" };

let world: World;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
});
afterAll(() => world.app.close());

const read = async (who: PersonaKey, id: string) =>
  bodyOf<Agreement>(await (await as(world, who)).get(`${agreements}/${id}`));

const act = async (who: PersonaKey, id: string, body: object) =>
  (await as(world, who)).post(`${agreements}/${id}/actions`, body, {
    ifMatch: (await read(who, id)).version,
  });

const confirm = async (who: PersonaKey, id: string, unitIds: string[]) =>
  (await as(world, who)).post(
    `${agreements}/${id}/confirmation`,
    { unitIds },
    { ifMatch: (await read(who, id)).version },
  );

/** Records an agreement and has everybody named confirm it. */
async function inForce(
  recorder: PersonaKey,
  body: ReturnType<typeof agreementBody>,
  confirming: readonly (readonly [PersonaKey, string])[],
): Promise<void> {
  const caller = await as(world, recorder);
  expectStatus(await caller.post(agreements, body), 201);
  for (const [who, unitId] of confirming)
    expectStatus(await confirm(who, body.id, [unitId]), 200);
}

const picture = async (who: PersonaKey, circleId: string) =>
  (await as(world, who)).get(`/api/v1/situation/${circleId}?${period}`);

describe("access to agreements", () => {
  it("needs a session, a permission, and to be a party", async () => {
    const { id } = await putAgreementInForce(world);
    expect((await asStranger(world).get(agreements)).statusCode).toBe(401);
    const operator = await as(world, "operator");
    expect((await operator.get(agreements)).statusCode).toBe(403);
    const officer = await as(world, "kodOfficer");
    const body = agreementBody(world, [sulzbach, station]);
    expect((await officer.post(agreements, body)).statusCode).toBe(403);
    for (const who of ["outsiderHead", "merzigHead", "ministryDesk"] as const) {
      const caller = await as(world, who);
      const url = `${agreements}/${id}`;
      for (const answer of [
        await caller.get(url),
        await caller.get(`${url}/effects`),
        await caller.patch(url, { title: "x" }, { ifMatch: 2 }),
        await caller.post(
          `${url}/confirmation`,
          { unitIds: [] },
          { ifMatch: 2 },
        ),
        await caller.post(
          `${url}/actions`,
          { action: "end", reason: "x" },
          { ifMatch: 2 },
        ),
      ])
        expect(refusalOf(answer)).toBe("404 agreements.notFound");
      const list = bodyOf<{ items: unknown[] }>(await caller.get(agreements));
      expect(list.items).toEqual([]);
    }
  });

  it("leaves a row in the log for each step", async () => {
    const { id } = await putAgreementInForce(world);
    bodyOf(await act("head", id, { action: "suspend", reason: "Klärung" }));
    bodyOf(await act("head", id, { action: "resume" }));
    bodyOf(await act("stationHead", id, { action: "end", reason: "Schluss" }));
    const rows = async (body: "sulzbach" | "police", action: string) =>
      (await auditOf(world, body, `agreements.${action}`)).filter(
        (row) => row.object_id === id,
      );
    for (const action of ["recorded", "suspended", "resumed"])
      expect(await rows("sulzbach", action)).toHaveLength(1);
    for (const action of ["confirmed", "ended"])
      expect(await rows("police", action)).toHaveLength(1);
  });
});

describe("recording an agreement", () => {
  it("names everything that is wrong at once, in German and English", async () => {
    const caller = await as(world, "head");
    const body = agreementBody(world, [merzig, merzig], {
      endsOn: "2017-01-01",
      signedOn: { date: null, precision: "day" },
    });
    const [party] = body.parties;
    const parties = [
      party,
      { ...party, unitIds: [world.units.stationMerzig] },
      {
        organisationId: uuidv7(),
        role: "signatory",
        unitIds: [],
      },
    ];
    for (const [locale, text] of [
      ["de", "Ihre eigene Stelle fehlt unter den Beteiligten"],
      ["en", "Your own organisation is missing among the parties"],
    ] as const) {
      const answer = await caller.post(
        agreements,
        { ...body, parties },
        { headers: { "accept-language": locale } },
      );
      expect(issuesOf(answer)).toEqual([
        "body.endsOn agreements.endsBeforeItStarts",
        "body.parties agreements.ownPartyMissing",
        "body.parties.1.organisationId agreements.partyTwice",
        "body.parties.1.unitIds.0 agreements.unitOfAnother",
        "body.parties.2.organisationId agreements.partyUnknown",
        "body.signedOn.date agreements.dateMissing",
      ]);
      expect(answer.body).toContain(text);
    }
  });

  it("does it once, and knows ids of circles it cannot see only as taken", async () => {
    const head = await as(world, "head");
    const body = agreementBody(world, [sulzbach, station]);
    const idempotencyKey = randomUUID();
    const twice = await Promise.all([
      head.post(agreements, body, { idempotencyKey }),
      head.post(agreements, body, { idempotencyKey }),
    ]);
    expect(twice.map((one) => one.statusCode)).toEqual([201, 201]);
    expect(refusalOf(await head.post(agreements, body))).toBe(
      "409 agreements.exists",
    );
    const outsider = await as(world, "outsiderHead");
    const stolen = {
      ...agreementBody(world, [homburg, merzig]),
      id: body.id,
    };
    expect(refusalOf(await outsider.post(agreements, stolen))).toBe(
      "409 agreements.exists",
    );
  });

  it("is no way into a circle of others, whoever names whom", async () => {
    const { circleId } = await putAgreementInForce(world);
    const outsider = await as(world, "outsiderHead");
    const forged = agreementBody(world, [homburg, merzig], { circleId });
    expect(refusalOf(await outsider.post(agreements, forged))).toBe(
      "404 agreements.notFound",
    );
    // Named in a record that nobody confirmed: still no way in.
    const naming = agreementBody(world, [sulzbach, station, homburg], {
      circleId,
    });
    const head = await as(world, "head");
    bodyOf(await head.post(agreements, naming), 201);
    expect(
      refusalOf(await outsider.post(agreements, { ...forged, id: uuidv7() })),
    ).toBe("404 agreements.notFound");
    expect((await picture("outsiderHead", circleId)).statusCode).toBe(404);
  });

  it("adds a third party to a circle only with everybody who is in it", async () => {
    const { circleId } = await putAgreementInForce(world);
    const head = await as(world, "head");
    const behind = agreementBody(world, [sulzbach, homburg], { circleId });
    expect(issuesOf(await head.post(agreements, behind))).toEqual([
      "body.parties agreements.partnerMissing",
    ]);
    const later = agreementBody(world, [sulzbach, station, homburg], {
      circleId,
    });
    bodyOf(await head.post(agreements, later), 201);
    const { version } = await read("head", later.id);
    const without = await head.patch(
      `${agreements}/${later.id}`,
      { parties: behind.parties },
      { ifMatch: version },
    );
    expect(issuesOf(without)).toEqual([
      "body.parties agreements.partnerMissing",
    ]);
  });

  it("keeps markup in title and aims exactly as it was typed", async () => {
    const aims = `<svg onload=alert(1)> "Ziel" & 'mehr' =HYPERLINK("x")`;
    const body = agreementBody(world, [sulzbach, station], { aims });
    const head = await as(world, "head");
    bodyOf(await head.post(agreements, body), 201);
    expect((await read("stationHead", body.id)).aims).toBe(aims);
  });
});

describe("confirming, correcting and acting", () => {
  it("confirms with own units only, for the present version only", async () => {
    const body = agreementBody(world, [sulzbach, station]);
    bodyOf(await (await as(world, "head")).post(agreements, body), 201);
    expect(
      issuesOf(
        await confirm("stationHead", body.id, [world.units.merzigService]),
      ).join(),
    ).toContain("agreements.unitOfAnother");
    const seen = await read("stationHead", body.id);
    const head = await as(world, "head");
    bodyOf(
      await head.patch(
        `${agreements}/${body.id}`,
        { clauses: [] },
        { ifMatch: (await read("head", body.id)).version },
      ),
    );
    const stale = await (
      await as(world, "stationHead")
    ).post(
      `${agreements}/${body.id}/confirmation`,
      { unitIds: [world.units.stationSulzbach] },
      { ifMatch: seen.version },
    );
    expect(refusalOf(stale)).toBe("412 request.stale");
    expect(stale.json<{ current: Agreement }>().current.clauses).toEqual([]);
  });

  it("is corrected by who recorded it, before it takes effect", async () => {
    const body = agreementBody(world, [sulzbach, station]);
    bodyOf(await (await as(world, "head")).post(agreements, body), 201);
    const { version } = await read("stationHead", body.id);
    const partner = await (
      await as(world, "stationHead")
    ).patch(`${agreements}/${body.id}`, { title: "x" }, { ifMatch: version });
    expect(refusalOf(partner)).toBe("403 agreements.changedByRecorderOnly");
    bodyOf(
      await confirm("stationHead", body.id, [world.units.stationSulzbach]),
    );
    const late = await (
      await as(world, "head")
    ).patch(
      `${agreements}/${body.id}`,
      { title: "x" },
      { ifMatch: (await read("head", body.id)).version },
    );
    expect(refusalOf(late)).toBe("409 agreements.actionNotPossible");
  });

  it("is resumed by who suspended it, and by nobody else", async () => {
    const { id } = await putAgreementInForce(world);
    bodyOf(
      await act("stationHead", id, { action: "suspend", reason: "Prüfung" }),
    );
    expect((await read("head", id)).abilities).not.toContain("resume");
    expect(refusalOf(await act("head", id, { action: "resume" }))).toBe(
      "403 identity.permissionMissing",
    );
    expect(
      bodyOf<Agreement>(await act("stationHead", id, { action: "resume" }))
        .state,
    ).toBe("inForce");
  });

  it("takes one of two steps that come at the same time", async () => {
    const { id } = await putAgreementInForce(world);
    const { version } = await read("head", id);
    const end = async (who: PersonaKey) =>
      (await as(world, who)).post(
        `${agreements}/${id}/actions`,
        { action: "end", reason: "Schluss" },
        { ifMatch: version },
      );
    const answers = await Promise.all([end("head"), end("stationHead")]);
    expect(
      answers.map((one) => one.statusCode).toSorted((a, b) => a - b),
    ).toEqual([200, 412]);
  });

  it("asks for a reason, and knows no way back from the end", async () => {
    const { id } = await putAgreementInForce(world);
    expect(issuesOf(await act("head", id, { action: "end" }))).toEqual([
      "body.reason validation.required",
    ]);
    bodyOf(await act("head", id, { action: "end", reason: "Schluss" }));
    for (const action of ["resume", "suspend", "discard", "takeEffect"])
      expect(refusalOf(await act("head", id, { action, reason: "doch" }))).toBe(
        "409 agreements.actionNotPossible",
      );
  });
});

describe("what an agreement opens", () => {
  it("ends with it at once; received copies and the law stay", async () => {
    const clause = {
      id: uuidv7(),
      kind: "routineTransmission",
      transmissionKind: "notice",
      categories: ["vandalism"],
      fromOrganisationId: world.organisations.sulzbach,
      toOrganisationId: world.organisations.police,
      legalBasis: "Vereinbarung § 4",
      responseMin: 60,
    };
    const { id, circleId } = await putAgreementInForce(world, {
      clauses: [
        { id: uuidv7(), kind: "picture", categories: ["vandalism"] },
        clause,
      ],
    });
    const town = await as(world, "kodShiftLead");
    const police = await as(world, "dutyOfficer");
    const routine = `agreement:${clause.id}`;
    const { transmissionId } = await recordAndSend(town, {
      kind: "notice",
      legalBasisKey: routine,
      recipientUnitId: world.units.stationSulzbach,
    });
    await world.app.platform.jobs.drain();
    const patrol = {
      id: uuidv7(),
      startsAt: "2026-07-04T18:00:00.000Z",
      endsAt: "2026-07-04T22:00:00.000Z",
      circleId,
      unitIds: [world.units.sulzbachService, world.units.stationSulzbach],
      meetingPoint: null,
      focus: null,
      categories: [],
    };
    bodyOf(await town.post("/api/v1/patrols", patrol), 201);
    const paths = [
      `/api/v1/situation/${circleId}?${period}`,
      `/api/v1/situation/${circleId}/counts?${period}`,
      `/api/v1/situation/${circleId}/tiles/10/531/351?${period}`,
      `/api/v1/situation/${circleId}/picture.csv?${period}&purpose=reporting`,
      `/api/v1/patrols/${patrol.id}`,
    ];
    const shown = bodyOf<Picture>(await picture("dutyOfficer", circleId));
    paths.push(
      `/api/v1/situation/${circleId}/groups/${shown.groups[0]?.key}?${period}`,
    );
    for (const caller of [town, police])
      for (const path of paths) expectStatus(await caller.get(path), 200);
    bodyOf(await act("stationHead", id, { action: "end", reason: "Schluss" }));
    for (const caller of [town, police]) {
      for (const path of paths)
        expect([path, (await caller.get(path)).statusCode]).toEqual([
          path,
          404,
        ]);
      const pictures = bodyOf<{ items: PictureRef[] }>(
        await caller.get("/api/v1/situation"),
      );
      expect(pictures.items.map((one) => one.circleId)).not.toContain(circleId);
      const patrols = bodyOf<{ items: { id: string }[] }>(
        await caller.get("/api/v1/patrols"),
      );
      expect(patrols.items.map((one) => one.id)).not.toContain(patrol.id);
    }
    const again = await town.post("/api/v1/patrols", {
      ...patrol,
      id: uuidv7(),
    });
    expect(issuesOf(again)).toEqual([
      "body.circleId patrols.partnershipNotInForce",
    ]);
    const entry = incidentBody();
    bodyOf(await town.post("/api/v1/incidents", entry), 201);
    const proposal = bodyOf<Proposal>(
      await town.get(`/api/v1/transmissions/proposal?incidentId=${entry.id}`),
    );
    expect(proposal.legalBases.map((one) => one.key)).not.toContain(routine);
    const toStation = { recipientUnitId: world.units.stationSulzbach };
    const agreed = transmissionBody(entry.id, proposal, {
      ...toStation,
      legalBasisKey: routine,
    });
    expect(issuesOf(await town.post("/api/v1/transmissions", agreed))).toEqual([
      "body.legalBasisKey transmissions.legalBasisMissing",
    ]);
    const byLaw = transmissionBody(entry.id, proposal, toStation);
    bodyOf(await town.post("/api/v1/transmissions", byLaw), 201);
    expectStatus(
      await police.get(`/api/v1/transmissions/${transmissionId}`),
      200,
    );
  });

  it("is a picture of what agreements in force name, not of what the circle once held", async () => {
    const { id, circleId } = await putAgreementInForce(world, {
      clauses: [
        {
          id: uuidv7(),
          kind: "picture",
          categories: ["vandalism", "noise_public"],
        },
      ],
    });
    const town = await as(world, "kodShiftLead");
    for (const category of ["vandalism", "noise_public"])
      bodyOf(
        await town.post("/api/v1/incidents", incidentBody({ category })),
        201,
      );
    const before = bodyOf<Picture>(await picture("dutyOfficer", circleId));
    expect(before.total).toBe(2);
    bodyOf(await act("head", id, { action: "end", reason: "neu gefasst" }));
    const narrower = agreementBody(world, [sulzbach, station], {
      circleId,
      clauses: [{ id: uuidv7(), kind: "picture", categories: ["vandalism"] }],
    });
    await inForce("head", narrower, [
      ["stationHead", world.units.stationSulzbach],
    ]);
    const after = bodyOf<Picture>(await picture("dutyOfficer", circleId));
    expect(after.groups.map((one) => one.category)).toEqual(["vandalism"]);
    const { total } = bodyOf<{ total: number }>(
      await (
        await as(world, "dutyOfficer")
      ).get(`/api/v1/situation/${circleId}/counts?${period}`),
    );
    expect(total).toBe(1);
  });

  it("does not bring back what was withdrawn while it rested", async () => {
    const { id, circleId } = await putAgreementInForce(world);
    const officer = await as(world, "kodOfficer");
    const [kept, gone] = [incidentBody(), incidentBody()];
    for (const entry of [kept, gone])
      bodyOf(await officer.post("/api/v1/incidents", entry), 201);
    bodyOf(await act("head", id, { action: "suspend", reason: "Klärung" }));
    bodyOf(
      await officer.post(
        `/api/v1/incidents/${gone.id}/actions`,
        { action: "withdraw" },
        { ifMatch: 1 },
      ),
    );
    bodyOf(
      await officer.post(
        `/api/v1/incidents/${kept.id}/actions`,
        { action: "arrive" },
        { ifMatch: 1 },
      ),
    );
    bodyOf(await act("head", id, { action: "resume" }));
    const after = bodyOf<Picture>(await picture("dutyOfficer", circleId));
    expect(after.total).toBe(1);
  });

  it("follows a correction by a colleague of another unit", async () => {
    const { circleId } = await putAgreementInForce(world);
    const station1 = await as(world, "dutyOfficer");
    const entry = incidentBody();
    bodyOf(await station1.post("/api/v1/incidents", entry), 201);
    const colleague = await as(world, "dutyOfficerMerzig");
    bodyOf(
      await colleague.patch(
        `/api/v1/incidents/${entry.id}`,
        { category: "noise_public" },
        { ifMatch: 1 },
      ),
    );
    const seen = bodyOf<Picture>(await picture("kodShiftLead", circleId));
    expect(seen.groups.map((one) => one.category)).toEqual(["noise_public"]);
    expect((await picture("dutyOfficerMerzig", circleId)).statusCode).toBe(404);
  });

  it("is what the effects said it would be", async () => {
    const { id } = await putAgreementInForce(world);
    const effects = bodyOf<{
      items: {
        viewerOrganisationId: string;
        contributorOrganisationId: string;
        categories: string[];
      }[];
    }>(await (await as(world, "mayor")).get(`${agreements}/${id}/effects`));
    const { sulzbach: town, police } = world.organisations;
    expect(
      effects.items.map((one) => [
        one.viewerOrganisationId,
        one.contributorOrganisationId,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [town, police],
        [police, town],
      ]),
    );
    expect(effects.items).toHaveLength(2);
  });
});
