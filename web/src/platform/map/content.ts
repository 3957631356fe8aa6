// SPDX-License-Identifier: EUPL-1.2
import type {
  ExpressionSpecification,
  GeoJSONSource,
  Map as MapLibreMap,
} from "maplibre-gl";
import { VectorTileSource } from "maplibre-gl";
import type { MapColours } from "./colours.ts";
import { middleOf, pointIn, ringOf, spread } from "./geometry.ts";
import {
  cellLayers,
  colourByCount,
  type dataSources,
  numberLayers,
} from "./overlay.ts";
import type { MapContent, MapPlace, Outlines } from "./types.ts";

/** What our GeoJSON sources hold. */
interface Feature {
  readonly type: "Feature";
  readonly geometry:
    | { type: "Point"; coordinates: [number, number] }
    | Outlines["features"][number]["geometry"];
  readonly properties: Record<string, string | number>;
}

/** Writes content into the layers; tiles are read again when address or version changed. */
export function showContent(
  map: MapLibreMap,
  content: MapContent,
  before: MapContent | undefined,
  parts: { readonly outlines: Outlines; readonly colours: MapColours },
): void {
  const { outlines, colours } = parts;
  const set = (name: (typeof dataSources)[number], features: Feature[]) => {
    void map
      .getSource<GeoJSONSource>(name)
      ?.setData({ type: "FeatureCollection", features });
  };
  showTiles(map, content, before, colours);
  const byCount = colourByCount(content.steps, colours);
  map.setPaintProperty("district-fill", "fill-color", byCount);
  set("districts", districtAreas(content, outlines));
  set("districtNames", districtNames(content, outlines));
  set("cellLabels", content.view === "cells" ? cellLabels(content) : []);
  set("groups", content.view === "groups" ? groupPoints(content) : []);
  set("selected", selection(content.selected, outlines));
  set("pin", content.pin === undefined ? [] : [pinOf(content.pin)]);
  const fifth = content.steps[4] ?? 12;
  for (const layer of numberLayers) {
    map.setPaintProperty(layer, "text-color", [
      "case",
      [">=", ["get", "count"], fifth],
      colours.onCell5,
      colours.ink,
    ]);
  }
}

function showTiles(
  map: MapLibreMap,
  content: MapContent,
  before: MapContent | undefined,
  colours: MapColours,
): void {
  const { tiles } = content;
  const isShown = content.view === "cells" && tiles !== undefined;
  if (tiles !== undefined) {
    const source = map.getSource("cells");
    if (source === undefined) {
      map.addSource("cells", { type: "vector", tiles: [tiles], maxzoom: 14 });
      for (const layer of cellLayers(colours)) {
        map.addLayer(layer, "district-lines");
      }
    } else if (
      source instanceof VectorTileSource &&
      (tiles !== before?.tiles || content.tilesVersion !== before.tilesVersion)
    ) {
      source.setTiles([tiles]);
    }
  }
  if (map.getLayer("cells") === undefined) return;
  map.setPaintProperty(
    "cells",
    "fill-color",
    colourByCount(content.steps, colours),
  );
  const isCoarse: ExpressionSpecification = [
    ">",
    ["get", "size"],
    content.level,
  ];
  map.setPaintProperty("cells", "fill-opacity", ["case", isCoarse, 0.15, 0.85]);
  map.setFilter("cell-lines", ["!", isCoarse]);
  map.setFilter("cell-lines-coarse", isCoarse);
  for (const layer of ["cells", "cell-lines", "cell-lines-coarse"]) {
    map.setLayoutProperty(layer, "visibility", isShown ? "visible" : "none");
  }
}

/** Larger than any cell: under the pointer a cell is meant first. */
const wholeDistrict = 1_000_000;

function districtAreas(content: MapContent, outlines: Outlines): Feature[] {
  const chosen = new Set(content.areaIds);
  const counts = new Map(content.districts.map(({ id, count }) => [id, count]));
  const owners = new Set(
    outlines.features
      .filter(({ id }) => chosen.has(id))
      .map(({ properties }) => properties.organisationId),
  );
  return outlines.features
    .filter(
      ({ id, properties }) =>
        properties.kind === "district" &&
        (owners.has(properties.organisationId) || counts.has(id)),
    )
    .map((outline) => {
      const count = counts.get(outline.id);
      const filled = content.view === "districts" ? "filled" : "hatched";
      return {
        type: "Feature",
        geometry: outline.geometry,
        properties: {
          id: outline.id,
          count: count ?? 0,
          size: wholeDistrict,
          look: count === undefined ? "none" : filled,
        },
      };
    });
}

function districtNames(content: MapContent, outlines: Outlines): Feature[] {
  const counts = new Map(content.districts.map(({ id, count }) => [id, count]));
  const areas = new Set(
    districtAreas(content, outlines).map(({ properties }) => properties["id"]),
  );
  return outlines.features
    .filter(({ id }) => areas.has(id))
    .map((outline) => {
      const count = counts.get(outline.id);
      const { name } = outline.properties;
      return point(middleOf(outline), {
        id: outline.id,
        label: count === undefined ? name : `${name} ${count}`,
      });
    });
}

/**
 * Number above left, party below right. A coarser cell has only its number, in
 * the middle of its lower edge: there finer cells meet and nothing else stands.
 */
function cellLabels(content: MapContent): Feature[] {
  return content.cells.flatMap(({ place, count, party }) => {
    if (place.kind !== "cell") return [];
    const { size } = place;
    const label = (part: string, east: number, north: number) => {
      const at = pointIn(place, east, north);
      return at === undefined ? [] : [point(at, { part, count, party, size })];
    };
    if (size > content.level) return label("coarse", 0.5, 0);
    return [
      ...label("number", 0.24, 0.74),
      ...label(party === "own" ? "own" : "party", 0.74, 0.27),
    ];
  });
}

function groupPoints(content: MapContent): Feature[] {
  return spread(content.groups).map(({ mark, at }) =>
    point(at, { key: mark.key, count: mark.count, party: mark.party }),
  );
}

function selection(place: MapPlace | undefined, outlines: Outlines): Feature[] {
  if (place === undefined) return [];
  if (place.kind === "district") {
    return outlines.features
      .filter(({ id }) => id === place.districtId)
      .map(({ geometry }) => ({ type: "Feature", geometry, properties: {} }));
  }
  const ring = ringOf(place);
  if (ring === undefined) return [];
  return [
    {
      type: "Feature",
      geometry: { type: "Polygon", coordinates: [ring] },
      properties: {},
    },
  ];
}

const pinOf = ({ lon, lat }: { lon: number; lat: number }) =>
  point([lon, lat], {});

function point(
  coordinates: [number, number],
  properties: Record<string, string | number>,
): Feature {
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates },
    properties,
  };
}
