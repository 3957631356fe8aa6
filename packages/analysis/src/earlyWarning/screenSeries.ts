// SPDX-License-Identifier: EUPL-1.2
import {
  checkCounts,
  checkNotEmpty,
  checkRange,
  checkSameLength,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import { falseDiscoveryRate } from "../core/multipleTesting.ts";
import type { AnalysisResult } from "../core/result.ts";
import { checkMonday } from "./calendar.ts";
import { testWeek } from "./farrington/farrington.ts";
import type { FarringtonWeek } from "./farrington/farrington.ts";
import { FarringtonWorkspace } from "./farrington/fit.ts";
import {
  checkFarringtonSettings,
  FARRINGTON_DEFAULTS,
} from "./farrington/settings.ts";
import type { FarringtonSettings } from "./farrington/settings.ts";

export interface ScreeningSettings extends FarringtonSettings {
  /** "fdr": Benjamini-Hochberg over all series; "rank": each series by its own bound, ranked. */
  readonly control: "fdr" | "rank";
  /** Share of false ones among the reported series, for "fdr". */
  readonly falseDiscoveryRate: number;
}

/** One series' latest week, in order of how far it exceeds its bound. */
export interface ScreenedSeries extends FarringtonWeek {
  readonly series: number;
  /** p value corrected for the number of tested series. */
  readonly adjustedPValue: number;
  readonly isReported: boolean;
}

export interface ScreeningResult extends AnalysisResult<ScreeningSettings> {
  /** All tested series, greatest exceedance first. */
  readonly ranking: readonly ScreenedSeries[];
  readonly reported: number;
}

/**
 * Tests the last week of many series with the flexible method of Farrington
 * and keeps false alarms in check. All series are equally long and end with the same week.
 * Series without enough history are excluded as "shortBaseline". Throws InvalidInputError
 * naming the series.
 */
export function screenSeries(input: {
  readonly series: readonly NumberArray[];
  readonly firstWeekStart?: string;
  readonly isExcluded?: Uint8Array;
  readonly settings?: Partial<ScreeningSettings>;
}): ScreeningResult {
  const settings: ScreeningSettings = {
    ...FARRINGTON_DEFAULTS,
    control: "fdr",
    falseDiscoveryRate: 0.05,
    ...input.settings,
  };
  checkFarringtonSettings(settings);
  checkRange(
    settings.falseDiscoveryRate,
    "settings.falseDiscoveryRate",
    1e-12,
    1,
  );
  checkNotEmpty(input.series, "series");
  const firstMonday =
    input.firstWeekStart === undefined
      ? undefined
      : checkMonday(input.firstWeekStart, "firstWeekStart");
  const workspace = new FarringtonWorkspace();
  const reference = input.series[0] ?? [];
  checkNotEmpty(reference, "series[0]");
  if (input.isExcluded) {
    checkSameLength(reference, "series[0]", input.isExcluded, "isExcluded");
  }
  const weeks = input.series.map((counts, i) => {
    checkSameLength(reference, "series[0]", counts, `series[${i}]`);
    checkCounts(counts, `series[${i}]`);
    const last = counts.length - 1;
    return testWeek(
      counts,
      last,
      settings,
      firstMonday,
      input.isExcluded,
      workspace,
    );
  });
  return rank(weeks, settings);
}

function rank(
  weeks: readonly FarringtonWeek[],
  settings: ScreeningSettings,
): ScreeningResult {
  const numbers = weeks.map((_, i) => i);
  const tested = numbers.filter(
    (i) => !weeks[i]?.warnings.includes("shortBaseline"),
  );
  const kept = tested.flatMap((i) => weeks[i] ?? []);
  const adjusted = falseDiscoveryRate(kept.map((week) => week.pValue));
  const ranking = kept.map((week, position): ScreenedSeries => {
    const adjustedPValue = adjusted[position] ?? 1;
    const hasEnough = !week.warnings.includes("tooFewCases");
    const isReported =
      settings.control === "rank"
        ? week.isAlarm
        : adjustedPValue <= settings.falseDiscoveryRate &&
          hasEnough &&
          week.observed > week.expected;
    return {
      ...week,
      series: tested[position] ?? 0,
      adjustedPValue,
      isReported,
    };
  });
  ranking.sort(
    (a, b) =>
      b.exceedance - a.exceedance || a.pValue - b.pValue || a.series - b.series,
  );
  const short = weeks.length - kept.length;
  return {
    settings,
    n: kept.length,
    excluded: short > 0 ? [{ reason: "shortBaseline", count: short }] : [],
    warnings: [],
    ranking,
    reported: ranking.filter((week) => week.isReported).length,
  };
}
