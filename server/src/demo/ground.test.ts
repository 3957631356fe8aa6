// SPDX-License-Identifier: EUPL-1.2
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { AreaGeometry } from "@schulterschluss/contract/core";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  organisationIdOf,
  saarlandMunicipalities,
} from "../modules/organisations/index.ts";
import { Ground } from "./ground.ts";
import { incidentAt } from "./incidentStream.ts";
import { outlinesFrom } from "./outlines.ts";
import { Draws } from "./random.ts";
import { townWorlds } from "./townWorlds.ts";
import { outlined } from "./worldAreas.ts";

const boomerang: AreaGeometry = {
  type: "Polygon",
  coordinates: [
    [
      [7, 49],
      [7.1, 49],
      [7.1, 49.1],
      [7.08, 49.1],
      [7.08, 49.02],
      [7, 49.02],
      [7, 49],
    ],
  ],
};

describe("the ground of a town", () => {
  const ground = new Ground(boomerang);
  const outside = { lon: 7.03, lat: 49.06 };

  it("takes the nearest place inside for one that lies outside", () => {
    const inside = ground.nearest(outside);
    expect(ground.has(outside)).toBe(false);
    expect(ground.has(inside)).toBe(true);
    expect(inside.lon).toBeCloseTo(7.08, 2);
    expect(ground.nearest(inside)).toEqual(inside);
  });

  it("scatters around a place at the border without leaving", () => {
    const draws = new Draws(3, 1);
    const border = { lon: 7.0801, lat: 49.09 };
    const places = Array.from({ length: 500 }, () =>
      ground.near(draws, border, 0.6),
    );
    expect(places.filter((place) => !ground.has(place))).toEqual([]);
    expect(new Set(places.map(({ lon }) => lon)).size).toBeGreaterThan(490);
  });

  it("knows how far it is to the border", () => {
    const middle = { lon: 7.05, lat: 49.01 };
    const northKm = ground.reachKm(middle, Math.PI / 2);
    expect(northKm).toBeGreaterThan(0.95);
    expect(northKm).toBeLessThan(1.2);
  });
});

const official = resolve(
  import.meta.dirname,
  "../../..",
  process.env["TEST_DATA_DIR"] ?? "../shared",
  "data/boundaries/saarland_gemeinden.geojson",
);

/** How many of the entries of both sides lie in the area of their town, for each town. */
function sharesInside(outlines: ReadonlyMap<string, AreaGeometry>) {
  const anchor = new Date("2026-07-02T22:00:00.000Z");
  const options = { seed: 7, anchor, outlines, incidents: 0 };
  const municipalities = outlined(
    saarlandMunicipalities.map(({ officialKey, shortName, lon, lat }) => ({
      organisationId: organisationIdOf(officialKey),
      name: shortName,
      ags: officialKey.replace("ags:", ""),
      centre: { lon: lon ?? 0, lat: lat ?? 0 },
    })),
    outlines,
  );
  const police = organisationIdOf("police:SL");
  return townWorlds(options, police, municipalities).map((world, index) => {
    const draws = new Draws(7, 10 + index);
    const day = Temporal.PlainDate.from("2026-05-01");
    const places = Array.from({ length: 1000 }, (_, at) =>
      incidentAt({ world, side: at % 4 ? "town" : "police", draws }, day),
    );
    const inside = places.filter(
      ({ place: { position } }) =>
        position !== null && world.ground.has(position),
    );
    return inside.length / places.length;
  });
}

describe("what is invented for a town lies inside its area", () => {
  it("where areas are computed", () => {
    const shares = sharesInside(new Map());
    expect(shares).toHaveLength(7);
    expect(Math.min(...shares)).toBeGreaterThan(0.99);
  });

  it.skipIf(!existsSync(official))(
    "where the official outlines are given",
    () => {
      const text = readFileSync(official, "utf8");
      const shares = sharesInside(outlinesFrom(text, official));
      expect(Math.min(...shares)).toBeGreaterThan(0.99);
    },
  );
});
