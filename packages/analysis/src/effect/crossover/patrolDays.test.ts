// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { poisson } from "../../../test/randomCounts.ts";
import { uniformityP } from "../../../test/uniformity.ts";
import { RandomStream } from "../../core/random.ts";
import { DesignMatrix } from "../regression/designMatrix.ts";
import { fitCountModel } from "../regression/countModel.ts";
import { analysePatrolDays } from "./patrolDays.ts";

function experiment(seed: number, ratio: number, places = 8, days = 60) {
  const random = new RandomStream(seed);
  const rows = {
    counts: [] as number[],
    place: [] as number[],
    day: [] as number[],
    isAssigned: [] as number[],
    block: [] as number[],
  };
  for (let p = 0; p < places; p++) {
    const level = 0.5 + 2 * random.nextUnit();
    for (let d = 0; d < days; d++) {
      const isPatrol = random.nextUnit() < 0.5;
      const mean = level * (isPatrol ? ratio : 1);
      rows.counts.push(poisson(mean, random));
      rows.place.push(p);
      rows.day.push(d);
      rows.isAssigned.push(isPatrol ? 1 : 0);
      rows.block.push(Math.floor(d / 14));
    }
  }
  return rows;
}

describe("analysePatrolDays", () => {
  it("equals a Poisson regression with an effect for each place and block", () => {
    const rows = experiment(2, 0.7);
    const result = analysePatrolDays({
      ...rows,
      settings: { replications: 9 },
    });
    const strata = rows.place.map((p, i) => p * 100 + (rows.block[i] ?? 0));
    const design = new DesignMatrix(rows.counts.length).addValues(
      "patrol",
      rows.isAssigned,
    );
    for (const key of new Set(strata))
      design.add(`s${key}`, (i) => (strata[i] === key ? 1 : 0));
    const slow = fitCountModel({
      counts: rows.counts,
      design,
      family: "poisson",
    });
    expect(result.logRatio).toBeCloseTo(slow.coefficients[0] ?? 0, 7);
    expect(result.se).toBeGreaterThanOrEqual(
      Math.sqrt(slow.covariance[0] ?? 0) - 1e-9,
    );
  });

  it("finds an effect of two fifths with intervals that hold it as often as promised", () => {
    let inside = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const result = analysePatrolDays({
        ...experiment(seed, 0.6),
        settings: { replications: 1 },
      });
      if (result.lower <= 0.6 && result.upper >= 0.6) inside++;
    }
    expect(inside / 150).toBeGreaterThan(0.9);
    const { pValue } = analysePatrolDays(experiment(4, 0.6, 20, 80));
    expect(pValue).toBeLessThan(0.01);
  });

  it("has uniform p values where patrols change nothing", () => {
    const pValues: number[] = [];
    for (let seed = 1; seed <= 150; seed++) {
      pValues.push(
        analysePatrolDays({
          ...experiment(seed, 1, 4, 28),
          seed,
          settings: { replications: 99 },
        }).pValue,
      );
    }
    expect(uniformityP(pValues)).toBeGreaterThan(0.01);
  });

  it("leaves out the days after a patrol and counts them", () => {
    const rows = {
      counts: [5, 1, 1, 5, 5],
      place: [1, 1, 1, 1, 1],
      day: [1, 2, 3, 4, 5],
      isAssigned: [0, 1, 0, 0, 0],
    };
    const result = analysePatrolDays({
      ...rows,
      settings: { washoutDays: 1, replications: 9 },
    });
    expect(result.excluded).toEqual([{ reason: "washoutDay", count: 1 }]);
    expect(result.ratio).toBeCloseTo(1 / 5, 9);
  });

  it("refuses places with one kind of day only and unequal lengths", () => {
    const rows = {
      counts: [1, 2],
      place: [1, 1],
      day: [1, 2],
      isAssigned: [1, 1],
    };
    expect(() => analysePatrolDays(rows)).toThrow("isAssigned");
    expect(() => analysePatrolDays({ ...rows, day: [1] })).toThrow("day");
  });
});
