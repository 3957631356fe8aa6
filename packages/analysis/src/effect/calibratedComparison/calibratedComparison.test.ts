// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { numbers, readColumns } from "../../../test/columns.ts";
import { hasData, readJson } from "../../../test/testData.ts";
import { RandomStream } from "../../core/random.ts";
import { calibratedComparison } from "./calibratedComparison.ts";
import type { UnitValues } from "./calibratedComparison.ts";

const DATA = "analysis/synthetic-control/seattle_other.csv.gz";
const FULL = "analysis/inputs/seattledmi.csv.gz";

/** Sums over periods per unit; covariates are taken from the first period. */
class Blocks {
  readonly #columns: Map<string, string[]>;
  readonly #unit: Float64Array;
  readonly #time: Float64Array;
  readonly units: number;

  constructor(path: string) {
    this.#columns = readColumns(path);
    this.#unit = numbers(this.#columns, "unit");
    this.#time = numbers(this.#columns, "time");
    this.units = this.#unit.reduce((a, b) => Math.max(a, b), 0);
  }

  sum(name: string, from: number, until: number): UnitValues {
    const values = new Float64Array(this.units);
    numbers(this.#columns, name).forEach((value, i) => {
      const t = this.#time[i] ?? 0;
      const u = (this.#unit[i] ?? 1) - 1;
      if (t >= from && t <= until) values[u] = (values[u] ?? 0) + value;
    });
    return { name: `${name} ${from}-${until}`, values };
  }

  get isTreated(): Float64Array {
    return Float64Array.from(this.sum("Intervention", 1, 99).values, (v) =>
      v > 0 ? 1 : 0,
    );
  }
}

describe.skipIf(!hasData(DATA))(
  "calibratedComparison against microsynth",
  () => {
    it("gives the same weighted controls and balance on Seattle blocks", () => {
      const known = readJson<{
        seattle: { table: (number | null)[][]; balance: { table: number[][] } };
      }>("analysis/synthetic-control/expected.json").seattle;
      const blocks = new Blocks(DATA);
      const names = ["i_robbery", "i_burglary", "i_larceny"];
      const result = calibratedComparison({
        isTreated: blocks.isTreated,
        match: [
          ...["TotalPop", "HOUSEHOLDS", "RENTER_HOU"].map((name) =>
            blocks.sum(name, 1, 1),
          ),
          ...names.flatMap((name) => [
            blocks.sum(name, 9, 12),
            blocks.sum(name, 5, 8),
            blocks.sum(name, 1, 4),
          ]),
        ],
        outcomes: names.map((name) => ({
          ...blocks.sum(name, 13, 16),
          byPeriod: [13, 14, 15, 16].map((t) => blocks.sum(name, t, t).values),
        })),
        settings: { errors: "periods", level: 0.9 },
      });
      result.outcomes.forEach((outcome, k) => {
        const row = known.table[k] ?? [];
        expect(outcome.treated).toBe(row[0]);
        expect(outcome.weightedControl).toBeCloseTo(row[1] ?? 0, 3);
        expect(Math.abs(outcome.change - (row[2] ?? 0))).toBeLessThan(0.002);
        expect(Math.abs(outcome.lower - (row[4] ?? 0))).toBeLessThan(0.02);
        expect(Math.abs(outcome.upper - (row[5] ?? 0))).toBeLessThan(0.02);
      });
      result.balance.forEach((row, k) => {
        expect(row.treated).toBe(known.balance.table[k]?.[0]);
        expect(row.weightedControl).toBeCloseTo(
          known.balance.table[k]?.[1] ?? 0,
          6,
        );
        expect(row.allScaled).toBeCloseTo(known.balance.table[k]?.[2] ?? 0, 6);
      });
      expect(result.warnings).toEqual([]);
    });

    it.skipIf(!hasData(FULL))(
      "gives the published totals of the Seattle intervention (Robbins & Davenport 2021)",
      () => {
        const blocks = new Blocks(FULL);
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
        const result = calibratedComparison({
          isTreated: blocks.isTreated,
          match: [
            ...covariates.map((name) => blocks.sum(name, 1, 1)),
            ...names.flatMap((name) =>
              Array.from({ length: 12 }, (_, t) =>
                blocks.sum(name, t + 1, t + 1),
              ),
            ),
          ],
          outcomes: names.map((name) => blocks.sum(name, 13, 16)),
        });
        expect(result.outcomes.map((o) => o.treated)).toEqual([
          46, 45, 20, 788,
        ]);
        const published = [68.22, 71.8, 23.76, 986.44];
        result.outcomes.forEach((o, k) =>
          expect(
            Math.abs(o.weightedControl - (published[k] ?? 0)),
          ).toBeLessThan(0.02),
        );
      },
    );
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
