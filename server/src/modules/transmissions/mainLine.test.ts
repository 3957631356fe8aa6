// SPDX-License-Identifier: EUPL-1.2
import type { Incident } from "@schulterschluss/contract/incidents";
import type { Transmission } from "@schulterschluss/contract/transmissions";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp } from "../../../test/app.ts";
import {
  expectStatus,
  putAgreementInForce,
  recordAndSend,
} from "../../../test/mainLine.ts";
import {
  type World,
  as,
  auditOf,
  createWorld,
} from "../../../test/personas.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
  await putAgreementInForce(world);
});

afterAll(async () => {
  await world.app.close();
});

const deliver = () => world.app.platform.jobs.drain();

const read = async (who: "dutyOfficer" | "kodShiftLead", id: string) => {
  const answer = await (
    await as(world, who)
  ).get(`/api/v1/transmissions/${id}`);
  expectStatus(answer, 200);
  return answer.json<Transmission>();
};

describe("an incident that is passed on", () => {
  it("arrives at the station with exactly what was ticked, and both keep the same receipt", async () => {
    const { transmissionId } = await recordAndSend(
      await as(world, "kodShiftLead"),
    );
    await deliver();
    const received = await read("dutyOfficer", transmissionId);
    const sent = await read("kodShiftLead", transmissionId);
    expect(received.state).toBe("arrived");
    expect(sent.state).toBe("arrived");
    const kinds = received.envelope?.statements.map((one) => one.type);
    expect(kinds).toContain("fact");
    expect(kinds).not.toContain("assessment");
    expect(received.notSent).toEqual([{ kind: "assessment", count: 1 }]);
    expect(sent.receipt).toEqual(received.receipt);
    expect(received.receipt?.recipientSignature).not.toBeNull();
  });

  it("moves the lead only when the station accepts a transfer, and reports back", async () => {
    const sender = await as(world, "kodShiftLead");
    const station = await as(world, "dutyOfficer");
    const { incidentId, transmissionId } = await recordAndSend(sender, {
      kind: "transfer",
      legalBasisKey: "sl-between-police-authorities",
    });
    await deliver();
    const before = (
      await sender.get(`/api/v1/incidents/${incidentId}`)
    ).json<Incident>();
    expect(before.leadUnit?.id).toBe(world.units.sulzbachService);
    const arrived = await read("dutyOfficer", transmissionId);
    expectStatus(
      await station.post(
        `/api/v1/transmissions/${transmissionId}/actions`,
        { action: "accept" },
        { ifMatch: arrived.version },
      ),
      200,
    );
    await deliver();
    const after = (
      await sender.get(`/api/v1/incidents/${incidentId}`)
    ).json<Incident>();
    expect(after.leadUnit?.id).toBe(world.units.stationSulzbach);
    expect(after.state).toBe("handedOver");
    const accepted = await read("dutyOfficer", transmissionId);
    const own = await station.get(`/api/v1/incidents/${accepted.incidentId}`);
    expectStatus(own, 200);
    expect(own.json<Incident>().receivedFrom?.transmissionId).toBe(
      transmissionId,
    );
    expectStatus(
      await station.post(
        `/api/v1/transmissions/${transmissionId}/actions`,
        {
          action: "reportBack",
          text: "Zwei Personen angetroffen, Platzverweis",
        },
        { ifMatch: accepted.version },
      ),
      200,
    );
    await deliver();
    const told = await read("kodShiftLead", transmissionId);
    expect(told.reports.map((one) => one.text)).toEqual([
      "Zwei Personen angetroffen, Platzverweis",
    ]);
    expect(
      await auditOf(world, "police", "transmissions.accepted"),
    ).toHaveLength(1);
  });

  it("is not there for a town outside, another station or another partner", async () => {
    const { incidentId, transmissionId } = await recordAndSend(
      await as(world, "kodShiftLead"),
    );
    await deliver();
    for (const who of ["outsiderOfficer", "merzigOfficer"] as const) {
      const outsider = await as(world, who);
      expectStatus(
        await outsider.get(`/api/v1/transmissions/${transmissionId}`),
        404,
      );
      expectStatus(await outsider.get(`/api/v1/incidents/${incidentId}`), 404);
    }
  });
});

describe("the picture of a partnership", () => {
  it("counts the same in map, list, counts and export for both partners, and nothing for an outsider", async () => {
    const town = await as(world, "kodShiftLead");
    const pictures = (await town.get("/api/v1/situation")).json<{
      items: { circleId: string; kind: string }[];
    }>();
    const circleId =
      pictures.items.find((one) => one.kind === "partnership")?.circleId ?? "";
    const period = "from=2026-07-01&to=2026-07-31";
    const totals: number[] = [];
    for (const who of ["kodShiftLead", "dutyOfficer"] as const) {
      const caller = await as(world, who);
      const picture = await caller.get(
        `/api/v1/situation/${circleId}?${period}`,
      );
      expectStatus(picture, 200);
      const shown = picture.json<{
        total: number;
        groups: { count: number }[];
        cells: { count: number }[];
      }>();
      const counts = await caller.get(
        `/api/v1/situation/${circleId}/counts?${period}`,
      );
      const csv = await caller.get(
        `/api/v1/situation/${circleId}/picture.csv?${period}&purpose=situationMeeting`,
      );
      expectStatus(csv, 200);
      const sum = (rows: { count: number }[]) =>
        rows.reduce((all, row) => all + row.count, 0);
      totals.push(
        shown.total,
        sum(shown.groups),
        sum(shown.cells),
        counts.json<{ total: number }>().total,
        csv.body.trim().split("\r\n").length - 1,
      );
    }
    expect(new Set(totals).size).toBe(1);
    expect(totals[0]).toBeGreaterThan(0);
    const outsider = await as(world, "outsiderOfficer");
    expectStatus(
      await outsider.get(`/api/v1/situation/${circleId}?${period}`),
      404,
    );
    const other = await as(world, "dutyOfficerMerzig");
    expectStatus(
      await other.get(`/api/v1/situation/${circleId}?${period}`),
      404,
    );
  });
});
