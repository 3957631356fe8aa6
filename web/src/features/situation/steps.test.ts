// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import { stepLabels, stepOf, stepsFor } from "./steps.ts";

test("steps rise for every largest count, so each colour has its numbers", () => {
  for (const largest of [0, 1, 6, 7, 24, 25, 40, 99, 130, 560, 9_870]) {
    const steps = stepsFor(largest);
    expect(steps).toHaveLength(5);
    expect(steps.toSorted((a, b) => a - b)).toEqual(steps);
    expect(new Set(steps).size).toBe(5);
  }
});

test("labels cover every count without a gap", () => {
  expect(stepLabels([1, 3, 5, 8, 12], (count) => `ab ${count}`)).toEqual([
    "1–2",
    "3–4",
    "5–7",
    "8–11",
    "ab 12",
  ]);
  expect(stepLabels([1, 2, 3, 4, 5], String)).toEqual([
    "1",
    "2",
    "3",
    "4",
    "5",
  ]);
});

test("a count has the colour of the highest step that it reaches", () => {
  const steps = [1, 3, 5, 8, 12];
  expect([1, 2, 3, 7, 8, 12, 90].map((count) => stepOf(steps, count))).toEqual([
    1, 1, 2, 3, 4, 5, 5,
  ]);
});
