// SPDX-License-Identifier: EUPL-1.2
import { expect, it } from "vitest";
import { publicCount, publicCountOf } from "./publicCount.ts";

it("shows nothing below five, and whole fives above", () => {
  const shown = [0, 1, 4, 5, 9, 10, 4711].map(publicCountOf);
  expect(shown).toEqual([null, null, null, 5, 5, 10, 4710]);
});

it("never lets two figures differ by one to four", () => {
  for (let count = 0; count < 200; count++) {
    const step = (publicCountOf(count + 1) ?? 0) - (publicCountOf(count) ?? 0);
    expect([0, 5]).toContain(step);
  }
});

it("refuses on the wire what it would not show", () => {
  expect(publicCount.safeParse(4).success).toBe(false);
  expect(publicCount.safeParse(7).success).toBe(false);
  expect(publicCount.safeParse(0).success).toBe(false);
  expect(publicCount.safeParse(null).success).toBe(true);
});
