// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it, test } from "vitest";
import { BlockPanel } from "../../../test/blockPanel.ts";
import { hasData } from "../../../test/testData.ts";
import { RandomStream } from "../../core/random.ts";
import { calibratedComparison } from "./calibratedComparison.ts";

const FULL = "analysis/inputs/seattledmi.csv.gz";

// As the authors' own table has it (microsynth, tutorial, example 1, one-sided).
const PUBLISHED = [
  [46, 68.22239, 0.01085191, -0.5034611, -0.0843829],
  [45, 71.80012, 0.00191517, -0.5282274, -0.1673792],
  [20, 23.75882, 0.25586035, -0.4635561, 0.3209647],
  [788, 986.43897, 0.01461932, -0.3286256, -0.0494991],
] as const;

test.skipIf(!hasData(FULL))(
  "the Seattle intervention: published totals, p values and intervals",
  () => {
    const blocks = new BlockPanel(FULL);
    const names = ["i_felony", "i_misdemea", "i_drugs", "any_crime"];
    const covariates = [
      "TotalPop",
      "BLACK",
      "HISPANIC",
      "Males_1521",
      "HOUSEHOLDS",
      "FAMILYHOUS",
      "FEMALE_HOU",
      "RENTER_HOU",
      "VACANT_HOU",
    ];
    const quarters = Array.from({ length: 12 }, (_, t) => t + 1);
    const { outcomes } = calibratedComparison({
      isTreated: blocks.isTreated,
      match: [
        ...covariates.map((name) => blocks.sum(name, 1, 1)),
        ...names.flatMap((name) =>
          quarters.map((quarter) => blocks.sum(name, quarter, quarter)),
        ),
      ],
      outcomes: names.map((name) => blocks.outcome(name, 13, 16)),
      settings: { errors: "periods", alternative: "lower", level: 0.9 },
    });
    outcomes.forEach((outcome, k) => {
      const { treated, weightedControl, pValue, lower, upper } = outcome;
      const ours = [treated, weightedControl, pValue, lower, upper];
      // Their weights meet the totals to 1e-4 only.
      PUBLISHED[k]?.forEach((value, j) => {
        const gap = Math.abs((ours[j] ?? Number.NaN) - value);
        expect(gap).toBeLessThan(j === 1 ? 0.01 : 1e-5);
      });
    });
  },
);

function randomUnits(seed: number) {
  const random = new RandomStream(seed);
  const list = (draw: () => number) => Float64Array.from({ length: 120 }, draw);
  const size = list(() => 1 + random.nextBelow(20));
  const earlier = size.map((s) => random.nextBelow(5) + s);
  return {
    isTreated: list(() => 0).map((_, i) => (i < 8 ? 1 : 0)),
    match: [
      { name: "size", values: size },
      { name: "earlier", values: earlier },
    ],
    outcomes: [
      { name: "later", values: earlier.map((v) => v + random.nextBelow(4)) },
    ],
  };
}

describe("calibratedComparison", () => {
  it("meets every total with weights that are not negative", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { balance, weights } = calibratedComparison(randomUnits(seed));
      for (const row of balance)
        expect(row.weightedControl).toBeCloseTo(row.treated, 6);
      expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
    }
  });

  it("does not change with the scale of a matching variable", () => {
    const input = randomUnits(3);
    const scaled = input.match.map(({ name, values }) => ({
      name,
      values: values.map((v) => v * 1e4),
    }));
    const plain = calibratedComparison(input).outcomes[0]?.change ?? 0;
    expect(
      calibratedComparison({ ...input, match: scaled }).outcomes[0]?.change,
    ).toBeCloseTo(plain, 6);
  });

  it("says when the totals cannot be met", () => {
    const input = randomUnits(4);
    const values =
      input.match[0]?.values.map((v, i) => (i < 8 ? 1000 : v)) ??
      new Float64Array(0);
    expect(
      calibratedComparison({ ...input, match: [{ name: "size", values }] })
        .warnings,
    ).toContain("totalsNotMet");
  });

  it("counts the real assignment among permutations", () => {
    const result = calibratedComparison({
      ...randomUnits(5),
      settings: { permutations: 19 },
    });
    const p = result.outcomes[0]?.permutationPValue ?? 0;
    expect(p * 20).toBeCloseTo(Math.round(p * 20), 9);
    expect(p).toBeGreaterThan(0);
  });

  it("refuses values of another length, and errors by period without periods, by name", () => {
    const input = randomUnits(6);
    expect(() =>
      calibratedComparison({ ...input, settings: { errors: "periods" } }),
    ).toThrow("outcomes.later.byPeriod");
    expect(() =>
      calibratedComparison({
        ...input,
        match: [{ name: "size", values: [1] }],
      }),
    ).toThrow("match.size");
  });
});
