// SPDX-License-Identifier: EUPL-1.2
import { cellOf, cellRing } from "@schulterschluss/analysis";
import type { Picture } from "@schulterschluss/contract/situation";
import GeoJSONVT from "geojson-vt";
import vtpbf from "vt-pbf";
import type { CellBox } from "./filter.ts";

/** A tile of the web map. */
export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

const degrees = 180 / Math.PI;

function latOf(y: number, z: number): number {
  return Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 2 ** z))) * degrees;
}

const lonOf = (x: number, z: number) => (x / 2 ** z) * 360 - 180;

// A tile is no rectangle in EPSG:3035; the margin covers its bent edges and
// the cells that reach into it.
const MARGIN_CELLS = 20;

// The official grid is made for Europe; far from it its formulas mean nothing.
const europe = { west: -30, east: 45, south: 30, north: 72 };

/** Box of 100 m cells that covers a tile; null where there is no tile or no grid. */
export function boxOfTile({ z, x, y }: TileAddress): CellBox | null {
  if (x >= 2 ** z || y >= 2 ** z) return null;
  const west = Math.max(lonOf(x, z), europe.west);
  const east = Math.min(lonOf(x + 1, z), europe.east);
  const south = Math.max(latOf(y + 1, z), europe.south);
  const north = Math.min(latOf(y, z), europe.north);
  if (west >= east || south >= north) return null;
  const corners = [0, 0.5, 1].flatMap((dx) =>
    [0, 0.5, 1].map((dy) =>
      cellOf(west + (east - west) * dx, south + (north - south) * dy),
    ),
  );
  const ns = corners.map((cell) => cell.n);
  const es = corners.map((cell) => cell.e);
  return {
    n0: Math.max(0, Math.min(...ns) - MARGIN_CELLS),
    e0: Math.max(0, Math.min(...es) - MARGIN_CELLS),
    n1: Math.max(...ns) + MARGIN_CELLS,
    e1: Math.max(...es) + MARGIN_CELLS,
  };
}

function features(picture: Picture): GeoJSON.Feature[] {
  return picture.cells.flatMap(({ place, count, parties }) =>
    place.kind === "district"
      ? []
      : [
          {
            type: "Feature" as const,
            geometry: {
              type: "Polygon" as const,
              coordinates: [
                cellRing({ n: place.n, e: place.e }, place.size as 500),
              ],
            },
            properties: {
              id: place.id,
              size: place.size,
              n: place.n,
              e: place.e,
              count,
              ...parties,
            },
          },
        ],
  );
}

/** The cells of a picture that lie in a tile, as a vector tile with the layer `cells`. */
export function encodeTile(picture: Picture, { z, x, y }: TileAddress): Buffer {
  const index = new GeoJSONVT(
    { type: "FeatureCollection", features: features(picture) },
    { maxZoom: z, indexMaxZoom: z, tolerance: 0, buffer: 64 },
  );
  const tile = index.getTile(z, x, y);
  if (tile === null) return Buffer.alloc(0);
  return Buffer.from(vtpbf.fromGeojsonVt({ cells: tile }, { version: 2 }));
}
