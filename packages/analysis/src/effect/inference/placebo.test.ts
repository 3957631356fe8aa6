// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { randomPanel } from "../../../test/randomCounts.ts";
import { uniformityP } from "../../../test/uniformity.ts";
import { differenceInDifferences, placeboInference } from "../index.ts";

describe("placeboInference", () => {
  it("equals the Poisson estimate up to the half event", () => {
    const panel = randomPanel(8, 12, 10, 3);
    const counts = panel.counts.map((y) => y * 1000);
    const { effect } = differenceInDifferences({ ...panel, counts });
    expect(placeboInference({ ...panel, counts }).estimate).toBeCloseTo(
      effect.estimate,
      4,
    );
  });

  it("tries every assignment when there are few and counts the real one", () => {
    const panel = randomPanel(8, 8, 6, 2);
    const result = placeboInference(panel);
    expect(result.isExact).toBe(true);
    expect(result.placebos).toHaveLength(28);
    expect(result.pValue * 28).toBeCloseTo(Math.round(result.pValue * 28), 10);
    expect(result.pValue).toBeGreaterThan(0);
  });

  it("has uniform p values where nothing happened", () => {
    const pValues: number[] = [];
    for (let seed = 1; seed <= 300; seed++) {
      pValues.push(
        placeboInference({
          ...randomPanel(seed, 30, 4, 3),
          seed,
          settings: { replications: 199 },
        }).pValue,
      );
    }
    expect(uniformityP(pValues)).toBeGreaterThan(0.01);
  });

  it("gives the same result for the same seed", () => {
    const panel = randomPanel(2, 40, 4, 4);
    expect(placeboInference({ ...panel, seed: 5 }).placebos).toEqual(
      placeboInference({ ...panel, seed: 5 }).placebos,
    );
  });
});
