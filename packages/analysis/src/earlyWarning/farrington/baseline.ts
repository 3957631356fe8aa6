// SPDX-License-Identifier: EUPL-1.2
import { sameWeekBefore } from "../calendar.ts";
import type { FarringtonSettings } from "./settings.ts";

/** Which earlier weeks a tested week is compared with. Level 0 is the window around the same week. */
export interface Baseline {
  readonly index: Int32Array;
  readonly level: Int32Array;
  readonly levels: number;
}

/** Indices of the same week in this and each earlier year, latest first. */
export function listAnchors(
  tested: number,
  settings: FarringtonSettings,
  firstMonday: number | undefined,
): number[] {
  const anchors: number[] = [];
  for (let year = 0; year <= settings.years; year++) {
    anchors.push(
      firstMonday === undefined
        ? tested - year * settings.stepsPerYear
        : sameWeekBefore(tested, firstMonday, year),
    );
  }
  return anchors;
}

/** Level of a week between two anchors: 0 inside the windows, else 1 … levels-1 in order. */
function levelBetween(
  week: number,
  earlier: number,
  later: number,
  { halfWidth, seasonalLevels }: FarringtonSettings,
): number {
  const from = earlier + halfWidth + 1;
  const until = later - halfWidth - 1;
  if (week < from || week > until) return 0;
  const share = (week - from) / (until - from + 1);
  return 1 + Math.floor(share * (seasonalLevels - 1) + 1e-9);
}

/**
 * Baseline of the week `tested` (Noufaily et al. 2013, section 3.2): from the
 * oldest window to the newest week that is old enough; without a seasonal
 * factor the windows alone. `isExcluded` marks weeks never to be used.
 */
export function selectBaseline(
  tested: number,
  settings: FarringtonSettings,
  firstMonday: number | undefined,
  isExcluded: Uint8Array | undefined,
): Baseline | undefined {
  const anchors = listAnchors(tested, settings, firstMonday);
  const oldest = (anchors[settings.years] ?? 0) - settings.halfWidth;
  if (oldest < 0) return undefined;
  const index: number[] = [];
  const level: number[] = [];
  let year = settings.years;
  const end = tested - settings.recentWeeksExcluded;
  for (let week = oldest; week < end; week++) {
    while (year > 1 && week >= (anchors[year - 1] ?? 0)) year--;
    const at = levelBetween(
      week,
      anchors[year] ?? 0,
      anchors[year - 1] ?? 0,
      settings,
    );
    if (isExcluded?.[week] === 1) continue;
    if (settings.seasonalLevels === 1 && at > 0) continue;
    index.push(week);
    level.push(at);
  }
  return {
    index: Int32Array.from(index),
    level: Int32Array.from(level),
    levels: settings.seasonalLevels,
  };
}
