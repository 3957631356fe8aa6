// SPDX-License-Identifier: EUPL-1.2
import { checkNotEmpty } from "../core/check.ts";
import type { Area } from "../grid/polygon.ts";
import { neighboursFromLists } from "./lists.ts";
import type { Neighbours } from "./lists.ts";

/**
 * Areas that share a corner ("queen"); corners count as one when they agree to
 * `precisionDeg` degrees. Outlines have to come from one source, so that
 * shared borders carry the same corners.
 */
export function touchingAreas(
  areas: readonly Area[],
  precisionDeg = 1e-7,
): Neighbours {
  checkNotEmpty(areas, "areas");
  const owners = new Map<string, number[]>();
  const lists = areas.map(() => new Set<number>());
  areas.forEach((area, index) => {
    const polygons =
      area.type === "Polygon" ? [area.coordinates] : area.coordinates;
    for (const [lon = 0, lat = 0] of polygons.flat(2)) {
      const key = `${Math.round(lon / precisionDeg)}|${Math.round(lat / precisionDeg)}`;
      const known = owners.get(key) ?? [];
      for (const other of known) {
        if (other === index) continue;
        lists[other]?.add(index);
        lists[index]?.add(other);
      }
      if (!known.includes(index)) owners.set(key, [...known, index]);
    }
  });
  return neighboursFromLists(
    lists.map((list) => [...list].sort((a, b) => a - b)),
  );
}
