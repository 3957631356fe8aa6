// SPDX-License-Identifier: EUPL-1.2
import type { Agreement } from "@schulterschluss/contract/agreements";
import sharp from "sharp";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bodyOf, issuesOf, refusalOf } from "../../../test/answers.ts";
import { createTestApp } from "../../../test/app.ts";
import { agreementBody, putAgreementInForce } from "../../../test/mainLine.ts";
import {
  type PersonaKey,
  type World,
  as,
  asStranger,
  auditOf,
  createWorld,
} from "../../../test/personas.ts";

const paper = Buffer.from("%PDF-1.7\n% Vereinbarung vom 15.3.2018\n%%EOF\n");

let world: World;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
});
afterAll(() => world.app.close());

async function upload(
  who: PersonaKey,
  bytes = paper,
  type = "application/pdf",
) {
  const id = uuidv7();
  const headers = { "content-type": type };
  const caller = await as(world, who);
  bodyOf(await caller.put(`/api/v1/files/${id}`, bytes, { headers }));
  return id;
}

const open = async (who: PersonaKey, fileId: string) =>
  (await as(world, who)).get(`/api/v1/files/${fileId}/original`);

async function expectReaders(
  fileId: string,
  readers: readonly PersonaKey[],
): Promise<void> {
  const others = [
    "kodOfficer",
    "head",
    "stationHead",
    "contactOfficer",
    "ministryDesk",
    "operator",
    "merzigHead",
    "outsiderHead",
    "outsiderAdministrator",
  ] as const;
  for (const who of others) {
    const answer = await open(who, fileId);
    const isReader = (readers as readonly string[]).includes(who);
    expect([who, answer.statusCode === 200]).toEqual([who, isReader]);
    if (!isReader) expect(answer.rawPayload.includes("2018")).toBe(false);
  }
}

const parties = [
  "kodOfficer",
  "head",
  "stationHead",
  "contactOfficer",
] as const;

describe("the scan of an agreement", () => {
  it("is read by the parties, each its own copy, and by nobody else, also after the end", async () => {
    const scanFileId = await upload("head");
    const { id } = await putAgreementInForce(world, { scanFileId });
    await world.app.platform.jobs.drain();
    await expectReaders(scanFileId, parties);
    expect((await open("stationHead", scanFileId)).rawPayload).toEqual(paper);
    expect(refusalOf(await open("outsiderHead", scanFileId))).toBe(
      "404 files.notFound",
    );
    const stranger = asStranger(world);
    const url = `/api/v1/files/${scanFileId}/original`;
    expect((await stranger.get(url)).statusCode).toBe(401);

    const head = await as(world, "head");
    const { version } = bodyOf<Agreement>(
      await head.get(`/api/v1/agreements/${id}`),
    );
    const end = { action: "end", reason: "Schluss" };
    const actions = `/api/v1/agreements/${id}/actions`;
    bodyOf(await head.post(actions, end, { ifMatch: version }));
    await expectReaders(scanFileId, parties);

    for (const body of ["sulzbach", "police"] as const) {
      const rows = await auditOf(world, body, "files.read");
      expect(rows.some((row) => row.object_id === scanFileId)).toBe(true);
    }
    const given = await auditOf(world, "sulzbach", "agreements.scanHandedOver");
    expect(given.map((row) => row.object_id)).toEqual([id]);
  });

  it("travels without what a camera wrote into it", async () => {
    const photo = await sharp({
      create: { width: 60, height: 80, channels: 3, background: "#fff" },
    })
      .withExif({ IFD0: { ImageDescription: "Ratssaal" } })
      .jpeg()
      .toBuffer();
    const scanFileId = await upload("head", photo, "image/jpeg");
    await putAgreementInForce(world, { scanFileId });
    await world.app.platform.jobs.drain();
    const own = await open("head", scanFileId);
    expect(own.rawPayload.includes("Ratssaal")).toBe(true);
    const theirs = await open("stationHead", scanFileId);
    expect(theirs.statusCode).toBe(200);
    expect(theirs.rawPayload.includes("Ratssaal")).toBe(false);
  });

  it("comes with a correction too, and to a party that is named by one", async () => {
    const head = await as(world, "head");
    const body = agreementBody(world, [
      { body: "sulzbach", unit: "sulzbachService" },
      { body: "police", unit: "stationSulzbach" },
    ]);
    const url = `/api/v1/agreements/${body.id}`;
    const recorded = bodyOf<Agreement>(
      await head.post("/api/v1/agreements", body),
      201,
    );
    const scanFileId = await upload("head");
    const changed = bodyOf<Agreement>(
      await head.patch(url, { scanFileId }, { ifMatch: recorded.version }),
    );
    await world.app.platform.jobs.drain();
    await expectReaders(scanFileId, parties);
    const ministry = {
      organisationId: world.organisations.ministry,
      role: "signatory",
      unitIds: [],
    };
    const more = { parties: [...body.parties, ministry] };
    bodyOf(await head.patch(url, more, { ifMatch: changed.version }));
    await world.app.platform.jobs.drain();
    await expectReaders(scanFileId, [...parties, "ministryDesk"]);
  });

  it("must be an upload of one's own", async () => {
    const scanFileId = await upload("outsiderHead");
    const head = await as(world, "head");
    const body = agreementBody(
      world,
      [
        { body: "sulzbach", unit: "sulzbachService" },
        { body: "police", unit: "stationSulzbach" },
      ],
      { scanFileId },
    );
    expect(issuesOf(await head.post("/api/v1/agreements", body))).toEqual([
      "body.scanFileId files.notFound",
    ]);
    await expectReaders(scanFileId, ["outsiderHead"]);
  });
});
