// SPDX-License-Identifier: EUPL-1.2
import {
  cellCentre,
  cellId,
  cellOf,
  gridCell,
  parentCell,
} from "@schulterschluss/analysis";
import { expect, test } from "vitest";
import { type PhonePicture, pictureRows } from "./pictureRows.ts";

const station = { lon: 7.0571, lat: 49.2987 };
const cell = parentCell(cellOf(station.lon, station.lat), 500);
const square = {
  kind: "cell",
  ...cell,
  size: 500,
  id: cellId(gridCell(cell, 500)),
  centre: cellCentre(cell, 500),
} as const;
const district = { kind: "district", districtId: "hühnerfeld" } as const;
const latest = { day: "2026-11-22", shift: null, hour: null };

function group(
  place: PhonePicture["groups"][number]["place"],
  category: string,
  count: number,
): PhonePicture["groups"][number] {
  return {
    key: `${category}-${count}`,
    category,
    urgency: "p3",
    place,
    placeName: place.kind === "district" ? "Hühnerfeld" : "Mitte",
    count,
    parties: { own: count, partner: 0, joint: 0 },
    latest,
  };
}

const picture: PhonePicture = {
  circleId: "circle",
  asOf: "2026-11-22T21:55:00Z",
  total: 7,
  parties: { own: 7, partner: 0, joint: 0 },
  groupTotal: 3,
  groups: [
    group(square, "vandalism", 1),
    group(square, "group_nuisance", 3),
    group(district, "noise_private", 2),
  ],
  cells: [
    { place: district, count: 2, parties: { own: 2, partner: 0, joint: 0 } },
    { place: square, count: 5, parties: { own: 5, partner: 0, joint: 0 } },
  ],
  coarsened: 0,
};

test("rows are the cells, the largest first, and add up to the total", () => {
  const rows = pictureRows(picture, []);
  expect(rows.map((row) => row.count)).toEqual([5, 2]);
  expect(rows.reduce((sum, row) => sum + row.count, 0)).toBe(picture.total);
});

test("a square is named by the known place in it, a district by itself", () => {
  const known = {
    id: "p",
    name: "Bahnhof Sulzbach",
    synonyms: [],
    position: station,
  };
  const rows = pictureRows(picture, [known]);
  expect(rows.map((row) => row.name)).toEqual([
    "Bahnhof Sulzbach",
    "Hühnerfeld",
  ]);
  expect(pictureRows(picture, []).map((row) => row.name)[0]).toBe("Mitte");
});

test("the most frequent category of a place is named first", () => {
  expect(pictureRows(picture, [])[0]?.parts).toEqual([
    { category: "group_nuisance", count: 3 },
    { category: "vandalism", count: 1 },
  ]);
});
