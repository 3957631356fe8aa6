// SPDX-License-Identifier: EUPL-1.2
import type { StoredFile } from "@schulterschluss/contract/files";
import sharp from "sharp";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp } from "../../../test/app.ts";
import { incidentBody } from "../../../test/mainLine.ts";
import {
  as,
  asStranger,
  createWorld,
  type PersonaKey,
  type World,
} from "../../../test/personas.ts";

const jpeg = { headers: { "content-type": "image/jpeg" } };

let world: World;
let photo: Buffer;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
  photo = await sharp({
    create: { width: 80, height: 60, channels: 3, background: "#99aa33" },
  })
    .withExif({ IFD0: { ImageDescription: "Kennzeichen SB-AB 123" } })
    .jpeg()
    .toBuffer();
});
afterAll(() => world.app.close());

/** A photo that an officer of Sulzbach took and put to an incident. */
async function photoOfIncident(): Promise<string> {
  const officer = await as(world, "kodOfficer");
  const id = uuidv7();
  const upload = await officer.put(`/api/v1/files/${id}`, photo, jpeg);
  expect(upload.json<StoredFile>().rendition).not.toBeNull();
  const body = incidentBody({ fileIds: [id] });
  const incident = await officer.post("/api/v1/incidents", body);
  expect(incident.statusCode).toBe(201);
  return id;
}

async function statusFor(key: PersonaKey, url: string): Promise<number> {
  return (await (await as(world, key)).get(url)).statusCode;
}

async function actionsOn(id: string): Promise<unknown[]> {
  const { rows } = await world.app.database.admin.query<{
    action: string;
    ground: string | null;
  }>(
    "select action, ground from audit_entries where object_id = $1 order by id",
    [id],
  );
  return rows.map(({ action, ground }) => [action, ground]);
}

describe("files.upload", () => {
  test("is open to those who record, receive or keep agreements, and to nobody else", async () => {
    const upload = async (key: PersonaKey) => {
      const caller = await as(world, key);
      const url = `/api/v1/files/${uuidv7()}`;
      return (await caller.put(url, photo, jpeg)).statusCode;
    };
    for (const key of [
      "kodOfficer",
      "dutyOfficer",
      "ministryDesk",
      "outsiderOfficer",
    ] as const)
      expect([key, await upload(key)]).toEqual([key, 200]);
    for (const key of ["mayor", "dpo", "administrator", "operator"] as const)
      expect([key, await upload(key)]).toEqual([key, 403]);
    const stranger = asStranger(world);
    const answer = await stranger.put(`/api/v1/files/${uuidv7()}`, photo, jpeg);
    expect(answer.statusCode).toBe(401);
  });
});

describe.each(["rendition", "original"])("files.%s", (part) => {
  test("of an incident is there for those who read it, and for nobody else", async () => {
    const id = await photoOfIncident();
    const url = `/api/v1/files/${id}/${part}`;
    for (const key of ["kodOfficer", "kodShiftLead", "head"] as const)
      expect([key, await statusFor(key, url)]).toEqual([key, 200]);
    for (const key of [
      "mayor",
      "dpo",
      "administrator",
      "dutyOfficer",
      "outsiderOfficer",
      "merzigOfficer",
      "ministryDesk",
    ] as const)
      expect([key, await statusFor(key, url)]).toEqual([key, 404]);
    expect((await asStranger(world).get(url)).statusCode).toBe(401);
    expect(await actionsOn(id)).toEqual([
      ["files.kept", null],
      ["files.read", "own"],
      ["files.read", "own"],
      ["files.read", "own"],
    ]);
  });
});

test("only the original carries what the camera wrote into it", async () => {
  const id = await photoOfIncident();
  const officer = await as(world, "kodOfficer");
  const bytes = async (part: string) =>
    (await officer.get(`/api/v1/files/${id}/${part}`)).rawPayload;
  expect((await bytes("original")).equals(photo)).toBe(true);
  expect((await bytes("rendition")).includes("SB-AB")).toBe(false);
});
