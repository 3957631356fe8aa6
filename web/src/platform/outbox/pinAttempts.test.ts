// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import { attemptsLeft, waitBeforePinMs } from "./pinAttempts.ts";

test("after one wrong PIN four attempts are left", () => {
  expect(attemptsLeft({ wrong: 1, lastWrongAt: 0 })).toBe(4);
});

test("from the fifth wrong PIN on the wait grows to a quarter of an hour", () => {
  const waits = [4, 5, 6, 7, 8, 50].map((wrong) =>
    waitBeforePinMs({ wrong, lastWrongAt: 1_000 }, 1_000),
  );
  expect(waits).toEqual([0, 30_000, 60_000, 300_000, 900_000, 900_000]);
});

test("waiting ends after the time and is not extended by a clock set back", () => {
  const attempts = { wrong: 5, lastWrongAt: 100_000 };
  expect(waitBeforePinMs(attempts, 130_000)).toBe(0);
  expect(waitBeforePinMs(attempts, 0)).toBe(30_000);
});
