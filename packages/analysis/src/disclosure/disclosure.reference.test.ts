// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { hasData, readJson } from "../../test/testData.ts";
import { auditTable, averageQuadtree, suppressTable } from "./index.ts";

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

    it.each([
      ["primary only", table.primary, table.auditPrimaryOnly],
      ["example pattern", table.examplePattern, table.auditExample],
    ])("computes the attacker's bounds: %s", (_, pattern, audit) => {
      const hidden = auditTable({
        counts: table.counts,
        isHidden: pattern.map((row) => row.map(Number)),
      });
      audit.cell0.forEach(([row, column], k) => {
        const cell = hidden.find((h) => h.row === row && h.column === column);
        expect([cell?.lower, cell?.upper]).toEqual([
          audit.lower[k],
          audit.upper[k],
        ]);
      });
    });

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

    it("averages the quadtree cell by cell as sdcSpatial does", () => {
      const rows = known.counts.length;
      const columns = known.counts[0]?.length ?? 0;
      const counts = known.counts.flat().map((v) => v ?? Number.NaN);
      const averaged = averageQuadtree({
        counts,
        rows,
        columns,
        threshold: known.minCount,
      });
      known.quadtreeCount.flat().forEach((value, at) => {
        if (value === null) expect(averaged.counts[at]).toBeNaN();
        else expect(averaged.counts[at]).toBeCloseTo(value, 9);
      });
      const removed = counts.filter((v) => v < known.minCount).length;
      expect(removed).toBe(known.removedCells);
    });
  },
);
