// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import { periodOf } from "./period.ts";

test("a named period ends today and counts today", () => {
  expect(periodOf("7t", "2026-11-21")).toEqual({
    from: "2026-11-15",
    to: "2026-11-21",
    key: "7t",
  });
  expect(periodOf("heute", "2026-11-21").from).toBe("2026-11-21");
});

test("two days are taken as they stand", () => {
  expect(periodOf("2026-01-01_2026-01-31", "2026-11-21")).toEqual({
    from: "2026-01-01",
    to: "2026-01-31",
    key: undefined,
  });
});

test("an end before the beginning and nonsense fall back to seven days", () => {
  for (const zeit of ["2026-02-01_2026-01-01", "gestern", undefined]) {
    expect(periodOf(zeit, "2026-11-21").from).toBe("2026-11-15");
  }
});
