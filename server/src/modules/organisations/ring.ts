// SPDX-License-Identifier: EUPL-1.2

type Point = readonly [number, number];

const side = (a: Point, b: Point, c: Point) =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

interface Segment {
  readonly a: Point;
  readonly b: Point;
  readonly index: number;
  readonly west: number;
  readonly east: number;
}

/**
 * Whether two sides of a closed ring properly cross. Touching at a point is
 * allowed: real outlines do. Sweeps from west to east, so that a coast with
 * thousands of points is checked in milliseconds.
 */
export function ringCrossesItself(ring: readonly Point[]): boolean {
  const segments: Segment[] = [];
  for (let index = 0; index + 1 < ring.length; index++) {
    const [a, b] = [ring[index], ring[index + 1]];
    if (a === undefined || b === undefined) continue;
    segments.push({
      a,
      b,
      index,
      west: Math.min(a[0], b[0]),
      east: Math.max(a[0], b[0]),
    });
  }
  segments.sort((left, right) => left.west - right.west);
  let active: Segment[] = [];
  for (const segment of segments) {
    active = active.filter((other) => other.east >= segment.west);
    if (active.some((other) => cross(segment.a, segment.b, other.a, other.b)))
      return true;
    active.push(segment);
  }
  return false;
}
