// SPDX-License-Identifier: EUPL-1.2
import { cellOf } from "@schulterschluss/analysis";
import type {
  DemoMunicipality,
  DemoOverview,
} from "@schulterschluss/contract/situation";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bodyOf, refusalOf } from "../../../test/answers.ts";
import { createTestApp } from "../../../test/app.ts";
import { incidentBody, putAgreementInForce } from "../../../test/mainLine.ts";
import {
  type World,
  as,
  asOrganisation,
  asStranger,
  createWorld,
} from "../../../test/personas.ts";
import { areaIdOf, upsertAreas } from "../organisations/index.ts";

const overviewPath = "/api/v1/demo/overview";
const mapPath = "/api/v1/demo/map";

async function record(world: World, count: number, category: string) {
  const officer = await as(world, "kodOfficer");
  for (let index = 0; index < count; index++)
    bodyOf(
      await officer.post("/api/v1/incidents", incidentBody({ category })),
      201,
    );
}

async function overviewOf(world: World): Promise<DemoOverview> {
  return bodyOf(await asStranger(world).get(overviewPath), 200);
}

describe("an installation in earnest", () => {
  it("has no public overview, whoever asks", async () => {
    const world = await createWorld(await createTestApp());
    await putAgreementInForce(world);
    const callers = [asStranger(world), await as(world, "ministryDesk")];
    for (const caller of callers)
      for (const path of [overviewPath, mapPath])
        expect(refusalOf(await caller.get(path))).toBe("404 request.notFound");
    await world.app.close();
  });
});

describe("the public overview of a demonstration", () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(await createTestApp({ isDemo: true }));
    await putAgreementInForce(world);
  });
  afterAll(() => world.app.close());

  it("names the towns of partnerships in force, and no other", async () => {
    const { towns, total, cells } = await overviewOf(world);
    expect(towns.map((town) => town.organisation.id)).toEqual([
      world.organisations.sulzbach,
    ]);
    expect([total, ...cells]).toEqual([null]);
  });

  it("shows nothing of four observations, and of five the first step", async () => {
    await record(world, 4, "vandalism");
    const four = await overviewOf(world);
    expect([four.total, four.towns[0]?.own, four.cells]).toEqual([
      null,
      null,
      [],
    ]);
    await record(world, 1, "vandalism");
    const five = await overviewOf(world);
    expect([five.total, five.towns[0]?.own]).toEqual([5, 5]);
    expect(five.cells).toEqual([{ n: 29130, e: 41070, count: 5 }]);
  });

  it("moves in whole fives", async () => {
    await record(world, 4, "vandalism");
    expect((await overviewOf(world)).cells[0]?.count).toBe(5);
    await record(world, 1, "vandalism");
    expect((await overviewOf(world)).cells[0]?.count).toBe(10);
  });

  it("counts what is shown by district only for the town, never in a cell", async () => {
    await record(world, 10, "noise_private");
    const { total, cells } = await overviewOf(world);
    expect(total).toBe(20);
    expect(cells.map((cell) => cell.count)).toEqual([10]);
  });

  it("leaves out what the agreement does not share", async () => {
    const before = await overviewOf(world);
    await record(world, 5, "lost_property");
    expect((await overviewOf(world)).total).toBe(before.total);
  });

  it("draws the outlines of the directory on the grid of the cells", async () => {
    const id = world.organisations.sulzbach;
    const [west, south, east, north] = [7, 49.2, 7.1, 49.3];
    const ring: [number, number][] = [
      [west, south],
      [east, south],
      [east, north],
      [west, south],
    ];
    await asOrganisation(world, "sulzbach", (tx) =>
      upsertAreas(tx, [
        {
          organisation_id: id,
          id: areaIdOf(id, "municipality", "1"),
          kind: "municipality",
          name: "Sulzbach/Saar",
          geometry: { type: "Polygon", coordinates: [ring] },
          area_m2: 1,
          centre_lon: east,
          centre_lat: south,
          origin: "imported",
          source: "VG250",
        },
      ]),
    );
    const map = bodyOf<{ municipalities: DemoMunicipality[]; source: string }>(
      await asStranger(world).get(mapPath),
    );
    const corner = cellOf(east, north);
    const [, , drawn] = map.municipalities[0]?.rings[0] ?? [];
    expect(map.source).toBe("VG250");
    expect(drawn?.map(Math.floor)).toEqual([corner.e, corner.n]);
  });
});
