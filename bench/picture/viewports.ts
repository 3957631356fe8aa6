// SPDX-License-Identifier: EUPL-1.2
import { categoryWeights } from "../../server/src/demo/rhythm.ts";
import type { Draws } from "../../server/src/demo/random.ts";
import type {
  CellBox,
  PictureFilter,
} from "../../server/src/modules/situation/filter.ts";
import type { BigPicture } from "./points.ts";

const SHARE = 0.1;
const PERIOD_DAYS = 30;
const CATEGORIES = 5;

/** A square around a point of the picture with about a tenth of all points. */
function boxAround({ sample }: BigPicture, draws: Draws): CellBox {
  const centre = draws.pick(sample);
  const distances = sample
    .map(({ n, e }) => Math.max(Math.abs(n - centre.n), Math.abs(e - centre.e)))
    .toSorted((a, b) => a - b);
  const half = distances[Math.floor(SHARE * distances.length)] ?? 0;
  return {
    n0: centre.n - half,
    e0: centre.e - half,
    n1: centre.n + half + 1,
    e1: centre.e + half + 1,
  };
}

/** Different categories, the common ones more often. */
function drawCategories(draws: Draws): string[] {
  const chosen = new Set<string>();
  const weights = categoryWeights.map(([, weight]) => weight);
  while (chosen.size < CATEGORIES) {
    const one = categoryWeights[draws.weighted(weights)];
    if (one !== undefined) chosen.add(one[0]);
  }
  return [...chosen];
}

/** Everything the agreement of this picture names. */
export const pictureCategories: ReadonlySet<string> = new Set(
  categoryWeights.map(([key]) => key),
);

/** What somebody looks at: a tenth of the points, 30 days, five categories. */
export function drawViewport(picture: BigPicture, draws: Draws): PictureFilter {
  const { circleId, contributors, days, firstDay } = picture;
  const from = firstDay.add({
    days: Math.floor(draws.next() * (days - PERIOD_DAYS)),
  });
  return {
    circleId,
    from: from.toString(),
    to: from.add({ days: PERIOD_DAYS - 1 }).toString(),
    categories: drawCategories(draws),
    upTo: 5,
    parties: null,
    districtId: null,
    box: boxAround(picture, draws),
    granted: new Map(contributors.map((id) => [id, pictureCategories])),
  };
}
