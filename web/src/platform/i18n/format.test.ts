// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { createFormat } from "./format.ts";

const de = createFormat("de");
const en = createFormat("en");
const evening = "2026-11-21T21:41:08Z";

/** Makes thin and non-breaking spaces visible. */
const shown = (text: string) =>
  text.replaceAll("\u202f", "_").replaceAll("\u00a0", "~");

describe("German formats", () => {
  it("separates thousands by a thin space and decimals by a comma", () => {
    expect(shown(de.number(60_194))).toBe("60_194");
    expect(shown(de.number(1284.25, 1))).toBe("1_284,3");
  });

  it("writes the time of the authorities' zone and keeps Uhr beside it", () => {
    expect(shown(de.clock(evening))).toBe("22:41~Uhr");
    expect(de.seconds(evening)).toBe("22:41:08");
    expect(de.date(evening)).toBe("21.11.2026");
  });

  it("names the day once when a range stays within it, and twice otherwise", () => {
    expect(shown(de.range(evening, "2026-11-21T22:10:00Z"))).toBe(
      "21.11.2026, 22:41 bis 23:10~Uhr",
    );
    expect(shown(de.range(evening, "2026-11-22T01:00:00Z"))).toBe(
      "21.11.2026, 22:41~Uhr bis 22.11.2026, 02:00~Uhr",
    );
  });

  it.each([
    [-3, "0~Min."],
    [9.9, "9~Min."],
    [120, "2~Std."],
    [125, "2~Std. 5~Min."],
    [2880, "2~Tage"],
  ])("says how long %d minutes are", (minutes, words) => {
    expect(shown(de.duration(minutes))).toBe(words);
  });

  it("says sizes in kB and MB", () => {
    expect(de.bytes(412_300)).toBe("412 kB");
    expect(de.bytes(1_240_000)).toBe("1,2 MB");
  });
});

describe("English formats", () => {
  it("use the same zone and plain words", () => {
    expect(en.clock(evening)).toBe("22:41");
    expect(shown(en.duration(61))).toBe("1~h 1~min");
    expect(en.list(["A", "B", "C"])).toBe("A, B and C");
  });
});
