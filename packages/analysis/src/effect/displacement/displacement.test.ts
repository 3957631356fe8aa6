// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import {
  weightedDisplacementDifference,
  weightedDisplacementQuotient,
} from "./displacement.ts";

describe("displacement at the edges", () => {
  it("widens with the root of the dispersion", () => {
    const counts = {
      treated: [90, 60],
      control: [80, 81],
      buffer: [40, 41],
      bufferControl: [50, 52],
    };
    const plain = weightedDisplacementDifference(counts);
    const wide = weightedDisplacementDifference({
      ...counts,
      settings: { dispersion: 4 },
    });
    expect(wide.total.se).toBeCloseTo(2 * plain.total.se, 12);
  });

  it("reads all five outcomes", () => {
    const reading = (buffer: number[]) =>
      weightedDisplacementQuotient({
        treated: [100, 50],
        buffer,
        control: [100, 100],
      }).reading;
    expect(
      [
        [100, 30],
        [100, 80],
        [100, 100],
        [100, 120],
        [100, 170],
      ].map(reading),
    ).toEqual([
      "diffusionBeyondGain",
      "diffusion",
      "none",
      "displacementBelowGain",
      "displacementBeyondGain",
    ]);
  });

  it("refuses an empty control and a missing period", () => {
    const pair = [10, 5];
    expect(() =>
      weightedDisplacementQuotient({
        treated: pair,
        buffer: pair,
        control: [0, 3],
      }),
    ).toThrow("control");
    expect(() =>
      weightedDisplacementQuotient({
        treated: [1],
        buffer: pair,
        control: pair,
      }),
    ).toThrow("treated");
  });

  it("stays finite for a billion events and for none", () => {
    const huge = weightedDisplacementDifference({
      treated: [1e9, 9e8],
      control: [1e9, 1e9],
      buffer: [1e9, 1e9],
      bufferControl: [1e9, 1e9],
    });
    expect(huge.total.z).toBeLessThan(-1000);
    const none = weightedDisplacementDifference({
      treated: [0, 0],
      control: [0, 0],
      buffer: [0, 0],
      bufferControl: [0, 0],
    });
    expect(none.total).toMatchObject({ estimate: 0, z: 0, pValue: 1 });
  });
});
