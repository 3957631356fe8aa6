// SPDX-License-Identifier: EUPL-1.2
import type { Incident } from "@schulterschluss/contract/incidents";
import type {
  Transmission,
  TransmissionInput,
  TransmissionSummary,
} from "@schulterschluss/contract/transmissions";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bodyOf, issuesOf, refusalOf } from "../../../test/answers.ts";
import { recordAndSend } from "../../../test/mainLine.ts";
import {
  type PassingOn,
  betweenAuthorities,
  startPassingOn,
  transfer,
  transmissions,
} from "../../../test/passingOn.ts";
import { testNow } from "../../../test/unitOfWork.ts";

let line: PassingOn;

beforeAll(async () => {
  line = await startPassingOn();
});
afterAll(() => line.close());

describe("what was received", () => {
  async function accepted(changes: Partial<TransmissionInput> = {}) {
    const body = await line.prepare("kodShiftLead", {
      ...transfer,
      ...changes,
    });
    bodyOf(await line.send("kodShiftLead", body), 201);
    await line.deliver();
    bodyOf(await line.act("dutyOfficer", body.id, { action: "accept" }));
    await line.deliver();
    const { incidentId } = await line.get("dutyOfficer", body.id);
    return { body, incidentId: incidentId ?? "" };
  }

  it("names the sender and its file number, and goes on the day the sender set", async () => {
    const { body, incidentId } = await accepted({ deleteBy: "2026-08-01" });
    const caller = await line.as("dutyOfficer");
    const url = `/api/v1/incidents/${incidentId}`;
    const copy = bodyOf<Incident>(await caller.get(url));
    expect(copy.fileNumbers[0]).toMatchObject({ kind: "foreign" });
    expect(copy.fileNumbers[0]?.issuer).not.toBe(
      line.world.organisations.sulzbach,
    );
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
      recipientUnitId: line.world.units.homburgService,
    };
    expect(issuesOf(await line.send("dutyOfficer", onward))).toEqual([
      "body.recipientUnitId transmissions.onwardNotAllowed",
    ]);
    expect(
      issuesOf(
        await line.send("dutyOfficer", { ...onward, deleteBy: "2029-01-01" }),
      ),
    ).toEqual([
      "body.deleteBy transmissions.deleteByTooLate",
      "body.recipientUnitId transmissions.onwardNotAllowed",
    ]);
    const back = {
      ...onward,
      recipientUnitId: line.world.units.sulzbachService,
    };
    bodyOf(await line.send("dutyOfficer", back), 201);
    const open = await accepted({
      useConditions: { purposeOnly: true, onwardTransfer: "byLaw" },
    });
    bodyOf(
      await line.send("dutyOfficer", {
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
    const body = await line.prepare("kodShiftLead", {
      kind: "offenceNotice",
      legalBasisKey: "stpo-163",
    });
    bodyOf(await line.send("kodShiftLead", body), 201);
    await line.deliver();
    for (const action of ["decline", "accept", "askBack"])
      expect(
        refusalOf(
          await line.act("dutyOfficer", body.id, {
            action,
            reason: "notCompetent",
            text: "nein",
          }),
        ),
      ).toBe("409 transmissions.actionNotPossible");
    const abroad = await line.act("dutyOfficer", body.id, {
      action: "forward",
      forwardToUnitId: line.world.units.merzigService,
    });
    expect(issuesOf(abroad)).toEqual([
      "body.forwardToUnitId incidents.unitOfAnother",
    ]);
    bodyOf(
      await line.act("dutyOfficer", body.id, {
        action: "forward",
        forwardToUnitId: line.world.units.stationMerzig,
      }),
    );
    await line.deliver();
    const sent = await line.get("kodShiftLead", body.id);
    expect(sent.state).toBe("forwarded");
    expect(sent.forwardedTo?.id).toBe(line.world.units.stationMerzig);
  });

  it("answers a stale version with the present state", async () => {
    const { transmissionId } = await recordAndSend(
      await line.as("kodShiftLead"),
    );
    await line.deliver();
    const { version } = await line.get("dutyOfficer", transmissionId);
    const caller = await line.as("dutyOfficer");
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
    const body = await line.prepare("kodShiftLead", transfer);
    bodyOf(await line.send("kodShiftLead", body), 201);
    await line.deliver();
    expect(
      issuesOf(await line.act("dutyOfficer", body.id, { action: "decline" })),
    ).toEqual(["body.reason validation.required"]);
    expect(
      issuesOf(
        await line.act("dutyOfficer", body.id, {
          action: "decline",
          reason: "other",
        }),
      ),
    ).toEqual(["body.text validation.required"]);
    bodyOf(
      await line.act("dutyOfficer", body.id, {
        action: "acknowledge",
        forwardToUnitId: line.world.units.stationMerzig,
      }),
    );
    const inbox = bodyOf<{ items: TransmissionSummary[] }>(
      await (
        await line.as("dutyOfficer")
      ).get(
        `${transmissions}?box=in&limit=200&unitId=${line.world.units.stationSulzbach}`,
      ),
    );
    expect(inbox.items.map((one) => one.id)).toContain(body.id);
  });

  it("is the matter of the side that has the permission", async () => {
    const { transmissionId } = await recordAndSend(
      await line.as("kodShiftLead"),
    );
    await line.deliver();
    expect(
      refusalOf(
        await line.act("contactOfficer", transmissionId, {
          action: "acknowledge",
        }),
      ),
    ).toBe("403 identity.permissionMissing");
    expect(
      refusalOf(
        await line.act("kodShiftLead", transmissionId, {
          action: "acknowledge",
        }),
      ),
    ).toBe("409 transmissions.actionNotPossible");
  });

  it("keeps notes of calls, but of none that has not happened yet", async () => {
    const { transmissionId } = await recordAndSend(
      await line.as("kodShiftLead"),
    );
    const caller = await line.as("kodShiftLead");
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
      await line.as("kodShiftLead"),
    );
    await line.deliver();
    for (const who of ["kodShiftLead", "dutyOfficer"] as const) {
      const receipt = bodyOf<{ valid: boolean; publicKeys: unknown[] }>(
        await (
          await line.as(who)
        ).get(`${transmissions}/${transmissionId}/receipt`),
      );
      expect(receipt.valid).toBe(true);
      expect(receipt.publicKeys).toHaveLength(2);
    }
  });
});
