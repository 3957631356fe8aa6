// SPDX-License-Identifier: EUPL-1.2
/* oxlint-disable max-lines -- one table of cases for all operations of the module */
import type { Incident } from "@schulterschluss/contract/incidents";
import type {
  Proposal,
  Transmission,
  TransmissionInput,
  TransmissionSummary,
} from "@schulterschluss/contract/transmissions";
import { randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bodyOf, issuesOf, refusalOf } from "../../../test/answers.ts";
import { createTestApp } from "../../../test/app.ts";
import {
  expectStatus,
  incidentBody,
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
import { testNow } from "../../../test/unitOfWork.ts";

const transmissions = "/api/v1/transmissions";
const betweenAuthorities = "sl-between-police-authorities";

let world: World;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
});
afterAll(() => world.app.close());

const deliver = () => world.app.platform.jobs.drain();

const get = async (who: PersonaKey, id: string) =>
  bodyOf<Transmission>(
    await (await as(world, who)).get(`${transmissions}/${id}`),
  );

const act = async (who: PersonaKey, id: string, body: object) =>
  (await as(world, who)).post(`${transmissions}/${id}/actions`, body, {
    ifMatch: (await get(who, id)).version,
  });

/** Records an entry and prepares what a person would send. */
async function prepare(
  who: PersonaKey,
  changes: Partial<TransmissionInput> = {},
  incident: Parameters<typeof incidentBody>[0] = {},
): Promise<TransmissionInput> {
  const caller = await as(world, who);
  const entry = incidentBody(incident);
  expectStatus(await caller.post("/api/v1/incidents", entry), 201);
  const proposal = bodyOf<Proposal>(
    await caller.get(`${transmissions}/proposal?incidentId=${entry.id}`),
  );
  return transmissionBody(entry.id, proposal, {
    recipientUnitId: world.units.stationSulzbach,
    ...changes,
  });
}

const send = async (who: PersonaKey, body: TransmissionInput) =>
  (await as(world, who)).post(transmissions, body);

const transfer = {
  kind: "transfer",
  legalBasisKey: betweenAuthorities,
} as const;

describe("access to transmissions", () => {
  it("needs a session and the permission of the side", async () => {
    const body = await prepare("kodOfficer");
    for (const answer of [
      await asStranger(world).get(`${transmissions}?box=in`),
      await asStranger(world).post(transmissions, body),
    ])
      expect(answer.statusCode).toBe(401);
    for (const who of ["mayor", "administrator", "operator"] as const) {
      const caller = await as(world, who);
      for (const answer of [
        await caller.get(`${transmissions}?box=in`),
        await caller.get(
          `${transmissions}/proposal?incidentId=${body.incidentId}`,
        ),
        await caller.post(`${transmissions}/preview`, body),
        await caller.post(transmissions, body),
      ])
        expect(refusalOf(answer)).toBe("403 identity.permissionMissing");
    }
  });

  it("ends at the two organisations: for others a transmission is not there", async () => {
    const { incidentId, transmissionId } = await recordAndSend(
      await as(world, "kodShiftLead"),
    );
    await deliver();
    for (const who of ["outsiderHead", "merzigHead"] as const) {
      const caller = await as(world, who);
      const url = `${transmissions}/${transmissionId}`;
      const call = {
        at: testNow.toISOString(),
        spokeWith: "Wache",
        number: null,
        note: null,
      };
      for (const answer of [
        await caller.get(url),
        await caller.get(`${url}/receipt`),
        await caller.post(`${url}/calls`, call),
        await caller.post(
          `${url}/actions`,
          { action: "acknowledge" },
          { ifMatch: 1 },
        ),
      ])
        expect(refusalOf(answer)).toBe("404 transmissions.notFound");
      const proposal = await caller.get(
        `${transmissions}/proposal?incidentId=${incidentId}`,
      );
      expect(proposal.statusCode).toBe(404);
      for (const box of ["in", "out"]) {
        const list = bodyOf<{ items: TransmissionSummary[] }>(
          await caller.get(`${transmissions}?box=${box}`),
        );
        expect(list.items).toEqual([]);
      }
    }
  });

  it("lets nobody send what another organisation recorded", async () => {
    const body = await prepare("kodOfficer");
    const caller = await as(world, "outsiderHead");
    expect(refusalOf(await caller.post(transmissions, body))).toBe(
      "404 incidents.notFound",
    );
    expect(refusalOf(await caller.post(`${transmissions}/preview`, body))).toBe(
      "404 incidents.notFound",
    );
  });

  it("leaves rows in the logs of both sides", async () => {
    const { transmissionId } = await recordAndSend(
      await as(world, "kodShiftLead"),
    );
    await deliver();
    bodyOf(await act("dutyOfficer", transmissionId, { action: "acknowledge" }));
    await deliver();
    const has = async (body: "sulzbach" | "police", action: string) =>
      (await auditOf(world, body, `transmissions.${action}`)).some(
        (row) => row.object_id === transmissionId,
      );
    expect(await has("sulzbach", "sent")).toBe(true);
    expect(await has("police", "arrived")).toBe(true);
    expect(await has("police", "read")).toBe(true);
    expect(await has("police", "acknowledged")).toBe(true);
    expect(await has("sulzbach", "acknowledged")).toBe(true);
  });
});

