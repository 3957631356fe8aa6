// SPDX-License-Identifier: EUPL-1.2
import { RandomStream } from "../../core/random.ts";
import { balanceControls, splitUnits, total } from "./split.ts";
import type { UnitValues } from "./types.ts";

/** Log ratios of each outcome among random sets of units, each with weights of its own. */
export function permutationValues(
  columns: readonly Float64Array[],
  outcomes: readonly UnitValues[],
  treatedUnits: number,
  permutations: number,
  seed: number,
): Float64Array[] {
  const units = columns[0]?.length ?? 0;
  const changes = outcomes.map(() => new Float64Array(permutations));
  for (let r = 0; r < permutations; r++) {
    const random = new RandomStream(seed, r);
    const marks = new Uint8Array(units);
    for (let j = units - treatedUnits; j < units; j++) {
      const pick = random.nextBelow(j + 1);
      marks[marks[pick] === 1 ? j : pick] = 1;
    }
    const split = splitUnits(marks);
    const { weights } = balanceControls(columns, split);
    outcomes.forEach((outcome, k) => {
      const list = changes[k];
      if (list)
        list[r] = Math.log(
          (total(outcome.values, split.treated) + 0.5) /
            (total(outcome.values, split.controls, weights) + 0.5),
        );
    });
  }
  return changes;
}
