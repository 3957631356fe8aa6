// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { instantOf, nextDay, zonedParts } from "./zonedTime.ts";

describe("instantOf", () => {
  it("takes summer and winter time of the authorities' zone", () => {
    expect(instantOf("2026-07-01", "18:00")).toBe("2026-07-01T16:00:00.000Z");
    expect(instantOf("2026-12-01", "18:00")).toBe("2026-12-01T17:00:00.000Z");
  });

  it("goes on one hour later where the spring night skips the hour", () => {
    expect(zonedParts(instantOf("2026-03-29", "02:30"))).toEqual({
      day: "2026-03-29",
      time: "03:30",
    });
  });

  it("takes the first of the two hours of the autumn night", () => {
    expect(instantOf("2026-10-25", "02:30")).toBe("2026-10-25T00:30:00.000Z");
  });

  it("leads back to the same day and time at every other hour of a year", () => {
    for (let hour = 0; hour < 365 * 24; hour += 7) {
      const moment = new Date(Date.UTC(2026, 0, 1, hour, 15));
      const { day, time } = zonedParts(moment);
      expect(zonedParts(instantOf(day, time))).toEqual({ day, time });
    }
  });
});

it("counts days across the change of clocks and the end of a year", () => {
  expect(nextDay("2026-03-28")).toBe("2026-03-29");
  expect(nextDay("2026-10-25")).toBe("2026-10-26");
  expect(nextDay("2026-12-31", 14)).toBe("2027-01-14");
  expect(nextDay("2026-03-01", -1)).toBe("2026-02-28");
});
