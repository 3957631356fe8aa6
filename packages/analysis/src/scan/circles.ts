// SPDX-License-Identifier: EUPL-1.2
import { InvalidInputError } from "../core/check.ts";
import type { CoordinateKind } from "../core/coordinates.ts";
import { binIndex, buildPointGrid } from "../neighbours/pointGrid.ts";

/**
 * Circles around every place: the members of centre i, nearest first, are
 * `members[offsets[i]]` up to `members[offsets[i + 1] - 1]`. Places at one
 * distance form a ring; a circle holds whole rings only.
 */
export interface Circles {
  readonly offsets: Int32Array;
  readonly members: Int32Array;
  /** Position (within the centre's members) of the last member of the same ring. */
  readonly ringEnds: Int32Array;
}

/** How far circles reach. */
export interface CircleLimits {
  /** Radius in metres, the edge included. */
  readonly maxRadiusM: number;
  /** Largest total weight of a circle. */
  readonly maxWeight: number;
}

const EARTH_RADIUS_M = 6371008.8;

interface Coordinates {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Builds the circles of all places; weights are events or people, whatever the limit counts. */
export function buildCircles(
  places: Coordinates,
  kind: CoordinateKind,
  weights: Float64Array,
  limits: CircleLimits,
): Circles {
  const search =
    kind === "metres"
      ? planarSearch(places, limits.maxRadiusM)
      : sphericalSearch(places, limits.maxRadiusM);
  const n = places.x.length;
  const offsets = new Int32Array(n + 1);
  const near = new Candidates();
  let members = new Int32Array(16 * n);
  let ringEnds = new Int32Array(16 * n);
  let used = 0;
  for (let centre = 0; centre < n; centre++) {
    near.clear();
    search(centre, near);
    near.sort();
    const count = near.closeRings(weights, limits.maxWeight);
    checkMemory(used + count);
    while (used + count > members.length) {
      members = grown(members);
      ringEnds = grown(ringEnds);
    }
    members.set(near.index.subarray(0, count), used);
    ringEnds.set(near.ringEnd.subarray(0, count), used);
    used += count;
    offsets[centre + 1] = used;
  }
  return {
    offsets,
    members: members.slice(0, used),
    ringEnds: ringEnds.slice(0, used),
  };
}

// 150 million members take 1.2 GB beside as much for the scan itself.
const MAX_MEMBERS = 150_000_000;

function checkMemory(members: number): void {
  if (members > MAX_MEMBERS) {
    throw new InvalidInputError(
      "maxRadiusM",
      "out-of-range",
      "puts too many places into the circles; take a smaller radius or larger cells",
    );
  }
}

function grown<T extends Int32Array | Float64Array>(values: T): T {
  const larger = values.constructor as new (length: number) => T;
  const result = new larger(2 * values.length + 16);
  result.set(values);
  return result;
}

// Squared distances that differ by rounding only are one ring.
const SAME_RING = 1 + 1e-9;

/** Places found around a centre, with squared distances, in reused memory. */
class Candidates {
  index: Int32Array = new Int32Array(256);
  distance: Float64Array = new Float64Array(256);
  ringEnd: Int32Array = new Int32Array(256);
  #count = 0;

  clear(): void {
    this.#count = 0;
  }

