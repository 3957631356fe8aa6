// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { hasData, readJson } from "../../../test/testData.ts";
import {
  weightedDisplacementDifference,
  weightedDisplacementQuotient,
} from "./displacement.ts";

const DATA = "analysis/wdq";
type Pair = [number, number];
interface Case {
  readonly id: string;
  readonly T: Pair;
  readonly C: Pair;
  readonly D: Pair;
  readonly DC: Pair;
  readonly wdd: Record<
    | "local"
    | "seLocal"
    | "displacement"
    | "seDisplacement"
    | "total"
    | "seTotal"
    | "z"
    | "lower"
    | "upper",
    number
  >;
  readonly wdq: {
    readonly wdq: number;
    readonly successMeasure: number;
    readonly bufferMeasure: number;
    readonly seDelta: number;
    readonly fieller95: {
      readonly bounded: boolean;
      readonly lower: number;
      readonly upper: number;
    };
  };
}

describe.skipIf(!hasData(DATA))("displacement against closed forms", () => {
  const cases = hasData(DATA)
    ? readJson<{ cases: Case[] }>(`${DATA}/expected.json`).cases
    : [];

  it.each(cases)("difference: $id", ({ T, C, D, DC, wdd }) => {
    const result = weightedDisplacementDifference({
      treated: T,
      control: C,
      buffer: D,
      bufferControl: DC,
    });
    expect(result.local.estimate).toBe(wdd.local);
    expect(result.local.se).toBeCloseTo(wdd.seLocal, 9);
    expect(result.displacement.se).toBeCloseTo(wdd.seDisplacement, 9);
    expect(result.total.estimate).toBe(wdd.total);
    expect(result.total.z).toBeCloseTo(wdd.z, 10);
    expect(result.total.lower).toBeCloseTo(wdd.lower, 8);
    expect(result.total.upper).toBeCloseTo(wdd.upper, 8);
  });

  it.each(cases)("quotient: $id", ({ T, C, D, wdq }) => {
    const result = weightedDisplacementQuotient({
      treated: T,
      buffer: D,
      control: C,
    });
    expect(result.successMeasure).toBeCloseTo(wdq.successMeasure, 12);
    expect(result.bufferMeasure).toBeCloseTo(wdq.bufferMeasure, 12);
    expect(result.seDelta).toBeCloseTo(wdq.seDelta, 9);
    if (wdq.successMeasure >= 0) {
      expect(result.quotient).toBeNaN();
      expect(result.warnings).toContain("noGain");
    } else expect(result.quotient).toBeCloseTo(wdq.wdq, 11);
    if (wdq.fieller95.bounded) {
      expect(result.interval?.lower).toBeCloseTo(wdq.fieller95.lower, 9);
      expect(result.interval?.upper).toBeCloseTo(wdq.fieller95.upper, 9);
    } else {
      expect(result.interval).toBeUndefined();
      expect(result.warnings).toContain("unboundedInterval");
    }
  });
});

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
