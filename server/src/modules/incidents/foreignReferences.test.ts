// SPDX-License-Identifier: EUPL-1.2
import type { Incident } from "@schulterschluss/contract/incidents";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bodyOf, issuesOf, refusalOf } from "../../../test/answers.ts";
import { createTestApp } from "../../../test/app.ts";
import {
  expectStatus,
  incidentBody,
  stationSquare,
} from "../../../test/mainLine.ts";
import { type World, as, createWorld } from "../../../test/personas.ts";

const incidents = "/api/v1/incidents";
type Planner = "head" | "outsiderHead";

let world: World;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
});
afterAll(() => world.app.close());

const patrolOf = (who: Planner, id: string) => ({
  id,
  startsAt: "2026-07-03T18:00:00.000Z",
  endsAt: "2026-07-03T22:00:00.000Z",
  circleId: null,
  unitIds: [world.units[who === "head" ? "sulzbachService" : "homburgService"]],
  meetingPoint: null,
  focus: "Marktplatz",
  categories: [],
});

describe("what belongs to another organisation", () => {
  const named = async (who: Planner) => {
    const place = uuidv7();
    const patrol = uuidv7();
    const file = uuidv7();
    const caller = await as(world, who);
    const at = { name: "Marktplatz", synonyms: [], position: stationSquare };
    bodyOf(await caller.post("/api/v1/places", { id: place, ...at }), 201);
    bodyOf(await caller.post("/api/v1/patrols", patrolOf(who, patrol)), 201);
    const pdf = Buffer.from("%PDF-1.7\n%%EOF\n");
    const headers = { "content-type": "application/pdf" };
    bodyOf(await caller.put(`/api/v1/files/${file}`, pdf, { headers }));
    return { place, patrol, file };
  };
  const naming = ({ place, patrol, file }: Awaited<ReturnType<typeof named>>) =>
    incidentBody({
      place: { ...incidentBody().place, placeId: place },
      patrolId: patrol,
      fileIds: [file],
    });

  it("is refused in an entry, each by its field and in three languages", async () => {
    const foreign = {
      ...naming(await named("outsiderHead")),
      unitId: world.units.homburgService,
    };
    const lead = await as(world, "kodShiftLead");
    for (const [locale, text] of [
      ["de", "Diese Streife gibt es bei Ihrer Stelle nicht"],
      ["en", "Your organisation has no such patrol"],
      ["fr", "Cette patrouille n’existe pas dans votre organisme"],
    ] as const) {
      const answer = await lead.post(incidents, foreign, {
        headers: { "accept-language": locale },
      });
      expect(issuesOf(answer)).toEqual([
        "body.fileIds.0 files.notFound",
        "body.patrolId incidents.patrolUnknown",
        "body.place.placeId incidents.placeUnknown",
        "body.unitId incidents.unitOfAnother",
      ]);
      expect(answer.body).toContain(text);
    }
    const gone = await lead.get(`${incidents}/${foreign.id}`);
    expect(refusalOf(gone)).toBe("404 incidents.notFound");
  });

  it("is refused in a correction too; what is one's own is taken", async () => {
    const own = await named("head");
    const foreign = await named("outsiderHead");
    const head = await as(world, "head");
    const entry = naming(own);
    const { version } = bodyOf<Incident>(
      await head.post(incidents, entry),
      201,
    );
    const url = `${incidents}/${entry.id}`;
    for (const [changes, issue] of [
      [
        { place: { ...entry.place, placeId: foreign.place } },
        "body.place.placeId incidents.placeUnknown",
      ],
      [{ fileIds: [own.file, foreign.file] }, "body.fileIds.1 files.notFound"],
    ] as const)
      expect(
        issuesOf(await head.patch(url, changes, { ifMatch: version })),
      ).toEqual([issue]);
    const assign = { action: "assign", unitId: world.units.homburgService };
    expect(
      issuesOf(await head.post(`${url}/actions`, assign, { ifMatch: version })),
    ).toEqual(["body.unitId incidents.unitOfAnother"]);
  });

  it("keeps the name of a place that was taken off the list", async () => {
    const own = await named("head");
    const head = await as(world, "head");
    const entry = naming(own);
    const { version } = bodyOf<Incident>(
      await head.post(incidents, entry),
      201,
    );
    expectStatus(
      await head.delete(`/api/v1/places/${own.place}`, { ifMatch: 1 }),
      204,
    );
    const place = { ...entry.place, accuracyM: 4 };
    const url = `${incidents}/${entry.id}`;
    const after = bodyOf<Incident>(
      await head.patch(url, { place }, { ifMatch: version }),
    );
    expect(after.place.placeName).toBe("Marktplatz");
  });
});
