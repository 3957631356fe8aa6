// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import { betterOffset, measureClockOffset } from "./clockOffset.ts";

const header = "Sun, 22 Nov 2026 21:41:07 GMT";
const server = Date.parse(header);

test("a phone one hour slow is measured to within the trip and the header's second", () => {
  const offset = measureClockOffset(
    header,
    server - 3_600_000,
    server - 3_600_000 + 400,
  );
  expect(offset?.offsetMs).toBe(3_600_000 + 300);
  expect(offset?.uncertaintyMs).toBe(700);
});

test("without a date, with a broken one or a clock that ran backwards nothing is measured", () => {
  expect(measureClockOffset(null, 1, 2)).toBeUndefined();
  expect(measureClockOffset("yesterday", 1, 2)).toBeUndefined();
  expect(measureClockOffset(header, 2, 1)).toBeUndefined();
});

test("a sharper measurement of the last hour is kept while both agree", () => {
  const sharp = { offsetMs: 100, uncertaintyMs: 550, measuredAt: 0 };
  const blunt = { offsetMs: 900, uncertaintyMs: 3_000, measuredAt: 60_000 };
  expect(betterOffset(sharp, blunt)).toBe(sharp);
  expect(betterOffset(sharp, { ...blunt, measuredAt: 3_600_001 })).not.toBe(
    sharp,
  );
  const reset = { ...blunt, offsetMs: 3_600_000 };
  expect(betterOffset(sharp, reset)).toBe(reset);
});
