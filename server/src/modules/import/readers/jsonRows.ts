// SPDX-License-Identifier: EUPL-1.2
import { type JsonItem, readJsonItems } from "./jsonItems.ts";
import {
  type SourceRow,
  type SourceRows,
  brokenRow,
  recordRow,
} from "./sourceRow.ts";

/** Deeper members are no columns. */
const deepest = 6;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** A value that has no members, as text; empty for null. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean")
    return String(value);
  return "";
}

/** Enters the values of an entry under their paths: `a`, `a.b`, `list.0`. */
function flatten(
  into: Map<string, string>,
  value: unknown,
  path: string,
  depth = 0,
): void {
  if (isRecord(value)) {
    if (depth === deepest) return;
    for (const [name, member] of Object.entries(value))
      flatten(into, member, path === "" ? name : `${path}.${name}`, depth + 1);
  } else into.set(path, textOf(value));
}

type Point = readonly [lon: number, lat: number];

function* pointsOf(coordinates: unknown): Generator<Point> {
  if (!Array.isArray(coordinates)) return;
  const [lon, lat]: unknown[] = coordinates;
  if (typeof lon === "number" && typeof lat === "number") yield [lon, lat];
  else for (const part of coordinates) yield* pointsOf(part);
}

/** Position of a geometry: the point, else the middle of its box. */
function middleOf(geometry: unknown): Point | undefined {
  if (!isRecord(geometry)) return undefined;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of pointsOf(geometry["coordinates"])) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return west > east ? undefined : [(west + east) / 2, (south + north) / 2];
}

/** Columns of an entry: its members; `_key` is its name where it has one. */
function valuesOf(item: JsonItem): Map<string, string> {
  const values = new Map<string, string>();
  flatten(values, JSON.parse(item.text), "");
  if (item.key !== null) values.set("_key", item.key);
  return values;
}

/** Columns of a feature: its properties, its id as `_id`, its position as `_lon` and `_lat`. */
function featureValuesOf(item: JsonItem): Map<string, string> {
  const values = new Map<string, string>();
  const feature: unknown = JSON.parse(item.text);
  if (!isRecord(feature)) return values;
  flatten(values, feature["properties"], "");
  values.set("_id", textOf(feature["id"]));
  const point = middleOf(feature["geometry"]);
  if (point !== undefined) {
    values.set("_lon", String(point[0]));
    values.set("_lat", String(point[1]));
  }
  return values;
}

async function* rowsOf(
  items: AsyncIterable<JsonItem>,
  columnsOf: (item: JsonItem) => Map<string, string>,
): AsyncGenerator<SourceRow> {
  let line = 0;
  for await (const item of items) {
    line += 1;
    try {
      yield recordRow(line, columnsOf(item));
    } catch {
      yield brokenRow(line, {
        column: "",
        value: item.text.slice(0, 200),
        code: "import.rowUnreadable",
      });
    }
  }
}

/** Reads the entries of a JSON array or object; nested members are columns such as `place.lat`. */
export function readJson(
  text: AsyncIterable<string>,
  path: string,
): SourceRows {
  return { columns: null, rows: rowsOf(readJsonItems(text, path), valuesOf) };
}

/** Reads the features of a GeoJSON collection (RFC 7946). */
export function readGeoJson(text: AsyncIterable<string>): SourceRows {
  return {
    columns: null,
    rows: rowsOf(readJsonItems(text, "features"), featureValuesOf),
  };
}
