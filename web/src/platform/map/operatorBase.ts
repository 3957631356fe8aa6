// SPDX-License-Identifier: EUPL-1.2
import type {
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
} from "maplibre-gl";
import { addProtocol } from "maplibre-gl";
import { Protocol } from "pmtiles";
import type { Answer } from "../api/index.ts";
import type { MapColours } from "./colours.ts";

/** Which base map the operator has set. */
export type BaseMap = Answer<"get", "/api/v1/about">["baseMap"];

let known = false;

/** A quiet drawing of a PMTiles file with the usual layers of OpenStreetMap extracts (Protomaps), below our outlines. */
export function fileStyle(
  url: string,
  outlines: StyleSpecification,
  colours: MapColours,
): StyleSpecification {
  if (!known) {
    addProtocol("pmtiles", new Protocol().tile);
    known = true;
  }
  const base: SourceSpecification = {
    type: "vector",
    url: `pmtiles://${new URL(url, location.href).href}`,
  };
  const [ground, ...rest] = outlines.layers;
  return {
    ...outlines,
    sources: { ...outlines.sources, base },
    layers: [
      ...(ground === undefined ? [] : [ground]),
      ...quietLayers(colours),
      // The file shows the land itself; of ours only lines and names remain.
      ...rest.filter(({ id }) => id !== "towns"),
    ],
  };
}

function quietLayers(colours: MapColours): LayerSpecification[] {
  return [
    fill("earth", colours.ground),
    fill("landuse", colours.side),
    fill("water", colours.cell2),
    {
      id: "base-roads",
      type: "line",
      source: "base",
      "source-layer": "roads",
      paint: {
        "line-color": colours.track,
        "line-width": ["interpolate", ["linear"], ["zoom"], 10, 0.4, 16, 5],
      },
    },
    {
      id: "base-buildings",
      type: "fill",
      source: "base",
      "source-layer": "buildings",
      minzoom: 15,
      paint: { "fill-color": colours.hover },
    },
  ];
}

function fill(layer: string, colour: string): LayerSpecification {
  return {
    id: `base-${layer}`,
    type: "fill",
    source: "base",
    "source-layer": layer,
    paint: { "fill-color": colour },
  };
}
