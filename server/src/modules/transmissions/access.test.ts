// SPDX-License-Identifier: EUPL-1.2
import type { TransmissionSummary } from "@schulterschluss/contract/transmissions";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bodyOf, refusalOf } from "../../../test/answers.ts";
import { recordAndSend } from "../../../test/mainLine.ts";
import {
  type PassingOn,
  startPassingOn,
  transmissions,
} from "../../../test/passingOn.ts";
import { asStranger, auditOf } from "../../../test/personas.ts";
import { testNow } from "../../../test/unitOfWork.ts";

let line: PassingOn;

beforeAll(async () => {
  line = await startPassingOn();
});
afterAll(() => line.close());

describe("access to transmissions", () => {
  it("needs a session and the permission of the side", async () => {
    const body = await line.prepare("kodOfficer");
    for (const answer of [
      await asStranger(line.world).get(`${transmissions}?box=in`),
      await asStranger(line.world).post(transmissions, body),
    ])
      expect(answer.statusCode).toBe(401);
    for (const who of ["mayor", "administrator", "operator"] as const) {
      const caller = await line.as(who);
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
      await line.as("kodShiftLead"),
    );
    await line.deliver();
    for (const who of ["outsiderHead", "merzigHead"] as const) {
      const caller = await line.as(who);
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
    const body = await line.prepare("kodOfficer");
    const caller = await line.as("outsiderHead");
    expect(refusalOf(await caller.post(transmissions, body))).toBe(
      "404 incidents.notFound",
    );
    expect(refusalOf(await caller.post(`${transmissions}/preview`, body))).toBe(
      "404 incidents.notFound",
    );
  });

  it("leaves rows in the logs of both sides", async () => {
    const { transmissionId } = await recordAndSend(
      await line.as("kodShiftLead"),
    );
    await line.deliver();
    bodyOf(
      await line.act("dutyOfficer", transmissionId, { action: "acknowledge" }),
    );
    await line.deliver();
    const has = async (body: "sulzbach" | "police", action: string) =>
      (await auditOf(line.world, body, `transmissions.${action}`)).some(
        (row) => row.object_id === transmissionId,
      );
    expect(await has("sulzbach", "sent")).toBe(true);
    expect(await has("police", "arrived")).toBe(true);
    expect(await has("police", "read")).toBe(true);
    expect(await has("police", "acknowledged")).toBe(true);
    expect(await has("sulzbach", "acknowledged")).toBe(true);
  });
});
