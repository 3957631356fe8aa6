// SPDX-License-Identifier: EUPL-1.2
import type { Incident } from "@schulterschluss/contract/incidents";
import type { Transmission } from "@schulterschluss/contract/transmissions";
import { randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bodyOf, issuesOf, refusalOf } from "../../../test/answers.ts";
import { expectStatus, incidentBody } from "../../../test/mainLine.ts";
import {
  type PassingOn,
  betweenAuthorities,
  startPassingOn,
  transfer,
  transmissions,
} from "../../../test/passingOn.ts";
import { auditOf } from "../../../test/personas.ts";
import { testNow } from "../../../test/unitOfWork.ts";

let line: PassingOn;

beforeAll(async () => {
  line = await startPassingOn();
});
afterAll(() => line.close());

describe("sending", () => {
  it("names everything that is wrong at once, in German and English", async () => {
    const body = await line.prepare("kodOfficer", {
      kind: "offenceNotice",
      recipientUnitId: line.world.units.merzigService,
      channel: "telephone",
      deleteBy: "2026-07-03",
      legalBasisKey: betweenAuthorities,
    });
    const assessments = await line.prepare("kodOfficer");
    const incident = bodyOf<Incident>(
      await (
        await line.as("kodOfficer")
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
        await line.as("kodOfficer")
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
    const body = await line.prepare("kodOfficer");
    const to = async (recipientUnitId: string) =>
      issuesOf(await line.send("kodOfficer", { ...body, recipientUnitId }));
    expect(await to(uuidv7())).toEqual([
      "body.recipientUnitId transmissions.recipientUnknown",
    ]);
    expect(await to(line.world.units.sulzbachOffice)).toEqual([
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
        await line.send("kodOfficer", { ...body, channel: "telephone", call }),
      ),
    ).toEqual(["body.call.at incidents.inTheFuture"]);
  });

  it("sends what the preview showed, once, however often the request is repeated", async () => {
    const body = await line.prepare("kodOfficer");
    const caller = await line.as("kodOfficer");
    const preview = bodyOf<object>(
      await caller.post(`${transmissions}/preview`, body),
    );
    const idempotencyKey = randomUUID();
    const answers = await Promise.all(
      [1, 2, 3].map(() => caller.post(transmissions, body, { idempotencyKey })),
    );
    for (const answer of answers)
      expect(bodyOf<Transmission>(answer, 201).envelope).toEqual(preview);
    await line.deliver();
    expect(
      (await auditOf(line.world, "police", "transmissions.arrived")).filter(
        (row) => row.object_id === body.id,
      ),
    ).toHaveLength(1);
    expect(refusalOf(await caller.post(transmissions, body))).toBe(
      "409 transmissions.exists",
    );
  });

  it("keeps a presence entry and a rejected entry at home", async () => {
    const presence = await line.prepare("kodOfficer");
    const caller = await line.as("kodOfficer");
    const entry = incidentBody({ kind: "presence", category: null });
    expectStatus(await caller.post("/api/v1/incidents", entry), 201);
    const body = {
      ...presence,
      id: uuidv7(),
      incidentId: entry.id,
      selection: { ...presence.selection, statementIds: [] },
    };
    expect(refusalOf(await line.send("kodOfficer", body))).toBe(
      "409 incidents.actionNotPossible",
    );
    const withdrawn = await line.prepare("kodOfficer");
    bodyOf(
      await caller.post(
        `/api/v1/incidents/${withdrawn.incidentId}/actions`,
        { action: "withdraw" },
        { ifMatch: 1 },
      ),
    );
    expect(refusalOf(await line.send("kodOfficer", withdrawn))).toBe(
      "409 incidents.actionNotPossible",
    );
  });

  it("shares again as a notice, but transfers to one unit at a time", async () => {
    const first = await line.prepare("kodShiftLead", transfer);
    const second = {
      ...first,
      id: uuidv7(),
      recipientUnitId: line.world.units.stationMerzig,
    };
    const answers = await Promise.all([
      line.send("kodShiftLead", first),
      line.send("kodShiftLead", second),
    ]);
    expect(answers.map(refusalOf).toSorted()).toEqual([
      "201 ",
      "409 transmissions.transferPending",
    ]);
    const sent = answers[0].statusCode === 201 ? first : second;
    const notice = { ...sent, id: uuidv7(), kind: "notice" as const };
    bodyOf(await line.send("kodShiftLead", notice), 201);
    await line.deliver();
    bodyOf(
      await line.act("dutyOfficer", sent.id, {
        action: "decline",
        reason: "notCompetent",
      }),
    );
    await line.deliver();
    bodyOf(await line.send("kodShiftLead", { ...sent, id: uuidv7() }), 201);
  });

  it("goes on when more people send than there are connections", async () => {
    const bodies = [];
    for (let index = 0; index < 12; index += 1)
      bodies.push(await line.prepare("kodOfficer", { id: uuidv7() }));
    const caller = await line.as("kodOfficer");
    line.world.app.platform.keys.expire();
    const answers = await Promise.all(
      bodies.map((body) => caller.post(transmissions, body)),
    );
    expect(new Set(answers.map(refusalOf))).toEqual(new Set(["201 "]));
  });
});
