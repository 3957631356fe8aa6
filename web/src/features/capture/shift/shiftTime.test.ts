// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import { presentShift } from "./shiftTime.ts";

function window(weekday: number, fromMin: number, toMin: number) {
  return {
    id: `w${weekday}-${fromMin}`,
    weekday,
    fromMin,
    toMin,
    validFrom: null,
    validUntil: null,
  };
}
const zone = "Europe/Berlin";
const late = window(7, 18 * 60, 26 * 60);

test("a late shift over midnight is still Sunday's shift at one on Monday morning", () => {
  const sunday = Date.parse("2026-11-22T21:40:00Z");
  const expected = { shift: "late", fromMin: 1080, toMin: 120 };
  expect(presentShift([late], sunday, zone)).toEqual(expected);
  const monday = Date.parse("2026-11-23T00:30:00Z");
  expect(presentShift([late], monday, zone)).toEqual(expected);
  const over = Date.parse("2026-11-23T01:00:00Z");
  expect(presentShift([late], over, zone).fromMin).toBeNull();
});

test("of two running windows the one that began last is the shift", () => {
  const whole = window(7, 0, 1440);
  const sunday = Date.parse("2026-11-22T21:40:00Z");
  expect(presentShift([whole, late], sunday, zone).fromMin).toBe(1080);
});

test("a duty window longer than a shift gives the present shift its name and only the end of duty", () => {
  const allDay = window(7, 8 * 60, 26 * 60);
  const night = Date.parse("2026-11-23T00:30:00Z");
  expect(presentShift([allDay], night, zone)).toEqual({
    shift: "night",
    fromMin: null,
    toMin: 120,
  });
});

test("without duty windows the hour gives the name and no hours are claimed", () => {
  const morning = Date.parse("2026-11-22T06:10:00Z");
  expect(presentShift([], morning, zone)).toEqual({
    shift: "early",
    fromMin: null,
    toMin: null,
  });
});
