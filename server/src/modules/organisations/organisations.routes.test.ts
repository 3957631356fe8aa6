// SPDX-License-Identifier: EUPL-1.2
import type {
  NamedPlace,
  OrganisationRef,
  Unit,
} from "@schulterschluss/contract/organisations";
import { randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bodyOf, issuesOf, refusalOf } from "../../../test/answers.ts";
import { createTestApp } from "../../../test/app.ts";
import {
  type World,
  as,
  asStranger,
  auditOf,
  createWorld,
} from "../../../test/personas.ts";

const api = "/api/v1";

let world: World;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
});
afterAll(() => world.app.close());

const newUnit = (changes: object = {}) => ({
  id: uuidv7(),
  name: "Wache <b>Nord</b>",
  shortName: "Nord",
  kind: "office",
  parentId: null,
  position: null,
  emergencyNumber: "110",
  areas: [],
  ...changes,
});

const square = (name: string, size = 0.1) => ({
  type: "Feature",
  properties: { name },
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [7, 49.2],
        [7 + size, 49.2],
        [7 + size, 49.2 + size],
        [7, 49.2 + size],
        [7, 49.2],
      ],
    ],
  },
});
const areaImport = (features: object[], dryRun = false) => ({
  kind: "district",
  source: "Stadt",
  licence: "CC0",
  asOf: "2026-01-01",
  nameProperty: "name",
  keyProperty: null,
  dryRun,
  geojson: { type: "FeatureCollection", features },
});

describe("the directory", () => {
  it("is for people with a session, and says who can be reached", async () => {
    for (const path of [
      "organisations",
      "units",
      "areas",
      "outlines",
      "places",
    ]) {
      const url = `${api}/${path}`;
      expect((await asStranger(world).get(url)).statusCode).toBe(401);
      expect((await (await as(world, "operator")).get(url)).statusCode).toBe(
        403,
      );
      expect((await (await as(world, "kodOfficer")).get(url)).statusCode).toBe(
        200,
      );
    }
    const caller = await as(world, "kodOfficer");
    const { id } = bodyOf<OrganisationRef>(
      await caller.get(`${api}/organisations/${world.organisations.merzig}`),
    );
    expect(id).toBe(world.organisations.merzig);
    expect(
      refusalOf(await caller.get(`${api}/organisations/${uuidv7()}`)),
    ).toBe("404 organisations.notFound");
  });

  it("is changed by each for itself", async () => {
    const outsider = await as(world, "outsiderHead");
    const url = `${api}/organisations/${world.organisations.sulzbach}`;
    expect(
      refusalOf(
        await outsider.patch(url, { shortName: "Beute" }, { ifMatch: 1 }),
      ),
    ).toBe("404 organisations.notFound");
    const unit = `${api}/units/${world.units.sulzbachService}`;
    expect(
      refusalOf(await outsider.patch(unit, { name: "Beute" }, { ifMatch: 1 })),
    ).toBe("403 identity.permissionMissing");
    const officer = await as(world, "kodOfficer");
    expect((await officer.post(`${api}/units`, newUnit())).statusCode).toBe(
      403,
    );
    const head = await as(world, "head");
    const { version } = bodyOf<{ version: number }>(await head.get(url));
    bodyOf(
      await head.patch(url, { shortName: "Sulzbach" }, { ifMatch: version }),
    );
    const stale = await head.patch(
      url,
      { shortName: "x" },
      { ifMatch: version },
    );
    expect(refusalOf(stale)).toBe("412 request.stale");
    expect(
      stale.json<{ current: { shortName: string } }>().current.shortName,
    ).toBe("Sulzbach");
    expect(
      await auditOf(world, "sulzbach", "organisations.changed"),
    ).toHaveLength(1);
  });
});

