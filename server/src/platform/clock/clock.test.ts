// SPDX-License-Identifier: EUPL-1.2
import { expect, it } from "vitest";
import { fixedClock } from "./clock.ts";

const start = new Date("2026-03-29T00:30:00Z");

it("a fixed clock stands still until it is moved", () => {
  const clock = fixedClock(start);
  expect(clock.now()).toEqual(start);
  clock.advance(60_000);
  expect(clock.now().toISOString()).toBe("2026-03-29T00:31:00.000Z");
  clock.set(start);
  expect(clock.now()).toEqual(start);
});

it("a fixed clock refuses to run backwards", () => {
  expect(() => fixedClock(start).advance(-1)).toThrow(/got -1/);
});

it("a fixed clock hands out dates that the reader may change", () => {
  const clock = fixedClock(start);
  clock.now().setFullYear(1990);
  expect(clock.now()).toEqual(start);
});
