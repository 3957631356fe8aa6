// SPDX-License-Identifier: EUPL-1.2
import type { StyleSpecification } from "maplibre-gl";
import type { MapColours } from "./colours.ts";
import { middleOf } from "./geometry.ts";
import type { Outlines } from "./types.ts";

/** Names of the web font as the map asks for it; the second is declared by `loadFonts`. */
export const fonts = {
  regular: ["Fira Sans"],
  strong: ["Fira Sans Semibold"],
};

/** The built-in quiet base: outlines and names of the directory, nothing from outside. */
export function outlineStyle(
  outlines: Outlines,
  areaIds: readonly string[],
  colours: MapColours,
): StyleSpecification {
  const chosen = new Set(areaIds);
  const towns = outlines.features.filter(
    ({ properties }) => properties.kind === "municipality",
  );
  const isOwn = (id: string) => areaIds.length === 0 || chosen.has(id);
  return {
    version: 8,
    sources: {
      towns: {
        type: "geojson",
        data: {
          type: "FeatureCollection",
          features: towns.map(({ id, geometry }) => ({
            type: "Feature" as const,
            geometry,
            properties: { own: isOwn(id) },
          })),
        },
      },
      townNames: {
        type: "geojson",
        data: {
          type: "FeatureCollection",
          features: towns.map((town) => ({
            type: "Feature" as const,
            geometry: { type: "Point" as const, coordinates: middleOf(town) },
            properties: { name: town.properties.name, own: isOwn(town.id) },
          })),
        },
      },
    },
    layers: [
      {
        id: "ground",
        type: "background",
        paint: { "background-color": colours.hover },
      },
      {
        id: "towns",
        type: "fill",
        source: "towns",
        paint: {
          "fill-color": ["case", ["get", "own"], colours.ground, colours.side],
        },
      },
      {
        id: "town-lines",
        type: "line",
        source: "towns",
        paint: { "line-color": colours.track, "line-width": 1 },
      },
      {
        id: "own-lines",
        type: "line",
        source: "towns",
        filter: ["all", ["get", "own"], ["literal", areaIds.length > 0]],
        paint: { "line-color": colours.ink, "line-width": 1.6 },
      },
      {
        id: "town-names",
        type: "symbol",
        source: "townNames",
        filter: ["!", ["all", ["get", "own"], ["literal", areaIds.length > 0]]],
        layout: {
          "text-field": ["get", "name"],
          "text-font": fonts.regular,
          "text-size": 14,
          "text-padding": 6,
        },
        paint: {
          "text-color": colours.muted,
          "text-halo-color": colours.side,
          "text-halo-width": 2,
        },
      },
    ],
  };
}