describe("sending", () => {
  it("names everything that is wrong at once, in German and English", async () => {
    const body = await prepare("kodOfficer", {
      kind: "offenceNotice",
      recipientUnitId: world.units.merzigService,
      channel: "telephone",
      deleteBy: "2026-07-03",
      legalBasisKey: betweenAuthorities,
    });
    const assessments = await prepare("kodOfficer");
    const incident = bodyOf<Incident>(
      await (
        await as(world, "kodOfficer")
      ).get(`/api/v1/incidents/${assessments.incidentId}`),
    );
    const assessment = incident.statements.find(
      (one) => one.kind === "assessment",
    );
    const wrong = {
      ...body,
      incidentId: incident.id,
      selection: {
        ...body.selection,
        statementIds: [assessment?.id ?? "", uuidv7()],
        fileIds: [uuidv7()],
        originalFileIds: [uuidv7()],
      },
    };
    for (const [locale, text] of [
      ["de", "Einschätzungen dürfen nur an Polizeibehörden gehen"],
      ["en", "Assessments may go to police authorities only"],
    ] as const) {
      const answer = await (
        await as(world, "kodOfficer")
      ).post(transmissions, wrong, { headers: { "accept-language": locale } });
      expect(issuesOf(answer)).toEqual([
        "body.call transmissions.callMissing",
        "body.deleteBy transmissions.deleteByTooEarly",
        "body.legalBasisKey transmissions.legalBasisMissing",
        "body.recipientUnitId transmissions.offenceNeedsPolice",
        "body.selection.fileIds.0 transmissions.fileUnknown",
        "body.selection.originalFileIds.0 transmissions.fileUnknown",
        "body.selection.statementIds.0 transmissions.assessmentNeedsPolice",
        "body.selection.statementIds.1 transmissions.statementUnknown",
      ]);
      expect(answer.body).toContain(text);
    }
  });

  it("refuses an unknown unit, an own unit and a call in the future", async () => {
    const body = await prepare("kodOfficer");
    const to = async (recipientUnitId: string) =>
      issuesOf(await send("kodOfficer", { ...body, recipientUnitId }));
    expect(await to(uuidv7())).toEqual([
      "body.recipientUnitId transmissions.recipientUnknown",
    ]);
    expect(await to(world.units.sulzbachOffice)).toEqual([
      "body.recipientUnitId transmissions.recipientIsOwn",
    ]);
    const call = {
      at: new Date(testNow.getTime() + 3_600_000).toISOString(),
      spokeWith: "Wachdienst",
      number: null,
      note: null,
    };
    expect(
      issuesOf(
        await send("kodOfficer", { ...body, channel: "telephone", call }),
      ),
    ).toEqual(["body.call.at incidents.inTheFuture"]);
  });

  it("sends what the preview showed, once, however often the request is repeated", async () => {
    const body = await prepare("kodOfficer");
    const caller = await as(world, "kodOfficer");
    const preview = bodyOf<object>(
      await caller.post(`${transmissions}/preview`, body),
    );
    const idempotencyKey = randomUUID();
    const answers = await Promise.all(
      [1, 2, 3].map(() => caller.post(transmissions, body, { idempotencyKey })),
    );
    for (const answer of answers)
      expect(bodyOf<Transmission>(answer, 201).envelope).toEqual(preview);
    await deliver();
    expect(
      (await auditOf(world, "police", "transmissions.arrived")).filter(
        (row) => row.object_id === body.id,
      ),
    ).toHaveLength(1);
    expect(refusalOf(await caller.post(transmissions, body))).toBe(
      "409 transmissions.exists",
    );
  });

  it("keeps a presence entry and a rejected entry at home", async () => {
    const presence = await prepare("kodOfficer");
    const caller = await as(world, "kodOfficer");
    const entry = incidentBody({ kind: "presence", category: null });
    expectStatus(await caller.post("/api/v1/incidents", entry), 201);
    const body = {
      ...presence,
      id: uuidv7(),
      incidentId: entry.id,
      selection: { ...presence.selection, statementIds: [] },
    };
    expect(refusalOf(await send("kodOfficer", body))).toBe(
      "409 incidents.actionNotPossible",
    );
    const withdrawn = await prepare("kodOfficer");
    bodyOf(
      await caller.post(
        `/api/v1/incidents/${withdrawn.incidentId}/actions`,
        { action: "withdraw" },
        { ifMatch: 1 },
      ),
    );
    expect(refusalOf(await send("kodOfficer", withdrawn))).toBe(
      "409 incidents.actionNotPossible",
    );
  });

  it("shares again as a notice, but transfers to one unit at a time", async () => {
    const first = await prepare("kodShiftLead", transfer);
    const second = {
      ...first,
      id: uuidv7(),
      recipientUnitId: world.units.stationMerzig,
    };
    const answers = await Promise.all([
      send("kodShiftLead", first),
      send("kodShiftLead", second),
    ]);
    expect(answers.map(refusalOf).toSorted()).toEqual([
      "201 ",
      "409 transmissions.transferPending",
    ]);
    const sent = answers[0].statusCode === 201 ? first : second;
    const notice = { ...sent, id: uuidv7(), kind: "notice" as const };
    bodyOf(await send("kodShiftLead", notice), 201);
    await deliver();
    bodyOf(
      await act("dutyOfficer", sent.id, {
        action: "decline",
        reason: "notCompetent",
      }),
    );
    await deliver();
    bodyOf(await send("kodShiftLead", { ...sent, id: uuidv7() }), 201);
  });

  it("goes on when more people send than there are connections", async () => {
    const bodies = [];
    for (let index = 0; index < 12; index += 1)
      bodies.push(await prepare("kodOfficer", { id: uuidv7() }));
    const caller = await as(world, "kodOfficer");
    world.app.platform.keys.expire();
    const answers = await Promise.all(
      bodies.map((body) => caller.post(transmissions, body)),
    );
    expect(new Set(answers.map(refusalOf))).toEqual(new Set(["201 "]));
  });
});

