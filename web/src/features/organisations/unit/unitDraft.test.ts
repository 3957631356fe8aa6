// SPDX-License-Identifier: EUPL-1.2
import type { Unit } from "@schulterschluss/contract/organisations";
import { expect, it } from "vitest";
import { changedParts, draftOf, dutyOf } from "./unitDraft.ts";

const unit: Unit = {
  id: "0190a000-0000-7000-8000-000000000012",
  organisationId: "0190a000-0000-7000-8000-000000000001",
  name: "Kommunaler Ordnungsdienst",
  shortName: "KOD",
  kind: "orderService",
  version: 3,
  parentId: null,
  zone: "Europe/Berlin",
  position: null,
  emergencyNumber: "110",
  dutyWindows: [1, 2, 5].map((weekday) => ({
    id: `0190a000-0000-7000-8000-00000000010${weekday}`,
    weekday,
    fromMin: 1080,
    toMin: weekday === 5 ? 1680 : 1560,
    validFrom: null,
    validUntil: null,
  })),
  dutyExceptions: [],
  contacts: [],
  reachability: {
    reachable: false,
    until: null,
    nextFrom: null,
    unknown: false,
  },
  areas: [],
  abilities: ["edit"],
};

it("gathers days with the same hours into one line", () => {
  expect(
    draftOf(unit).hours.map(({ days, from, to }) => ({ days, from, to })),
  ).toEqual([
    { days: [1, 2], from: "18:00", to: "02:00" },
    { days: [5], from: "18:00", to: "04:00" },
  ]);
});

it("gives back the same windows as it took", () => {
  const plain = (windows: Unit["dutyWindows"]) =>
    windows.map(({ id: _, ...window }) => window);
  expect(plain(dutyOf(draftOf(unit)).dutyWindows)).toEqual(
    plain(unit.dutyWindows),
  );
});

it("names only what differs, so that changes of others elsewhere stay", () => {
  const before = draftOf(unit);
  expect(changedParts(before, draftOf(unit))).toEqual([]);
  expect(
    changedParts(before, { ...before, name: "KOD", areaIds: ["a"] }),
  ).toEqual(["name", "areaIds"]);
});

it("leaves a whole day a whole day", () => {
  const always: Unit = {
    ...unit,
    dutyWindows: unit.dutyWindows.map((window) => ({
      ...window,
      fromMin: 0,
      toMin: 1440,
    })),
  };
  expect(
    dutyOf(draftOf(always)).dutyWindows.map(({ fromMin, toMin }) => [
      fromMin,
      toMin,
    ]),
  ).toEqual([
    [0, 1440],
    [0, 1440],
    [0, 1440],
  ]);
});
