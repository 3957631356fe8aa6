// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { RandomStream } from "../core/random.ts";
import { buildScaleIndex } from "./index.ts";

describe("buildScaleIndex", () => {
  it("recovers alpha and omega of a one-factor scale", () => {
    const random = new RandomStream(8);
    const factor = Array.from({ length: 4000 }, () => random.nextNormal());
    const items = [0.9, 0.7, 0.6, 0.8].map((loading) => ({
      answers: factor.map((f) =>
        Math.min(
          5,
          Math.max(
            -5,
            loading * f +
              Math.sqrt(1 - loading * loading) * random.nextNormal(),
          ),
        ),
      ),
      worst: -5,
      best: 5,
    }));
    const { alpha, omega } = buildScaleIndex({ items });
    const common = (0.9 + 0.7 + 0.6 + 0.8) ** 2;
    const unique = 4 - (0.81 + 0.49 + 0.36 + 0.64);
    expect(omega).toBeCloseTo(common / (common + unique), 1);
    expect(alpha).toBeLessThan(omega);
    expect(alpha).toBeGreaterThan(0.8);
  });

  it("turns reversed items, needs seven in ten answers and says who was left out", () => {
    const items = [
      { answers: [1, 1, Number.NaN], worst: 4, best: 1 },
      { answers: [5, Number.NaN, Number.NaN], worst: 0, best: 5 },
      { answers: [2, 2, 1], worst: 0, best: 4 },
    ];
    const index = buildScaleIndex({ items });
    expect(index.values[0]).toBeCloseTo((100 + 100 + 50) / 3, 12);
    expect([...index.isIncluded]).toEqual([1, 0, 0]);
    expect(index.excluded).toEqual([
      { reason: "tooFewItemsAnswered", count: 2 },
    ]);
  });

  it("refuses answers outside the scale", () => {
    expect(() =>
      buildScaleIndex({ items: [{ answers: [7], worst: 1, best: 5 }] }),
    ).toThrow("items[0].answers");
  });
});
