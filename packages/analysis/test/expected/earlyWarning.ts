// SPDX-License-Identifier: EUPL-1.2
import {
  detectEars,
  detectFarrington,
  FARRINGTON_1996,
} from "../../src/earlyWarning/index.ts";
import type { FarringtonSettings } from "../../src/earlyWarning/index.ts";
import { numbers, readColumns } from "../columns.ts";
import type { Proof, Reference } from "./reference.ts";

const NEAR = { relative: 1e-4 };
const TESTED = Array.from({ length: 31 }, (_, i) => 281 + i);

// surveillance takes the log mean for the mean in the score of its quantile thresholds.
const SETTINGS: Record<string, Partial<FarringtonSettings>> = {
  nb: { exceedanceFrom: "logMean" },
  example: {
    years: 4,
    threshold: "muan",
    minimumCases: 0,
    exceedanceFrom: "logMean",
  },
  noSeason: {
    seasonalLevels: 1,
    years: 3,
    halfWidth: 4,
    weightsThreshold: 1,
    recentWeeksExcluded: 3,
    trendAlpha: 0.05,
    threshold: "delta",
  },
  original: { ...FARRINGTON_1996, years: 4 },
};

function proveWeeks(
  reference: Reference,
  name: string,
  weeks: readonly { upper: number; isAlarm: boolean }[],
): void {
  reference.compare([name, "range1based"], [282, 312]);
  const uppers = weeks.map(({ upper }) => upper);
  reference.compare([name, "upperbound"], uppers, NEAR);
  const alarms = weeks.map(({ isAlarm }) => Number(isAlarm));
  reference.compare([name, "alarm"], alarms);
}

export const earlyWarning: Proof = {
  prove(reference) {
    const table = readColumns("analysis/early-warning/salmonella_agona.csv");
    const counts = numbers(table, "count");
    for (const [name, settings] of Object.entries(SETTINGS)) {
      const { weeks } = detectFarrington({ counts, tested: TESTED, settings });
      proveWeeks(reference, name, weeks);
      if (name === "original") continue;
      const of = (key: "expected" | "dispersion" | "exceedance") =>
        weeks.map((week) => week[key]);
      reference.compare([name, "expected"], of("expected"), NEAR);
      reference.compare([name, "phi"], of("dispersion"), NEAR);
      reference.compare([name, "score"], of("exceedance"), NEAR);
      // 0 where the trend stayed (cut to a whole number), NA where it was dropped.
      const trends = weeks.map((w) => (w.trend === undefined ? NaN : 0));
      reference.compare([name, "trend"], trends);
    }
    for (const method of ["C1", "C3"] as const) {
      const { weeks } = detectEars({
        counts,
        tested: TESTED,
        settings: { method, c3Weeks: "previous" },
      });
      proveWeeks(reference, `ears${method}`, weeks);
    }
  },
  leftOut: { "tolerance.rel": "the tolerance itself" },
};