describe("units", () => {
  it("names every field of the wrong shape at once, in German and English", async () => {
    const head = await as(world, "head");
    for (const [locale, text] of [
      ["de", "fehlt"],
      ["en", "missing"],
    ] as const) {
      const answer = await head.post(
        `${api}/units`,
        { id: "7", kind: "castle" },
        { headers: { "accept-language": locale } },
      );
      expect(issuesOf(answer).length).toBeGreaterThan(5);
      expect(answer.body).toContain(text);
    }
  });

  it("are added once, with the words as typed", async () => {
    const head = await as(world, "head");
    const body = newUnit();
    const idempotencyKey = randomUUID();
    const answers = await Promise.all([
      head.post(`${api}/units`, body, { idempotencyKey }),
      head.post(`${api}/units`, body, { idempotencyKey }),
    ]);
    for (const answer of answers)
      expect(bodyOf<Unit>(answer, 201).name).toBe("Wache <b>Nord</b>");
    expect(refusalOf(await head.post(`${api}/units`, body))).toBe(
      "409 organisations.unitExists",
    );
    const again = newUnit();
    const twice = await Promise.all([
      head.post(`${api}/units`, again),
      head.post(`${api}/units`, again),
    ]);
    expect(twice.map(refusalOf).toSorted()).toEqual([
      "201 ",
      "409 organisations.unitExists",
    ]);
  });

  it("hang below own units and serve areas that exist", async () => {
    const head = await as(world, "head");
    const body = newUnit({
      parentId: world.units.merzigService,
      areas: [{ areaId: uuidv7(), validFrom: null, validUntil: null }],
    });
    expect(issuesOf(await head.post(`${api}/units`, body))).toEqual([
      "body.areas.0.areaId organisations.areaUnknown",
      "body.parentId organisations.parentUnknown",
    ]);
  });

  it("are changed from the version that was read, and that is logged", async () => {
    const head = await as(world, "head");
    const unit = bodyOf<Unit>(await head.post(`${api}/units`, newUnit()), 201);
    const url = `${api}/units/${unit.id}`;
    const change = { name: "Wache Nord am Markt" };
    const changed = bodyOf<Unit>(
      await head.patch(url, change, { ifMatch: unit.version }),
    );
    expect(changed).toMatchObject({ ...change, shortName: unit.shortName });
    const late = await head.patch(url, change, { ifMatch: unit.version });
    expect(refusalOf(late)).toBe("412 request.stale");
    const entries = await auditOf(
      world,
      "sulzbach",
      "organisations.unitChanged",
    );
    expect(entries.map((entry) => entry.object_id)).toEqual([unit.id]);
  });

  it("refuse hours that end before they begin, and one id twice", async () => {
    const head = await as(world, "head");
    const unit = bodyOf<Unit>(await head.post(`${api}/units`, newUnit()), 201);
    const window = {
      id: uuidv7(),
      weekday: 1,
      fromMin: 600,
      toMin: 500,
      validFrom: null,
      validUntil: null,
    };
    const answer = await head.patch(
      `${api}/units/${unit.id}`,
      {
        dutyWindows: [window, { ...window, toMin: 900 }],
        dutyExceptions: [
          {
            id: uuidv7(),
            day: "2026-07-04",
            closed: false,
            fromMin: null,
            toMin: null,
            note: null,
          },
        ],
      },
      { ifMatch: unit.version },
    );
    expect(issuesOf(answer)).toEqual([
      "body.dutyExceptions.0.fromMin organisations.hoursMissing",
      "body.dutyWindows.0.toMin organisations.hoursEndBeforeTheyBegin",
      "body.dutyWindows.1.id validation.duplicate",
    ]);
  });
});

describe("areas", () => {
  it("are imported with a report, once and not by everybody", async () => {
    const officer = await as(world, "kodOfficer");
    const url = `${api}/areas/import`;
    const body = areaImport([square("Altenwald"), { type: "Feature" }]);
    expect((await officer.post(url, body)).statusCode).toBe(403);
    const head = await as(world, "head");
    const report = { read: 2, imported: 1 };
    expect(
      bodyOf(await head.post(url, areaImport([square("Probe")], true))),
    ).toMatchObject({ read: 1, imported: 0 });
    for (let time = 0; time < 2; time += 1)
      expect(bodyOf(await head.post(url, body))).toMatchObject(report);
    const areas = bodyOf<{ items: { name: string }[] }>(
      await head.get(
        `${api}/areas?organisationId=${world.organisations.sulzbach}&kind=district`,
      ),
    );
    expect(areas.items.map((one) => one.name)).toEqual(["Altenwald"]);
    expect(
      await auditOf(world, "sulzbach", "organisations.areasImported"),
    ).toHaveLength(2);
  });

  it.each([
    ["no list", { type: "FeatureCollection", features: "many" }],
    [
      "numbers for features",
      { type: "FeatureCollection", features: [1, null] },
    ],
    ["a prototype", { type: "FeatureCollection", __proto__: { features: [] } }],
  ])("import nothing from %s", async (_name, geojson) => {
    const head = await as(world, "head");
    const answer = await head.post(`${api}/areas/import`, {
      ...areaImport([]),
      geojson,
    });
    expect(bodyOf<{ imported: number }>(answer).imported).toBe(0);
  });
});

