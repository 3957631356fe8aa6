// SPDX-License-Identifier: EUPL-1.2
import { polygonArea } from "@schulterschluss/analysis";
import {
  type AreaGeometry,
  areaGeometry,
} from "@schulterschluss/contract/core";
import type { areaImportReport } from "@schulterschluss/contract/organisations";
import { z } from "zod";
import { ringCrossesItself } from "./ring.ts";

type Issue = z.infer<typeof areaImportReport>["issues"][number];
type Ring = readonly (readonly [number, number])[];

/** One feature of the file that passed all checks. */
export interface CheckedArea {
  readonly name: string;
  readonly officialKey: string | null;
  readonly geometry: AreaGeometry;
  readonly areaM2: number;
}

/** Which property holds what. */
export interface AreaProperties {
  readonly nameProperty: string;
  readonly keyProperty: string | null;
}

const feature = z.looseObject({
  geometry: z.looseObject({ type: z.string() }).nullable(),
  properties: z.record(z.string(), z.unknown()).nullable(),
});

function textOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function ringsOf(geometry: AreaGeometry): Ring[] {
  return geometry.type === "Polygon"
    ? geometry.coordinates
    : geometry.coordinates.flat();
}

function ringIssue(ring: Ring): Issue["reason"] | undefined {
  if (ring.length < 4) return "ringTooShort";
  const [first, last] = [ring[0], ring.at(-1)];
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1])
    return "ringNotClosed";
  if (ring.some(([lon, lat]) => Math.abs(lon) > 180 || Math.abs(lat) > 90))
    return "outsideWgs84";
  return ringCrossesItself(ring) ? "selfIntersection" : undefined;
}

/** Drops heights and everything else beside type and coordinates. */
function flat(geometry: unknown): unknown {
  const strip = (value: unknown): unknown =>
    Array.isArray(value)
      ? typeof value[0] === "number"
        ? value.slice(0, 2)
        : value.map(strip)
      : value;
  const { type, coordinates } = geometry as {
    type: unknown;
    coordinates: unknown;
  };
  return { type, coordinates: strip(coordinates) };
}

function checkFeature(
  raw: unknown,
  properties: AreaProperties,
  seen: Set<string>,
):
  | CheckedArea
  | { readonly name: string | null; readonly reason: Issue["reason"] } {
  const parsed = feature.safeParse(raw);
  if (!parsed.success || parsed.data.geometry === null)
    return { name: null, reason: "notPolygon" };
  const values = parsed.data.properties ?? {};
  const name = textOf(values[properties.nameProperty]);
  const geometry = areaGeometry.safeParse(flat(parsed.data.geometry));
  if (!geometry.success) return { name, reason: "notPolygon" };
  if (name === null) return { name, reason: "noName" };
  const reason = ringsOf(geometry.data)
    .map(ringIssue)
    .find((issue) => issue !== undefined);
  if (reason !== undefined) return { name, reason };
  const areaM2 = polygonArea(geometry.data);
  if (!(areaM2 > 0)) return { name, reason: "emptyArea" };
  const officialKey =
    properties.keyProperty === null
      ? null
      : textOf(values[properties.keyProperty]);
  const identity = officialKey ?? name;
  if (seen.has(identity)) return { name, reason: "duplicateKey" };
  seen.add(identity);
  return { name, officialKey, geometry: geometry.data, areaM2 };
}

/**
 * Checks a GeoJSON feature collection (WGS 84) feature by feature: polygons
 * only, closed rings that do not cross themselves, a name, no key twice.
 * Every feature that fails is reported with its number, counted from one.
 */
export function checkAreas(
  features: readonly unknown[],
  properties: AreaProperties,
): {
  readonly areas: readonly CheckedArea[];
  readonly issues: readonly Issue[];
} {
  const seen = new Set<string>();
  const areas: CheckedArea[] = [];
  const issues: Issue[] = [];
  features.forEach((raw, index) => {
    const result = checkFeature(raw, properties, seen);
    if ("reason" in result) issues.push({ feature: index + 1, ...result });
    else areas.push(result);
  });
  return { areas, issues };
}