  add(index: number, distance: number): void {
    if (this.#count === this.index.length) {
      this.index = grown(this.index);
      this.distance = grown(this.distance);
      this.ringEnd = grown(this.ringEnd);
    }
    this.index[this.#count] = index;
    this.distance[this.#count++] = distance;
  }

  // Shell sort (Ciura's gaps) on both arrays: no allocation, no comparator.
  sort(): void {
    const { distance, index } = this;
    for (const gap of [1750, 701, 301, 132, 57, 23, 10, 4, 1]) {
      for (let i = gap; i < this.#count; i++) {
        const d = distance[i] ?? 0;
        const k = index[i] ?? 0;
        let j = i - gap;
        while (
          j >= 0 &&
          ((distance[j] ?? 0) > d ||
            ((distance[j] ?? 0) === d && (index[j] ?? 0) > k))
        ) {
          distance[j + gap] = distance[j] ?? 0;
          index[j + gap] = index[j] ?? 0;
          j -= gap;
        }
        distance[j + gap] = d;
        index[j + gap] = k;
      }
    }
  }

  // Marks the rings and returns how many members the largest allowed circle has.
  closeRings(weights: Float64Array, maxWeight: number): number {
    const { distance, index, ringEnd } = this;
    let total = 0;
    let start = 0;
    while (start < this.#count) {
      const limit = (distance[start] ?? 0) * SAME_RING;
      let end = start;
      while (end < this.#count && (distance[end] ?? 0) <= limit) {
        total += weights[index[end] ?? 0] ?? 0;
        end++;
      }
      if (total > maxWeight && start > 0) return start;
      ringEnd.fill(end - 1, start, end);
      start = end;
    }
    return start;
  }
}

type Search = (centre: number, found: Candidates) => void;

function planarSearch(places: Coordinates, radiusM: number): Search {
  const n = places.x.length;
  const limit = radiusM * radiusM * SAME_RING;
  const finite = Number.isFinite(radiusM);
  const grid = buildPointGrid(places, finite ? radiusM / 2 : 1e300);
  const { columns, rows, binM, starts, order } = grid;
  return (centre, found) => {
    const px = places.x[centre] ?? 0;
    const py = places.y[centre] ?? 0;
    const reach = finite ? radiusM * SAME_RING : 1e300;
    const west = binIndex(px - reach, grid.minX, binM, columns);
    const east = binIndex(px + reach, grid.minX, binM, columns);
    const south = binIndex(py - reach, grid.minY, binM, rows);
    const north = binIndex(py + reach, grid.minY, binM, rows);
    for (let row = south; row <= north; row++) {
      const end = n === 0 ? 0 : (starts[row * columns + east + 1] ?? 0);
      for (let k = starts[row * columns + west] ?? 0; k < end; k++) {
        const dx = (grid.x[k] ?? 0) - px;
        const dy = (grid.y[k] ?? 0) - py;
        const d = dx * dx + dy * dy;
        if (d <= limit) found.add(order[k] ?? 0, d);
      }
    }
  };
}

// Chords of the unit sphere order places as great circles do and know no
// antimeridian; latitude bounds the candidates.
function sphericalSearch(places: Coordinates, radiusM: number): Search {
  const n = places.x.length;
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => (places.y[a] ?? 0) - (places.y[b] ?? 0),
  );
  const radians = Math.PI / 180;
  const cartesian = new Float64Array(3 * n);
  const latitudes = new Float64Array(n);
  const rank = new Int32Array(n);
  order.forEach((i, k) => {
    const lon = (places.x[i] ?? 0) * radians;
    const lat = (places.y[i] ?? 0) * radians;
    rank[i] = k;
    latitudes[k] = lat;
    cartesian[3 * k] = Math.cos(lat) * Math.cos(lon);
    cartesian[3 * k + 1] = Math.cos(lat) * Math.sin(lon);
    cartesian[3 * k + 2] = Math.sin(lat);
  });
  const angle = Math.min(Math.PI, radiusM / EARTH_RADIUS_M);
  const limit = (2 * Math.sin(angle / 2)) ** 2 * SAME_RING;
  return (centre, found) => {
    const at = rank[centre] ?? 0;
    const lat = latitudes[at] ?? 0;
    const visit = (k: number): boolean => {
      if (Math.abs((latitudes[k] ?? 0) - lat) > angle * SAME_RING) return false;
      let d = 0;
      for (let axis = 0; axis < 3; axis++) {
        const difference =
          (cartesian[3 * k + axis] ?? 0) - (cartesian[3 * at + axis] ?? 0);
        d += difference * difference;
      }
      if (d <= limit) found.add(order[k] ?? 0, d);
      return true;
    };
    for (let k = at; k < n && visit(k); k++);
    for (let k = at - 1; k >= 0 && visit(k); k--);
  };
}
