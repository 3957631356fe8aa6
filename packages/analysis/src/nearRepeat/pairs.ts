// SPDX-License-Identifier: EUPL-1.2
import { InvalidInputError } from "../core/check.ts";
import type { Points } from "../core/coordinates.ts";
import { binIndex, buildPointGrid } from "../neighbours/pointGrid.ts";
import type { PointGrid } from "../neighbours/pointGrid.ts";

/**
 * Pairs of events in finite distance bands, each once, in 4 bytes a pair:
 * partners of event i in band b are `partners[starts[b * (n + 1) + i]]` up to
 * the next start. Events are numbered in the order of a grid, so that
 * partners lie close to each other in memory.
 */
export interface PairList {
  readonly events: number;
  readonly bands: number;
  readonly starts: Int32Array;
  readonly partners: Int32Array;
  /** Input index of each numbered event. */
  readonly order: Int32Array;
}

type Metric = "euclidean" | "manhattan";

/** Finds all pairs whose distance lies in one of the finite bands [a, b). */
export function findPairs(
  points: Points,
  breaksM: readonly number[],
  metric: Metric,
): PairList {
  const finite = breaksM.filter(Number.isFinite);
  const bands = finite.length - 1;
  const reach = finite[bands] ?? 0;
  const grid = buildPointGrid(points, Math.max(reach / 2, 1e-9));
  const n = grid.order.length;
  const starts = new Int32Array(bands * (n + 1) + 1);
  const limits = Float64Array.from(finite);
  const scan = new PairScan(grid, limits, reach, metric === "manhattan");
  let total = 0;
  for (let i = 0; i < n; i++) {
    scan.partnersOf(i);
    total += scan.found;
    checkMemory(total);
    for (let k = 0; k < scan.found; k++) {
      const at = (scan.band[k] ?? 0) * (n + 1) + i + 1;
      starts[at] = (starts[at] ?? 0) + 1;
    }
  }
  for (let k = 0; k + 1 < starts.length; k++) {
    starts[k + 1] = (starts[k + 1] ?? 0) + (starts[k] ?? 0);
  }
  const partners = new Int32Array(starts.at(-1) ?? 0);
  const next = new Int32Array(bands);
  for (let i = 0; i < n; i++) {
    for (let b = 0; b < bands; b++) next[b] = starts[b * (n + 1) + i] ?? 0;
    scan.partnersOf(i);
    for (let k = 0; k < scan.found; k++) {
      const b = scan.band[k] ?? 0;
      const at = next[b] ?? 0;
      partners[at] = scan.partner[k] ?? 0;
      next[b] = at + 1;
    }
  }
  return { events: n, bands, starts, partners, order: grid.order };
}

// 500 million pairs take 2 GB.
const MAX_PAIRS = 500_000_000;

function checkMemory(pairs: number): void {
  if (pairs > MAX_PAIRS) {
    throw new InvalidInputError(
      "spaceBreaksM",
      "out-of-range",
      "reaches so far that there are too many pairs; take narrower bands",
    );
  }
}

/** The later partners of one event with their bands, in reused memory. */
class PairScan {
  found = 0;
  partner = new Int32Array(1024);
  band = new Uint8Array(1024);
  readonly #grid: PointGrid;
  readonly #limits: Float64Array;
  readonly #reach: number;
  readonly #isManhattan: boolean;

  constructor(
    grid: PointGrid,
    limits: Float64Array,
    reach: number,
    isManhattan: boolean,
  ) {
    this.#grid = grid;
    this.#limits = limits;
    this.#reach = reach;
    this.#isManhattan = isManhattan;
  }

  partnersOf(i: number): void {
    const { columns, rows, binM, starts, x, y, minX, minY } = this.#grid;
    const px = x[i] ?? 0;
    const py = y[i] ?? 0;
    const reach = this.#reach;
    const limits = this.#limits;
    const bands = limits.length - 1;
    this.found = 0;
    const west = binIndex(px - reach, minX, binM, columns);
    const east = binIndex(px + reach, minX, binM, columns);
    const own = binIndex(py, minY, binM, rows);
    const north = binIndex(py + reach, minY, binM, rows);
    for (let row = own; row <= north; row++) {
      const end = starts[row * columns + east + 1] ?? 0;
      const from = Math.max(i + 1, starts[row * columns + west] ?? 0);
      for (let k = from; k < end; k++) {
        const dx = Math.abs((x[k] ?? 0) - px);
        const dy = Math.abs((y[k] ?? 0) - py);
        const d = this.#isManhattan ? dx + dy : Math.sqrt(dx * dx + dy * dy);
        if (d >= reach || d < (limits[0] ?? 0)) continue;
        let b = bands - 1;
        while (d < (limits[b] ?? 0)) b--;
        this.#add(k, b);
      }
    }
  }

  #add(partner: number, band: number): void {
    if (this.found === this.partner.length) {
      const partners = new Int32Array(2 * this.found);
      partners.set(this.partner);
      this.partner = partners;
      const bands = new Uint8Array(2 * this.found);
      bands.set(this.band);
      this.band = bands;
    }
    this.partner[this.found] = partner;
    this.band[this.found++] = band;
  }
}