describe("what was received", () => {
  async function accepted(changes: Partial<TransmissionInput> = {}) {
    const body = await prepare("kodShiftLead", { ...transfer, ...changes });
    bodyOf(await send("kodShiftLead", body), 201);
    await deliver();
    bodyOf(await act("dutyOfficer", body.id, { action: "accept" }));
    await deliver();
    const { incidentId } = await get("dutyOfficer", body.id);
    return { body, incidentId: incidentId ?? "" };
  }

  it("names the sender and its file number, and goes on the day the sender set", async () => {
    const { body, incidentId } = await accepted({ deleteBy: "2026-08-01" });
    const caller = await as(world, "dutyOfficer");
    const url = `/api/v1/incidents/${incidentId}`;
    const copy = bodyOf<Incident>(await caller.get(url));
    expect(copy.fileNumbers[0]).toMatchObject({ kind: "foreign" });
    expect(copy.fileNumbers[0]?.issuer).not.toBe(world.organisations.sulzbach);
    expect(copy.deleteBy).toBe("2026-08-01");
    const changed = bodyOf<Incident>(
      await caller.patch(url, { personCount: 4 }, { ifMatch: copy.version }),
    );
    expect(changed.deleteBy).toBe("2026-08-01");
    expect(body.deleteBy).toBe("2026-08-01");
  });

  it("is passed on only where the sender's conditions or the law allow it", async () => {
    const { body, incidentId } = await accepted({
      useConditions: { purposeOnly: true, onwardTransfer: "none" },
    });
    const onward = {
      ...body,
      id: uuidv7(),
      incidentId,
      legalBasisKey: betweenAuthorities,
      kind: "notice" as const,
      selection: { ...body.selection, statementIds: [] },
      recipientUnitId: world.units.homburgService,
    };
    expect(issuesOf(await send("dutyOfficer", onward))).toEqual([
      "body.recipientUnitId transmissions.onwardNotAllowed",
    ]);
    expect(
      issuesOf(
        await send("dutyOfficer", { ...onward, deleteBy: "2029-01-01" }),
      ),
    ).toEqual([
      "body.deleteBy transmissions.deleteByTooLate",
      "body.recipientUnitId transmissions.onwardNotAllowed",
    ]);
    const back = { ...onward, recipientUnitId: world.units.sulzbachService };
    bodyOf(await send("dutyOfficer", back), 201);
    const open = await accepted({
      useConditions: { purposeOnly: true, onwardTransfer: "byLaw" },
    });
    bodyOf(
      await send("dutyOfficer", {
        ...onward,
        id: uuidv7(),
        incidentId: open.incidentId,
      }),
      201,
    );
  });
});

