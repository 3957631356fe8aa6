// SPDX-License-Identifier: EUPL-1.2
import { MersenneTwister } from "./mersenne.ts";

/** Events of the benchmarks. */
export interface BenchEvents {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly day: Int32Array;
}

/**
 * A city of 20 km x 20 km and 365 days: 70 % of the events anywhere, 30 % in
 * 40 hot spots of 300 m; the same numbers as the anchors' R script draws.
 */
export function cityEvents(n: number, seed = 1): BenchEvents {
  const random = new MersenneTwister(seed);
  const units = (count: number, low: number, high: number) =>
    Float64Array.from(
      { length: count },
      () => low + (high - low) * random.unit(),
    );
  const hot = Math.round(0.3 * n);
  const centreX = units(40, 1e3, 19e3);
  const centreY = units(40, 1e3, 19e3);
  const spot = Int32Array.from({ length: hot }, () => random.below(40));
  const axis = (centres: Float64Array) => {
    const values = new Float64Array(n);
    values.set(units(n - hot, 0, 2e4));
    spot.forEach((s, i) => {
      values[n - hot + i] = (centres[s] ?? 0) + 300 * random.normal();
    });
    return values.map(
      (v) => Math.round(Math.min(2e4, Math.max(0, v)) * 10) / 10,
    );
  };
  const x = axis(centreX);
  const y = axis(centreY);
  const day = Int32Array.from({ length: n }, () => random.below(365));
  return { x, y, day };
}

/** Events moved to the centre of their cell. */
export function snapToCells(events: BenchEvents, sizeM: number): BenchEvents {
  const snap = (v: number) => (Math.floor(v / sizeM) + 0.5) * sizeM;
  return { x: events.x.map(snap), y: events.y.map(snap), day: events.day };
}
