// SPDX-License-Identifier: EUPL-1.2
import { checkPositive } from "../core/check.ts";
import type { PowerSettings } from "./power.ts";

/** What every design for counts is planned with. */
export interface CountAssumptions {
  /** True ratio of counts that one hopes for, such as 0.8. */
  readonly ratio: number;
  /** Variance of the counts over their mean. */
  readonly dispersion?: number;
  readonly settings?: Partial<PowerSettings>;
}

/** The dispersion, 1 for Poisson counts; checked. */
export function dispersionOf(input: CountAssumptions): number {
  const { dispersion = 1 } = input;
  checkPositive(dispersion, "dispersion");
  return dispersion;
}