describe("acting on a transmission", () => {
  it("never declines a suspected offence: it is acknowledged or forwarded inside the authority", async () => {
    const body = await prepare("kodShiftLead", {
      kind: "offenceNotice",
      legalBasisKey: "stpo-163",
    });
    bodyOf(await send("kodShiftLead", body), 201);
    await deliver();
    for (const action of ["decline", "accept", "askBack"])
      expect(
        refusalOf(
          await act("dutyOfficer", body.id, {
            action,
            reason: "notCompetent",
            text: "nein",
          }),
        ),
      ).toBe("409 transmissions.actionNotPossible");
    const abroad = await act("dutyOfficer", body.id, {
      action: "forward",
      forwardToUnitId: world.units.merzigService,
    });
    expect(issuesOf(abroad)).toEqual([
      "body.forwardToUnitId incidents.unitOfAnother",
    ]);
    bodyOf(
      await act("dutyOfficer", body.id, {
        action: "forward",
        forwardToUnitId: world.units.stationMerzig,
      }),
    );
    await deliver();
    const sent = await get("kodShiftLead", body.id);
    expect(sent.state).toBe("forwarded");
    expect(sent.forwardedTo?.id).toBe(world.units.stationMerzig);
  });

  it("answers a stale version with the present state", async () => {
    const { transmissionId } = await recordAndSend(
      await as(world, "kodShiftLead"),
    );
    await deliver();
    const { version } = await get("dutyOfficer", transmissionId);
    const caller = await as(world, "dutyOfficer");
    const url = `${transmissions}/${transmissionId}/actions`;
    const answers = await Promise.all([
      caller.post(url, { action: "acknowledge" }, { ifMatch: version }),
      caller.post(url, { action: "acknowledge" }, { ifMatch: version }),
    ]);
    expect(answers.map(refusalOf).toSorted()).toEqual([
      "200 ",
      "412 request.stale",
    ]);
    const stale = answers.find((one) => one.statusCode === 412);
    expect(stale?.json<{ current: Transmission }>().current.state).toBe(
      "acknowledged",
    );
  });

  it("asks for reason and words, and moves nothing to another unit on the side", async () => {
    const body = await prepare("kodShiftLead", transfer);
    bodyOf(await send("kodShiftLead", body), 201);
    await deliver();
    expect(
      issuesOf(await act("dutyOfficer", body.id, { action: "decline" })),
    ).toEqual(["body.reason validation.required"]);
    expect(
      issuesOf(
        await act("dutyOfficer", body.id, {
          action: "decline",
          reason: "other",
        }),
      ),
    ).toEqual(["body.text validation.required"]);
    bodyOf(
      await act("dutyOfficer", body.id, {
        action: "acknowledge",
        forwardToUnitId: world.units.stationMerzig,
      }),
    );
    const inbox = bodyOf<{ items: TransmissionSummary[] }>(
      await (
        await as(world, "dutyOfficer")
      ).get(
        `${transmissions}?box=in&limit=200&unitId=${world.units.stationSulzbach}`,
      ),
    );
    expect(inbox.items.map((one) => one.id)).toContain(body.id);
  });

  it("is the matter of the side that has the permission", async () => {
    const { transmissionId } = await recordAndSend(
      await as(world, "kodShiftLead"),
    );
    await deliver();
    expect(
      refusalOf(
        await act("contactOfficer", transmissionId, { action: "acknowledge" }),
      ),
    ).toBe("403 identity.permissionMissing");
    expect(
      refusalOf(
        await act("kodShiftLead", transmissionId, { action: "acknowledge" }),
      ),
    ).toBe("409 transmissions.actionNotPossible");
  });

  it("keeps notes of calls, but of none that has not happened yet", async () => {
    const { transmissionId } = await recordAndSend(
      await as(world, "kodShiftLead"),
    );
    const caller = await as(world, "kodShiftLead");
    const url = `${transmissions}/${transmissionId}/calls`;
    const call = {
      at: testNow.toISOString(),
      spokeWith: "<i>Wachdienst</i>",
      number: "=1+1",
      note: null,
    };
    const noted = bodyOf<Transmission>(await caller.post(url, call), 201);
    expect(noted.calls.at(-1)).toEqual(call);
    const later = new Date(testNow.getTime() + 3_600_000).toISOString();
    expect(issuesOf(await caller.post(url, { ...call, at: later }))).toEqual([
      "body.at incidents.inTheFuture",
    ]);
  });

  it("gives both sides a receipt that holds", async () => {
    const { transmissionId } = await recordAndSend(
      await as(world, "kodShiftLead"),
    );
    await deliver();
    for (const who of ["kodShiftLead", "dutyOfficer"] as const) {
      const receipt = bodyOf<{ valid: boolean; publicKeys: unknown[] }>(
        await (
          await as(world, who)
        ).get(`${transmissions}/${transmissionId}/receipt`),
      );
      expect(receipt.valid).toBe(true);
      expect(receipt.publicKeys).toHaveLength(2);
    }
  });
});
