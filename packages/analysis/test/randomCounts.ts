// SPDX-License-Identifier: EUPL-1.2
import { countCdf } from "../src/core/distributions/index.ts";
import { RandomStream } from "../src/core/random.ts";

/** A Poisson number by inversion. */
export function poisson(mean: number, random: RandomStream): number {
  const u = random.nextUnit();
  let y = 0;
  while (countCdf(y, { mean, size: Infinity }) < u) y++;
  return y;
}

/** One row per area and period. */
export interface CountPanel {
  readonly counts: number[];
  readonly unit: number[];
  readonly period: number[];
  readonly isTreated: number[];
}

/** Areas of different level without any effect; the first `treated` are marked from the middle on. */
export function randomPanel(
  seed: number,
  units: number,
  periods: number,
  treated: number,
): CountPanel {
  const random = new RandomStream(seed);
  const panel: CountPanel = { counts: [], unit: [], period: [], isTreated: [] };
  for (let u = 0; u < units; u++) {
    const level = 2 + 20 * random.nextUnit();
    for (let t = 0; t < periods; t++) {
      panel.unit.push(u);
      panel.period.push(t);
      panel.isTreated.push(u < treated && t >= periods / 2 ? 1 : 0);
      const count = level + Math.sqrt(level) * random.nextNormal();
      panel.counts.push(Math.max(0, Math.round(count)));
    }
  }
  return panel;
}
