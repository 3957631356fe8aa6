// SPDX-License-Identifier: EUPL-1.2
import { moran } from "../../src/autocorrelation/index.ts";
import { holm } from "../../src/core/multipleTesting.ts";
import { getisOrd } from "../../src/hotspots/index.ts";
import {
  neighboursFromLists,
  rowStandardised,
} from "../../src/neighbours/index.ts";
import { readJson } from "../testData.ts";
import type { Proof } from "./reference.ts";

interface Columbus {
  readonly crime: number[];
  readonly queen0: number[][];
  readonly knn5_0: number[][];
  readonly dist8_0: number[][];
}

const LISTS = { queen: "queen0", knn5: "knn5_0", dist8: "dist8_0" } as const;
const NEAR = { absolute: 1e-8 };

export const hotSpots: Proof = {
  prove(reference) {
    const columbus = readJson<Columbus>("analysis/getis-ord/columbus.json");
    const { crime } = columbus;
    for (const [kind, list] of Object.entries(LISTS)) {
      const neighbours = neighboursFromLists(columbus[list]);
      const rows = rowStandardised(neighbours);
      const plain = { includeSelf: false };
      const star = getisOrd(crime, neighbours);
      const hot = getisOrd(crime, neighbours, { alternative: "hot" });
      const { statistic, variance, pUpper } = moran(crime, rows);
      const ours = {
        gi: getisOrd(crime, neighbours, plain).z,
        giStar: star.z,
        giRow: getisOrd(crime, rows, plain).z,
        // One weight for all of a row, the place itself included, cancels out.
        giStarRow: star.z,
        pTwoSided: star.p,
        pUpper: hot.p,
        fdrTwoSided: star.q,
        fdrUpper: hot.q,
        holmUpper: holm(hot.p),
        moran: { I: statistic, var: variance, p: pUpper },
      };
      reference.compare([kind], ours, NEAR);
      // p values as small as these need their own digits.
      reference.compare([kind, "moran", "p"], pUpper, { relative: 1e-8 });
    }
    const queen = rowStandardised(neighboursFromLists(columbus.queen0));
    const published = moran(crime, queen).statistic;
    reference.compare(["published", "moranQueenI"], published, {
      absolute: 1e-10,
    });
  },
  leftOut: {
    "published.note": "a remark",
    tolerance: "the tolerance itself",
  },
};
