// SPDX-License-Identifier: EUPL-1.2
import {
  checkIncreasing,
  checkInteger,
  checkRange,
  InvalidInputError,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";

/** Settings of a near repeat analysis, defaults filled in. Bands are [a, b). */
export interface NearRepeatSettings {
  /** Limits of the distance bands in metres; the last may be Infinity. */
  readonly spaceBreaksM: readonly number[];
  /** Limits of the bands of days between two events; the last may be Infinity. */
  readonly timeBreaksDays: readonly number[];
  readonly metric: "euclidean" | "manhattan";
  readonly replications: number;
}

/** What a caller may choose. */
export interface NearRepeatOptions extends Partial<NearRepeatSettings> {
  readonly seed: number;
}

/** Same place, then bands of 100 m up to 500 m: what the literature on burglary uses. */
const SPACE_BREAKS_M = [0, 0.1, 100, 200, 300, 400, 500];
const TIME_BREAKS_DAYS = [0, 7, 14, 21, 28];

/** Most bands in time: their counts share the digits of one number. */
export const MAX_TIME_BANDS = 12;

function checkBreaks(breaks: NumberArray, argument: string): void {
  if (breaks.length < 2) {
    throw new InvalidInputError(
      argument,
      "out-of-range",
      "needs at least two limits",
    );
  }
  checkIncreasing(breaks, argument);
  checkRange(breaks[0] ?? 0, argument, 0);
}

/** Fills in the defaults and refuses impossible settings by name. */
export function nearRepeatSettings(
  options: NearRepeatOptions,
): NearRepeatSettings {
  const settings: NearRepeatSettings = {
    spaceBreaksM: [...(options.spaceBreaksM ?? SPACE_BREAKS_M)],
    timeBreaksDays: [...(options.timeBreaksDays ?? TIME_BREAKS_DAYS)],
    metric: options.metric ?? "euclidean",
    replications: options.replications ?? 999,
  };
  checkBreaks(settings.spaceBreaksM, "spaceBreaksM");
  checkBreaks(settings.timeBreaksDays, "timeBreaksDays");
  if (
    settings.spaceBreaksM.length === 2 &&
    settings.spaceBreaksM[1] === Infinity
  ) {
    throw new InvalidInputError(
      "spaceBreaksM",
      "out-of-range",
      "needs one finite band",
    );
  }
  if (settings.timeBreaksDays.length - 1 > MAX_TIME_BANDS) {
    throw new InvalidInputError(
      "timeBreaksDays",
      "out-of-range",
      `has more than ${MAX_TIME_BANDS} bands`,
    );
  }
  checkInteger(settings.replications, "replications", 19, 1_000_000);
  checkInteger(options.seed, "seed", 0);
  return settings;
}

/** Band of a value, -1 outside all of them. */
export function bandOf(value: number, breaks: readonly number[]): number {
  for (let band = 0; band + 1 < breaks.length; band++) {
    if (value >= (breaks[band] ?? 0) && value < (breaks[band + 1] ?? 0)) {
      return band;
    }
  }
  return -1;
}
