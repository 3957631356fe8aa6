// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import { directionOf, distanceM, offsetM } from "./distance.ts";
import {
  asLastPlace,
  type Fix,
  type KnownPlace,
  offerPlaces,
  placeInputOf,
} from "./placeChoice.ts";

const now = Date.parse("2026-11-22T21:40:00Z");
const station = { lon: 7.0571, lat: 49.2987 };

function place(id: string, northM: number): KnownPlace {
  return {
    id,
    name: id,
    synonyms: [],
    position: { lon: station.lon, lat: station.lat + northM / 111_195 },
  };
}
function fix(accuracyM: number, ageMs = 4_000): Fix {
  return { position: station, accuracyM, at: now - ageMs };
}
const platform = place("Bussteig", 12);
const last = asLastPlace(
  { kind: "words", words: "Ravanusaplatz" },
  now - 600_000,
);

test("a precise fix beside a known place chooses the known place and offers the measured one next", () => {
  const offer = offerPlaces(fix(8), [place("weit", 900), platform], last, now);
  expect(offer.chosen).toMatchObject({ kind: "known", placeId: "Bussteig" });
  expect(offer.options.map((option) => option.choice.kind)).toEqual([
    "known",
    "measured",
  ]);
  expect(offer.options[0]?.distanceM).toBeCloseTo(12, 1);
});

test("a precise fix away from known places chooses the measured place", () => {
  const offer = offerPlaces(fix(8), [place("weit", 100)], null, now);
  expect(offer.chosen).toMatchObject({ kind: "measured", accuracyM: 8 });
  expect(offer.options).toHaveLength(2);
});

test("an imprecise fix chooses nothing and also offers the last confirmed place", () => {
  const offer = offerPlaces(fix(120), [platform], last, now);
  expect(offer.chosen).toBeNull();
  expect(offer.options.map((option) => option.choice.kind)).toEqual([
    "known",
    "measured",
    "last",
  ]);
});

test("without a fix, or with an old one, only the last confirmed place is offered, not chosen", () => {
  for (const none of [null, fix(8, 121_000)]) {
    const offer = offerPlaces(none, [platform], last, now);
    expect(offer.options.map((option) => option.choice)).toEqual([last]);
    expect(offer.chosen).toBeNull();
  }
});

test("a place confirmed more than two hours ago is not offered", () => {
  const old = asLastPlace({ kind: "words", words: "früher" }, now - 7_200_001);
  expect(offerPlaces(null, [], old, now).options).toEqual([]);
});

test("the last place is not offered twice when it is the nearest known one", () => {
  const same = asLastPlace(
    {
      kind: "known",
      placeId: "Bussteig",
      name: "Bussteig",
      position: platform.position,
    },
    now,
  );
  const offer = offerPlaces(fix(120), [platform], same, now);
  expect(offer.options.map((option) => option.choice.kind)).toEqual([
    "known",
    "measured",
  ]);
});

test("what is sent names the source of the position and claims no more accuracy than measured", () => {
  expect(
    placeInputOf({ kind: "measured", position: station, accuracyM: 8.4 }),
  ).toMatchObject({ source: "gps", accuracyM: 8, placeId: null });
  expect(placeInputOf(last)).toMatchObject({
    source: "lastConfirmed",
    position: null,
    description: "Ravanusaplatz",
  });
  expect(placeInputOf(null).source).toBe("none");
});

test("distance and offset agree with the length of a minute of latitude", () => {
  const north = { lon: station.lon, lat: station.lat + 1 / 60 };
  expect(distanceM(station, north)).toBeCloseTo(1853.25, 1);
  expect(offsetM(station, north).northM).toBeCloseTo(1853.25, 1);
  expect(Math.abs(offsetM(station, north).eastM)).toBeLessThan(1e-6);
});

test("directions go clockwise from north in eighths", () => {
  const to = (east: number, north: number) =>
    directionOf(station, {
      lon: station.lon + east / 1000,
      lat: station.lat + north / 1000,
    });
  expect([to(0, 1), to(1.5, 1), to(1, 0), to(0, -1), to(-1, 0)]).toEqual([
    "n",
    "ne",
    "e",
    "s",
    "w",
  ]);
});
