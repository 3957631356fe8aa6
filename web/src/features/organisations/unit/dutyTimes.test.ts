// SPDX-License-Identifier: EUPL-1.2
import type { DutyWindow } from "@schulterschluss/contract/organisations";
import { describe, expect, it } from "vitest";
import { stretchesOn, timeOf, windowOf } from "./dutyTimes.ts";

const window = (
  weekday: number,
  fromMin: number,
  toMin: number,
): DutyWindow => ({
  id: `${weekday}`,
  weekday,
  fromMin,
  toMin,
  validFrom: null,
  validUntil: null,
});

it.each([
  [0, "00:00"],
  [485, "08:05"],
  [1440, "24:00"],
  [1560, "02:00"],
])("writes %d minutes from midnight as %s", (minutes, time) => {
  expect(timeOf(minutes)).toBe(time);
});

describe("windowOf", () => {
  it("takes an end before the beginning for the next day", () => {
    expect(windowOf("18:00", "02:00")).toEqual({ fromMin: 1080, toMin: 1560 });
  });

  it("takes midnight to midnight for the whole day", () => {
    expect(windowOf("00:00", "00:00")).toEqual({ fromMin: 0, toMin: 1440 });
  });
});

describe("stretchesOn", () => {
  const late = [window(7, 1080, 1560), window(1, 480, 960)];

  it("draws the rest of a night on the morning after, across the week's end", () => {
    expect(stretchesOn(1, late)).toEqual([
      { fromMin: 0, toMin: 120 },
      { fromMin: 480, toMin: 960 },
    ]);
  });

  it("cuts a night off at midnight on its own day", () => {
    expect(stretchesOn(7, late)).toEqual([{ fromMin: 1080, toMin: 1440 }]);
  });
});