describe("named places", () => {
  it("belong to one organisation", async () => {
    const head = await as(world, "head");
    const place = {
      id: uuidv7(),
      name: "Bahnhof",
      synonyms: ["Bf"],
      position: { lon: 7.06, lat: 49.3 },
    };
    const url = `${api}/places`;
    bodyOf(await head.post(url, place), 201);
    expect(refusalOf(await head.post(url, place))).toBe(
      "409 organisations.placeExists",
    );
    const outsider = await as(world, "outsiderHead");
    expect(
      refusalOf(await outsider.delete(`${url}/${place.id}`, { ifMatch: 1 })),
    ).toBe("404 organisations.notFound");
    const found = async (who: "kodOfficer" | "outsiderOfficer") =>
      bodyOf<{ items: NamedPlace[] }>(
        await (await as(world, who)).get(`${url}?q=bf`),
      ).items.length;
    expect(await found("kodOfficer")).toBe(1);
    expect(await found("outsiderOfficer")).toBe(0);
    expect(
      refusalOf(await head.delete(`${url}/${place.id}`, { ifMatch: 9 })),
    ).toBe("412 request.stale");
    expect(
      (await head.delete(`${url}/${place.id}`, { ifMatch: 1 })).statusCode,
    ).toBe(204);
    for (const action of ["placeCreated", "placeRemoved"])
      expect(
        await auditOf(world, "sulzbach", `organisations.${action}`),
      ).toHaveLength(1);
  });
});

describe("public pages and feedback", () => {
  const pages = {
    imprint: {
      body: "<script>alert(1)</script>",
      address: null,
      representative: null,
      email: null,
      phone: null,
      vatId: null,
    },
    privacy: {
      officer: null,
      email: null,
      authority: null,
      authorityUrl: null,
      addition: null,
    },
    accessibility: {
      statedOn: null,
      feedbackEmail: "barriere@sulzbach.example",
      enforcement: null,
      enforcementUrl: null,
      exceptions: null,
    },
  };

  it("are read by everybody and changed by the own organisation", async () => {
    const head = await as(world, "head");
    const url = `${api}/public-pages`;
    const officer = await as(world, "kodOfficer");
    expect((await officer.put(url, pages, { ifMatch: 0 })).statusCode).toBe(
      403,
    );
    const { organisation } = bodyOf<{ organisation: OrganisationRef }>(
      await head.put(url, pages, { ifMatch: 0 }),
    );
    expect(refusalOf(await head.put(url, pages, { ifMatch: 0 }))).toBe(
      "412 request.stale",
    );
    const stranger = asStranger(world);
    const publicUrl = `${api}/public/${organisation.slug}`;
    const read = bodyOf<typeof pages>(await stranger.get(`${publicUrl}/pages`));
    expect(read.imprint.body).toBe("<script>alert(1)</script>");
    const feedback = {
      page: "/",
      message: "Kontrast <b>zu gering</b>",
      replyTo: null,
    };
    const given = await stranger.post(
      `${publicUrl}/accessibility-feedback`,
      feedback,
    );
    expect(given.statusCode).toBe(202);
    const list = `${api}/accessibility-feedback`;
    expect(
      bodyOf<{ items: (typeof feedback)[] }>(await head.get(list)).items[0]
        ?.message,
    ).toBe(feedback.message);
    expect((await officer.get(list)).statusCode).toBe(403);
    expect(
      bodyOf<{ items: unknown[] }>(
        await (await as(world, "outsiderHead")).get(list),
      ).items,
    ).toEqual([]);
  });
});
