// SPDX-License-Identifier: EUPL-1.2
import { createRequire } from "node:module";
import { polygonArea } from "@schulterschluss/analysis";
import type { AreaGeometry, Position } from "@schulterschluss/contract/core";
import { Delaunay } from "d3-delaunay";
import clip, { type Geom, type MultiPolygon } from "polygon-clipping";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

const GERMANY = "276";
const KM_PER_DEGREE = 111.32;

/** Outline of Germany (Natural Earth 1:50m, public domain). */
function countryOutline(): Geom {
  const require = createRequire(import.meta.url);
  const world = require("world-atlas/countries-50m.json") as Topology<{
    countries: GeometryCollection;
  }>;
  const country = feature(world, world.objects.countries).features.find(
    (one) => one.id === GERMANY,
  );
  if (country === undefined || !("coordinates" in country.geometry))
    throw new Error("the country outline is missing");
  return country.geometry.coordinates as Geom;
}

function circle(centre: Position, radiusKm: number): [number, number][] {
  const dLat = radiusKm / KM_PER_DEGREE;
  const dLon = dLat / Math.cos((centre.lat * Math.PI) / 180);
  return Array.from({ length: 25 }, (_, step) => {
    const angle = ((step % 24) / 24) * 2 * Math.PI;
    return [
      centre.lon + dLon * Math.cos(angle),
      centre.lat + dLat * Math.sin(angle),
    ];
  });
}

function toGeometry(shape: MultiPolygon): AreaGeometry {
  const rounded = shape.map((polygon) =>
    polygon.map((ring) =>
      ring.map(([lon, lat]): [number, number] => [
        Math.round(lon * 1e5) / 1e5,
        Math.round(lat * 1e5) / 1e5,
      ]),
    ),
  );
  const [only, ...others] = rounded;
  return only !== undefined && others.length === 0
    ? { type: "Polygon", coordinates: only }
    : { type: "MultiPolygon", coordinates: rounded };
}

/**
 * Simple areas around points: to each point what is nearer to it than to any
 * other, not farther away than `radiusKm`, and inside `within`. For maps that
 * must work without official outlines; never for figures by area.
 */
export function areasAround(
  points: readonly Position[],
  radiusKm: number,
  within: AreaGeometry | undefined,
): AreaGeometry[] {
  const border = within === undefined ? countryOutline() : within.coordinates;
  const lons = points.map((point) => point.lon);
  const lats = points.map((point) => point.lat);
  const voronoi = Delaunay.from(
    points.map(({ lon, lat }) => [lon, lat * 1.5]),
  ).voronoi([
    Math.min(...lons) - 1,
    (Math.min(...lats) - 1) * 1.5,
    Math.max(...lons) + 1,
    (Math.max(...lats) + 1) * 1.5,
  ]);
  return points.map((point, index) => {
    const cell = [...(voronoi.cellPolygon(index) ?? [])].map(
      ([x, y]): [number, number] => [x, y / 1.5],
    );
    const shape = clip.intersection([cell], [circle(point, radiusKm)], border);
    return toGeometry(shape);
  });
}

/** Size in square metres. */
export const sizeOf = (geometry: AreaGeometry): number => polygonArea(geometry);
