// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { hasData, readJson } from "../../test/testData.ts";
import { suppressTable } from "./index.ts";

const DATA = "analysis/sdc";
interface Audit {
  readonly cell0: [number, number][];
  readonly lower: number[];
  readonly upper: number[];
}
interface Known {
  readonly counts: (number | null)[][];
  readonly sensitive: (boolean | null)[][];
  readonly removedCells: number;
  readonly minCount: number;
  readonly quadtreeCount: (number | null)[][];
  readonly table: {
    readonly counts: number[][];
    readonly threshold: number;
    readonly primary: boolean[][];
    readonly auditPrimaryOnly: Audit;
    readonly examplePattern: boolean[][];
    readonly auditExample: Audit;
  };
}

describe.skipIf(!hasData(DATA))(
  "disclosure control against sdcSpatial and Rglpk",
  () => {
    if (!hasData(DATA)) return;
    const known = readJson<Known>(`${DATA}/expected.json`);
    const { table } = known;

    it("finds a safe pattern with hardly more cells than the small ones need", () => {
      const result = suppressTable({
        counts: table.counts,
        settings: { threshold: table.threshold },
      });
      const small = result.hidden.filter((cell) => cell.reason === "small");
      expect(small).toHaveLength(table.primary.flat().filter(Boolean).length);
      expect(result.isSafe).toBe(true);
      expect(result.hidden.length).toBeLessThanOrEqual(
        table.examplePattern.flat().filter(Boolean).length + 1,
      );
      expect(result.warnings).not.toContain("totalsHidden");
    });
  },
);
