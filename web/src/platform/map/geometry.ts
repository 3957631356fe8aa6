// SPDX-License-Identifier: EUPL-1.2
import { cellRing } from "@schulterschluss/analysis";
import type { Position } from "@schulterschluss/contract/core";
import type { Bounds, MapMark, MapPlace, Outlines } from "./types.ts";

type Ring = readonly (readonly [number, number])[];

/** Outline of a cell as a closed ring; a size that the grid does not know has none. */
export function ringOf(place: MapPlace): [number, number][] | undefined {
  if (place.kind !== "cell") return undefined;
  const { n, e, size } = place;
  if (size !== 100 && size !== 500 && size !== 1000 && size !== 10_000) {
    return undefined;
  }
  return cellRing({ n, e }, size);
}

/** A point inside a cell: `east` and `north` from 0 to 1, seen from its south-west corner. */
export function pointIn(
  place: MapPlace,
  east: number,
  north: number,
): [number, number] | undefined {
  const [southWest, southEast, northEast, northWest] = ringOf(place) ?? [];
  if (!southWest || !southEast || !northEast || !northWest) return undefined;
  const mix = (axis: 0 | 1) =>
    southWest[axis] * (1 - east) * (1 - north) +
    southEast[axis] * east * (1 - north) +
    northEast[axis] * east * north +
    northWest[axis] * (1 - east) * north;
  return [mix(0), mix(1)];
}

/** Several marks of one cell stand in rows, so that none hides another. */
export function spread(
  marks: readonly MapMark[],
): readonly { readonly mark: MapMark; readonly at: [number, number] }[] {
  const byPlace = Map.groupBy(marks, ({ place }) =>
    place.kind === "cell" ? `${place.size}-${place.n}-${place.e}` : "",
  );
  return [...byPlace.values()].flatMap((inCell) => {
    const columns = Math.ceil(Math.sqrt(inCell.length));
    const rows = Math.ceil(inCell.length / columns);
    return inCell.flatMap((mark, index) => {
      const at = pointIn(
        mark.place,
        ((index % columns) + 0.5) / columns,
        1 - (Math.floor(index / columns) + 0.5) / rows,
      );
      return at === undefined ? [] : [{ mark, at }];
    });
  });
}

type Outline = Outlines["features"][number];

/** Outer rings of an outline. */
function outerRings({ geometry }: Outline): readonly Ring[] {
  return geometry.type === "Polygon"
    ? geometry.coordinates.slice(0, 1)
    : geometry.coordinates.flatMap((polygon) => polygon.slice(0, 1));
}

/** Centre of gravity of the largest ring of an outline: where its name stands. */
export function middleOf(outline: Outline): [number, number] {
  const ring = outerRings(outline).toSorted((a, b) => b.length - a.length)[0];
  let area = 0;
  let x = 0;
  let y = 0;
  const points = ring ?? [];
  const [originX, originY] = points[0] ?? [0, 0];
  for (let index = 1; index < points.length; index += 1) {
    const [ax = 0, ay = 0] = points[index - 1] ?? [];
    const [bx = 0, by = 0] = points[index] ?? [];
    const cross =
      (ax - originX) * (by - originY) - (bx - originX) * (ay - originY);
    area += cross;
    x += (ax + bx - 2 * originX) * cross;
    y += (ay + by - 2 * originY) * cross;
  }
  if (area === 0) return [originX, originY];
  return [originX + x / (3 * area), originY + y / (3 * area)];
}

/** The box around outlines; undefined without any. */
export function boundsOf(outlines: readonly Outline[]): Bounds | undefined {
  const points = outlines.flatMap((one) => outerRings(one).flat());
  return boundsWith(undefined, points);
}

/** A box made larger so that it holds these points too. */
export function boundsWith(
  bounds: Bounds | undefined,
  points: Ring,
): Bounds | undefined {
  const corners = (bounds ?? []).map(({ lon, lat }) => [lon, lat] as const);
  const all = [...corners, ...points];
  if (all.length === 0) return undefined;
  const lons = all.map(([lon]) => lon);
  const lats = all.map(([, lat]) => lat);
  return [
    { lon: Math.min(...lons), lat: Math.min(...lats) },
    { lon: Math.max(...lons), lat: Math.max(...lats) },
  ];
}

/** A box of this many metres around a point. */
export function boundsAround(centre: Position, radiusM: number): Bounds {
  const dLat = radiusM / 111_320;
  const dLon = dLat / Math.cos((centre.lat * Math.PI) / 180);
  return [
    { lon: centre.lon - dLon, lat: centre.lat - dLat },
    { lon: centre.lon + dLon, lat: centre.lat + dLat },
  ];
}
