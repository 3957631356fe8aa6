// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { frameAround, pathOf, placeNames } from "./townFrame.ts";

type Ring = [number, number][];

const square = (east: number, north: number, size: number): Ring => [
  [east, north],
  [east + size, north],
  [east + size, north + size],
  [east, north + size],
  [east, north],
];

const window = { width: 600, height: 300, coveredPx: 0 };

describe("the frame of the towns", () => {
  it("has the shape of its window and holds all outlines with room", () => {
    const frame = frameAround([square(0, 0, 100)], window);
    expect(frame.width / frame.height).toBeCloseTo(2);
    expect(frame.top).toBeLessThan(-100);
    expect(frame.top + frame.height).toBeGreaterThan(0);
    expect(frame.west + frame.width / 2).toBeCloseTo(50);
  });

  it("keeps the outlines out of what is covered", () => {
    const frame = frameAround([square(0, 0, 100)], {
      ...window,
      coveredPx: 300,
    });
    const perPx = frame.width / 600;
    expect(frame.west + 150 * perPx).toBeCloseTo(50);
    expect(frame.west + 300 * perPx).toBeGreaterThan(100);
  });

  it("draws north upwards", () => {
    expect(pathOf([square(1, 2, 1)])).toBe("M1 -2L2 -2L2 -3L1 -3L1 -2Z");
  });
});

describe("names at outlines", () => {
  const frame = frameAround([square(0, 0, 100)], window);
  const name = (key: string, widthPx = 80) => ({
    key,
    rings: [square(40, 40, 10)],
    widthPx,
  });

  it("stand beside outlines and never over each other", () => {
    const placed = placeNames(
      [name("a"), name("b"), name("c")],
      frame,
      window,
      20,
    );
    expect(placed.map((one) => one.key)).toEqual(["a", "b", "c"]);
    const pairs = placed.flatMap((a, at) =>
      placed.slice(at + 1).map((b) => [a, b] as const),
    );
    for (const [a, b] of pairs)
      expect(Math.abs(a.x - b.x) >= 80 || Math.abs(a.y - b.y) >= 20).toBe(true);
  });

  it("hide another outline only where nothing else is free", () => {
    const [, lower] = placeNames(
      [
        { key: "upper", rings: [square(40, 60, 10)], widthPx: 60 },
        { key: "lower", rings: [square(40, 49, 10)], widthPx: 60 },
      ],
      frame,
      window,
      20,
    );
    const scale = window.width / frame.width;
    expect(lower?.y).toBeCloseTo((-49 - frame.top) * scale);
  });

  it("are left out where there is no room in the window", () => {
    expect(placeNames([name("wide", 900)], frame, window, 20)).toEqual([]);
  });
});
