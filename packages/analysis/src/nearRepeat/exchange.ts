// SPDX-License-Identifier: EUPL-1.2
import { AnalysisCancelledError, checkpoint } from "../core/control.ts";
import type { RunControl } from "../core/control.ts";
import { RandomStream } from "../core/random.ts";
import { tableSize } from "./plan.ts";
import type { NearRepeatPlan } from "./plan.ts";
import { bandOf } from "./settings.ts";

/** Replications that share one walk along the pairs. */
const LANES = 4;

/**
 * Counts pairs by distance and time band for exchanged times. Each distance
 * band is a run of pairs; the time bands of one run are counted together, as
 * digits of one number (a table gives each difference of times its power of
 * the base), and read off before a digit can overflow.
 */
export class TimeExchange {
  readonly #plan: NearRepeatPlan;
  readonly #range: number;
  readonly #base: number;
  readonly #digits: Float64Array;
  readonly #lanes: Int32Array;
  readonly #times: Int32Array;
  readonly #counts: Float64Array;
  readonly #random = new RandomStream(0);

  constructor(plan: NearRepeatPlan) {
    const { time } = tableSize(plan);
    this.#plan = plan;
    this.#range = plan.times.reduce((a, b) => Math.max(a, b), 0);
    this.#base = 2 ** Math.floor(53 / time);
    const range = this.#range;
    this.#digits = Float64Array.from({ length: 2 * range + 1 }, (_, i) => {
      const band = bandOf(Math.abs(i - range), plan.timeBreaks);
      return band < 0 ? 0 : this.#base ** band;
    });
    this.#times = plan.times.slice();
    this.#lanes = new Int32Array(LANES * plan.times.length);
    this.#counts = new Float64Array(LANES * plan.pairs.bands * time);
  }

  /** Table of the observed times, distance band by distance band. */
  observed(): Float64Array {
    for (let lane = 0; lane < LANES; lane++) {
      this.#fillLane(lane, this.#plan.times);
    }
    this.#count();
    return this.#table(0);
  }

  /** Tables of the replications from `from` up to but without `to`, one after the other. */
  replicate(
    seed: number,
    from: number,
    to: number,
    control: RunControl = {},
  ): Float64Array {
    const { space, time } = tableSize(this.#plan);
    const tables = new Float64Array((to - from) * space * time);
    for (let first = from; first < to; first += LANES) {
      if (control.signal?.aborted === true) throw new AnalysisCancelledError();
      for (let lane = 0; lane < LANES; lane++) {
        this.#exchange(seed, first + lane);
        this.#fillLane(lane, this.#times);
      }
      this.#count();
      for (let lane = 0; lane < LANES && first + lane < to; lane++) {
        tables.set(this.#table(lane), (first + lane - from) * space * time);
      }
      checkpoint(control, Math.min(first + LANES, to) - from, to - from);
    }
    return tables;
  }

  #exchange(seed: number, index: number): void {
    this.#random.reset(seed, index);
    const { groupOrder, groupStarts } = this.#plan;
    const times = this.#times;
    times.set(this.#plan.times);
    for (let g = 0; g + 1 < groupStarts.length; g++) {
      const from = groupStarts[g] ?? 0;
      for (let i = (groupStarts[g + 1] ?? 0) - 1; i > from; i--) {
        const a = groupOrder[i] ?? 0;
        const j = from + this.#random.nextBelow(i + 1 - from);
        const b = groupOrder[j] ?? 0;
        const held = times[a] ?? 0;
        times[a] = times[b] ?? 0;
        times[b] = held;
      }
    }
  }

  #fillLane(lane: number, times: Int32Array): void {
    const lanes = this.#lanes;
    for (let i = 0; i < times.length; i++) {
      lanes[LANES * i + lane] = times[i] ?? 0;
    }
  }

  #count(): void {
    const { events, bands, starts } = this.#plan.pairs;
    const room = this.#base - 1;
    this.#counts.fill(0);
    const sums = new Float64Array(LANES);
    for (let band = 0; band < bands; band++) {
      const row = band * (events + 1);
      let left = room;
      for (let i = 0; i < events; i++) {
        let from = starts[row + i] ?? 0;
        const to = starts[row + i + 1] ?? 0;
        while (from < to) {
          const end = Math.min(to, from + left);
          this.#walk(i, from, end, sums);
          left -= end - from;
          from = end;
          if (left === 0) {
            this.#readOff(band, sums);
            left = room;
          }
        }
      }
      this.#readOff(band, sums);
    }
  }

  #walk(i: number, from: number, to: number, sums: Float64Array): void {
    const { partners } = this.#plan.pairs;
    const lanes = this.#lanes;
    const digits = this.#digits;
    const range = this.#range;
    const t0 = (lanes[LANES * i] ?? 0) + range;
    const t1 = (lanes[LANES * i + 1] ?? 0) + range;
    const t2 = (lanes[LANES * i + 2] ?? 0) + range;
    const t3 = (lanes[LANES * i + 3] ?? 0) + range;
    let s0 = sums[0] ?? 0;
    let s1 = sums[1] ?? 0;
    let s2 = sums[2] ?? 0;
    let s3 = sums[3] ?? 0;
    for (let k = from; k < to; k++) {
      const j = LANES * (partners[k] ?? 0);
      s0 += digits[t0 - (lanes[j] ?? 0)] ?? 0;
      s1 += digits[t1 - (lanes[j + 1] ?? 0)] ?? 0;
      s2 += digits[t2 - (lanes[j + 2] ?? 0)] ?? 0;
      s3 += digits[t3 - (lanes[j + 3] ?? 0)] ?? 0;
    }
    sums[0] = s0;
    sums[1] = s1;
    sums[2] = s2;
    sums[3] = s3;
  }

  #readOff(band: number, sums: Float64Array): void {
    const { time } = tableSize(this.#plan);
    const { bands } = this.#plan.pairs;
    for (let lane = 0; lane < LANES; lane++) {
      let rest = sums[lane] ?? 0;
      for (let l = 0; l < time; l++) {
        const higher = Math.floor(rest / this.#base);
        const at = (lane * bands + band) * time + l;
        this.#counts[at] =
          (this.#counts[at] ?? 0) + (rest - higher * this.#base);
        rest = higher;
      }
      sums[lane] = 0;
    }
  }

  #table(lane: number): Float64Array {
    const { pairs, hiddenBands, hasOpenBand, timeTotals } = this.#plan;
    const { space, time } = tableSize(this.#plan);
    const start = lane * pairs.bands * time;
    const counts = this.#counts.subarray(start, start + pairs.bands * time);
    const table = new Float64Array(space * time);
    table.set(counts.subarray(hiddenBands * time));
    if (!hasOpenBand) return table;
    for (let l = 0; l < time; l++) {
      let near = 0;
      for (let b = 0; b < pairs.bands; b++) near += counts[b * time + l] ?? 0;
      table[(space - 1) * time + l] = (timeTotals[l] ?? 0) - near;
    }
    return table;
  }
}
