// SPDX-License-Identifier: EUPL-1.2
import { checkFinite, checkRange, InvalidInputError } from "../core/check.ts";
import { toLaea } from "../projection/index.ts";

type Position = readonly number[];
type Ring = readonly Position[];

/** GeoJSON polygon in degrees: first ring outside, further rings holes. */
export interface Polygon {
  readonly type: "Polygon";
  readonly coordinates: readonly Ring[];
}
/** GeoJSON multipolygon in degrees. */
export interface MultiPolygon {
  readonly type: "MultiPolygon";
  readonly coordinates: readonly (readonly Ring[])[];
}
/** An area in degrees. */
export type Area = Polygon | MultiPolygon;

function polygonsOf(area: Area): readonly (readonly Ring[])[] {
  const polygons =
    area.type === "Polygon" ? [area.coordinates] : area.coordinates;
  for (const ring of polygons.flat()) {
    if (ring.length < 4) {
      throw new InvalidInputError(
        "area",
        "inconsistent",
        "a ring has fewer than four positions",
      );
    }
    for (const position of ring) checkFinite(position, "area");
  }
  return polygons;
}

interface FlatRing {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

// A step of more than 180 degrees is read as the short way over the
// antimeridian; exactly 360 is the edge of a whole-world box.
function flatten(ring: Ring): FlatRing {
  const x = new Float64Array(ring.length);
  const y = new Float64Array(ring.length);
  let shift = 0;
  ring.forEach(([lon = 0, lat = 0], i) => {
    const step = lon - (ring[i - 1]?.[0] ?? lon);
    const jumps = Math.abs(step) > 180 && Math.abs(step) < 360;
    if (jumps) shift -= 360 * Math.sign(step);
    x[i] = lon + shift;
    y[i] = lat;
  });
  return {
    x,
    y,
    west: x.reduce((a, b) => Math.min(a, b)),
    east: x.reduce((a, b) => Math.max(a, b)),
    south: y.reduce((a, b) => Math.min(a, b)),
    north: y.reduce((a, b) => Math.max(a, b)),
  };
}

// Crossing number with half-open edges: a point on a shared border lies in
// exactly one of the areas that share it.
function crossesOddly(px: number, py: number, ring: FlatRing): boolean {
  const { x, y } = ring;
  let inside = false;
  let lastX = x[x.length - 1] ?? 0;
  let lastY = y[y.length - 1] ?? 0;
  for (let i = 0; i < x.length; i++) {
    const atX = x[i] ?? 0;
    const atY = y[i] ?? 0;
    if (atY > py !== lastY > py) {
      // Both directions of an edge have to round alike, hence the order.
      const up = atY > lastY;
      const [x0, y0] = up ? [lastX, lastY] : [atX, atY];
      const [x1, y1] = up ? [atX, atY] : [lastX, lastY];
      if (px < x0 + ((py - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
    }
    lastX = atX;
    lastY = atY;
  }
  return inside;
}

function isInRing(lon: number, lat: number, ring: FlatRing): boolean {
  if (lat < ring.south || lat > ring.north) return false;
  for (const turn of [0, -360, 360]) {
    const x = lon + turn;
    if (x < ring.west || x > ring.east) continue;
    if (crossesOddly(x, lat, ring)) return true;
  }
  return false;
}

/** An area made ready for many points. */
export interface PreparedArea {
  /** Whether the place (degrees) lies in the area. */
  readonly contains: (lon: number, lat: number) => boolean;
}

/** Checks and unrolls an area once; the way to test many points against it. */
export function prepareArea(area: Area): PreparedArea {
  const polygons = polygonsOf(area).map((rings) => rings.map(flatten));
  return {
    contains: (lon, lat) =>
      polygons.some(([outer, ...holes]) => {
        if (outer === undefined || !isInRing(lon, lat, outer)) return false;
        return !holes.some((hole) => isInRing(lon, lat, hole));
      }),
  };
}

/**
 * Whether the place lies in the area; on a border shared by two areas it lies in exactly one.
 * Throws InvalidInputError for broken rings.
 */
export function pointInPolygon(lon: number, lat: number, area: Area): boolean {
  checkRange(lon, "lon", -180, 180);
  checkRange(lat, "lat", -90, 90);
  return prepareArea(area).contains(lon, lat);
}

// Shoelace about the first corner, which keeps the digits of small areas.
function ringArea(ring: Ring): number {
  const corners = ring.map(([lon = 0, lat = 0]) => toLaea(lon, lat));
  const origin = corners[0] ?? { eastM: 0, northM: 0 };
  let twice = 0;
  let last = corners[corners.length - 1] ?? origin;
  for (const corner of corners) {
    twice +=
      (last.eastM - origin.eastM) * (corner.northM - origin.northM) -
      (corner.eastM - origin.eastM) * (last.northM - origin.northM);
    last = corner;
  }
  return Math.abs(twice) / 2;
}

/**
 * Size in square metres of the ellipsoid, holes taken off. EPSG:3035 is
 * equal-area; edges are taken as straight in it.
 */
export function polygonArea(area: Area): number {
  let total = 0;
  for (const [outer, ...holes] of polygonsOf(area)) {
    if (outer === undefined) continue;
    total += ringArea(outer);
    for (const hole of holes) total -= ringArea(hole);
  }
  return total;
}
