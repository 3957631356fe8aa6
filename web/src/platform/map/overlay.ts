// SPDX-License-Identifier: EUPL-1.2
import type {
  ExpressionSpecification,
  LayerSpecification,
  Map as MapLibreMap,
  SymbolLayerSpecification,
} from "maplibre-gl";
import { fonts } from "./baseStyle.ts";
import type { MapColours } from "./colours.ts";

/** GeoJSON sources of our own that the content is written into. */
export const dataSources = [
  "districts",
  "districtNames",
  "cellLabels",
  "groups",
  "selected",
  "pin",
] as const;

const noData = { type: "FeatureCollection" as const, features: [] };

/** Colour of a count by the five steps. */
export function colourByCount(
  steps: readonly number[],
  colours: MapColours,
): ExpressionSpecification {
  const [, second = 3, third = 5, fourth = 8, fifth = 12] = steps;
  return [
    "step",
    ["get", "count"],
    colours.cell1,
    second,
    colours.cell2,
    third,
    colours.cell3,
    fourth,
    colours.cell4,
    fifth,
    colours.cell5,
  ];
}

/** Adds the sources and layers of our own data on top of whatever base there is. */
export function addOverlay(map: MapLibreMap, colours: MapColours): void {
  for (const name of dataSources) {
    map.addSource(name, { type: "geojson", data: noData });
  }
  for (const layer of layersOf(colours)) map.addLayer(layer);
}

/** The vector layers of cells; drawn below names and numbers. */
export function cellLayers(colours: MapColours): LayerSpecification[] {
  return [
    {
      id: "cells",
      type: "fill",
      source: "cells",
      "source-layer": "cells",
      layout: { "fill-sort-key": ["-", 0, ["get", "size"]] },
      paint: { "fill-color": colours.cell1, "fill-opacity": 0.85 },
    },
    {
      id: "cell-lines",
      type: "line",
      source: "cells",
      "source-layer": "cells",
      paint: {
        "line-color": colours.cell4,
        "line-opacity": 0.8,
        "line-width": 1,
      },
    },
    {
      // What is known less exactly than the rest lies over it as a frame.
      id: "cell-lines-coarse",
      type: "line",
      source: "cells",
      "source-layer": "cells",
      paint: {
        "line-color": colours.muted,
        "line-width": 1.4,
        "line-dasharray": [3, 2],
      },
    },
  ];
}

const cellSizes = [10_000, 1000, 500, 100] as const;

/** Names of the layers with the numbers of cells. */
export const numberLayers = cellSizes.map((size) => `cell-numbers-${size}`);

/** Ground covered by one pixel at zoom 0 in the middle of Germany, in metres. */
const metresAtZoom0 = 50_300;

/** Zoom from which a cell of this size is at least so many pixels wide. */
function zoomFor(sizeM: number, widthPx: number): number {
  return Math.log2((metresAtZoom0 * widthPx) / sizeM);
}

const partyIcon = {
  "icon-image": ["concat", "party-", ["get", "party"]],
  "icon-size": 0.8,
  "icon-allow-overlap": true,
} satisfies SymbolLayerSpecification["layout"];

function labelLayers(sizeM: number, colours: MapColours): LayerSpecification[] {
  const layer = (part: string) => ({
    type: "symbol" as const,
    source: "cellLabels",
    filter: [
      "all",
      ["==", ["get", "part"], part],
      ["==", ["get", "size"], sizeM],
    ] satisfies ExpressionSpecification,
  });
  return [
    {
      ...layer("number"),
      id: `cell-numbers-${sizeM}`,
      minzoom: zoomFor(sizeM, 20),
      layout: {
        "text-field": ["to-string", ["get", "count"]],
        "text-font": fonts.strong,
        "text-size": 14,
        "text-allow-overlap": true,
      },
      paint: { "text-color": colours.ink },
    },
    {
      ...layer("coarse"),
      id: `cell-coarse-${sizeM}`,
      minzoom: zoomFor(sizeM, 40),
      layout: {
        "text-field": ["to-string", ["get", "count"]],
        "text-font": fonts.regular,
        "text-size": 13,
        "text-allow-overlap": true,
      },
      paint: {
        "text-color": colours.muted,
        "text-halo-color": colours.ground,
        "text-halo-width": 3,
      },
    },
    {
      ...layer("own"),
      id: `cell-own-${sizeM}`,
      // The usual case: its shape comes only where there is room for it.
      minzoom: zoomFor(sizeM, 46),
      layout: partyIcon,
    },
    {
      ...layer("party"),
      id: `cell-parties-${sizeM}`,
      minzoom: zoomFor(sizeM, 33),
      layout: partyIcon,
    },
  ];
}

function layersOf(colours: MapColours): LayerSpecification[] {
  return [...districtLayers(colours), ...markLayers(colours)];
}

function districtLayers(colours: MapColours): LayerSpecification[] {
  return [
    {
      id: "district-fill",
      type: "fill",
      source: "districts",
      filter: ["==", ["get", "look"], "filled"],
      paint: { "fill-color": colours.cell1, "fill-opacity": 0.9 },
    },
    {
      id: "district-hatch",
      type: "fill",
      source: "districts",
      filter: ["==", ["get", "look"], "hatched"],
      paint: { "fill-pattern": "hatch", "fill-opacity": 0.55 },
    },
    {
      id: "district-lines",
      type: "line",
      source: "districts",
      paint: {
        "line-color": colours.edge,
        "line-width": ["case", ["==", ["get", "look"], "none"], 0.8, 1.4],
        "line-dasharray": [3, 2],
      },
    },
    {
      id: "selected-back",
      type: "line",
      source: "selected",
      paint: { "line-color": colours.ground, "line-width": 8 },
    },
    {
      id: "selected",
      type: "line",
      source: "selected",
      paint: { "line-color": colours.ink, "line-width": 3.5 },
    },
  ];
}

/** Where a name goes when numbers stand in its place. */
const besides: (string | [number, number])[] = [
  "center",
  [0, 0],
  "bottom",
  [0, -1],
  "top",
  [0, 1],
  "bottom-left",
  [0, -2.5],
  "top-left",
  [0, 2.5],
  "bottom-right",
  [0, -2.5],
  "top-right",
  [0, 2.5],
];

function markLayers(colours: MapColours): LayerSpecification[] {
  const halo = {
    "text-color": colours.ink,
    "text-halo-color": colours.ground,
    "text-halo-width": 1.6,
  };
  return [
    {
      id: "district-names",
      type: "symbol",
      source: "districtNames",
      minzoom: 10.5,
      layout: {
        "text-field": ["get", "label"],
        "text-font": fonts.strong,
        "text-size": 14,
        "text-padding": 1,
        "text-variable-anchor-offset": besides,
      },
      paint: { ...halo, "text-color": colours.muted },
    },
    ...cellSizes.flatMap((size) => labelLayers(size, colours)),
    {
      id: "groups",
      type: "symbol",
      source: "groups",
      layout: {
        "icon-image": ["concat", "party-", ["get", "party"]],
        "icon-allow-overlap": true,
        "text-field": ["to-string", ["get", "count"]],
        "text-font": fonts.strong,
        "text-size": 14,
        "text-offset": [1.1, 0],
        "text-anchor": "left",
        "text-optional": true,
        "symbol-sort-key": ["-", 0, ["get", "count"]],
      },
      paint: halo,
    },
    {
      id: "pin",
      type: "symbol",
      source: "pin",
      layout: {
        "icon-image": "pin",
        "icon-anchor": "bottom",
        "icon-allow-overlap": true,
      },
    },
  ];
}
