// SPDX-License-Identifier: EUPL-1.2
import { checkMetres, checkPoints } from "../core/coordinates.ts";
import type { CoordinateKind, Points } from "../core/coordinates.ts";
import type { ScanOptions } from "./settings.ts";

/** Fails for coordinates that aren't what the options say. */
export function checkPlaces(points: Points, options: ScanOptions): void {
  const kind = options.coordinates ?? "metres";
  checkPoints(points, kind);
  if (kind === "metres" && options.maxRadiusM !== Infinity) {
    checkMetres(points, options.maxRadiusM);
  }
}

/** Distinct places of events; events at equal coordinates share one. */
export interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Place of each event. */
  readonly placeOf: Int32Array;
}

/** Joins equal coordinates; at 180 degrees and at the poles several longitudes name one place. */
export function distinctPlaces(points: Points, kind: CoordinateKind): Places {
  const byX = new Map<number, Map<number, number>>();
  const x: number[] = [];
  const y: number[] = [];
  const placeOf = new Int32Array(points.x.length);
  for (let i = 0; i < placeOf.length; i++) {
    const atY = (points.y[i] ?? 0) + 0;
    const given = (points.x[i] ?? 0) + 0;
    const atX =
      kind === "metres"
        ? given
        : Math.abs(atY) === 90
          ? 0
          : given === -180
            ? 180
            : given;
    let column = byX.get(atX);
    if (column === undefined) {
      column = new Map();
      byX.set(atX, column);
    }
    let place = column.get(atY);
    if (place === undefined) {
      place = x.length;
      column.set(atY, place);
      x.push(atX);
      y.push(atY);
    }
    placeOf[i] = place;
  }
  return { x: Float64Array.from(x), y: Float64Array.from(y), placeOf };
}

/** Items sorted by place: those of place i are `order[starts[i]]` up to `order[starts[i + 1] - 1]`. */
export function groupByPlace(
  placeOf: Int32Array,
  places: number,
): { readonly starts: Int32Array; readonly order: Int32Array } {
  const starts = new Int32Array(places + 1);
  for (const place of placeOf) starts[place + 1] = (starts[place + 1] ?? 0) + 1;
  for (let i = 0; i < places; i++) {
    starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0);
  }
  const next = starts.slice();
  const order = new Int32Array(placeOf.length);
  placeOf.forEach((place, i) => {
    const at = next[place] ?? 0;
    order[at] = i;
    next[place] = at + 1;
  });
  return { starts, order };
}
