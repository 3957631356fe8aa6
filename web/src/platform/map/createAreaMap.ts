// SPDX-License-Identifier: EUPL-1.2
import semibold from "@fontsource/fira-sans/files/fira-sans-latin-600-normal.woff2?url";
import type { Position } from "@schulterschluss/contract/core";
import { Map as MapLibreMap, setWorkerUrl } from "maplibre-gl";
import type { StyleSpecification } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { fonts } from "./baseStyle.ts";
import type { MapColours } from "./colours.ts";
import { showContent } from "./content.ts";
import { addImages } from "./images.ts";
import { addOverlay } from "./overlay.ts";
import type { Bounds, MapContent, MapPlace, Outlines } from "./types.ts";

export interface MapSetup {
  readonly container: HTMLElement;
  readonly style: StyleSpecification | string;
  readonly outlines: Outlines;
  readonly colours: MapColours;
  readonly bounds: Bounds;
  /** Name of the map for readers. */
  readonly label: string;
  /** A picture only: nothing moves and nothing takes the focus. */
  readonly still: boolean;
  readonly onPlace: (place: MapPlace) => void;
  readonly onGroup: (key: string) => void;
  readonly onPoint: ((position: Position) => void) | undefined;
}

/** What a page can do with its map. */
export interface MapHandle {
  readonly show: (content: MapContent) => void;
  readonly fit: (bounds: Bounds) => void;
  readonly zoom: (step: 1 | -1) => void;
  readonly remove: () => void;
}

let declared = false;

/** Numbers and names are drawn from the web font of the page: there is no glyph server. */
function declareFonts(): void {
  if (declared) return;
  declared = true;
  const [family = ""] = fonts.strong;
  document.fonts.add(
    new FontFace(family, `url("${semibold}")`, { weight: "600" }),
  );
}

/** Builds the map; throws where the browser cannot draw one. */
export function createAreaMap(setup: MapSetup): MapHandle {
  setWorkerUrl(new URL(workerUrl, location.href).href);
  declareFonts();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = new MapLibreMap({
    container: setup.container,
    style: setup.style,
    bounds: box(setup.bounds),
    fitBoundsOptions: { padding: padding(setup.container) },
    interactive: !setup.still,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    rollEnabled: false,
    maxPitch: 0,
    minZoom: 6,
    maxZoom: 18,
    fadeDuration: calm ? 0 : 120,
    locale: { "Map.Title": setup.label },
  });
  if (!setup.still) {
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
  }
  let wanted: MapContent | undefined;
  let shown: MapContent | undefined;
  let ready = false;
  const draw = () => {
    if (!ready || wanted === undefined) return;
    showContent(map, wanted, shown, setup);
    keepPinInView(map, wanted.pin);
    shown = wanted;
  };
  map.once("load", () => {
    addImages(map, setup.colours);
    addOverlay(map, setup.colours);
    ready = true;
    draw();
  });
  listen(map, setup);
  const animate = !calm;
  return {
    show: (content) => {
      wanted = content;
      draw();
    },
    fit: (bounds) =>
      void map.fitBounds(box(bounds), {
        padding: padding(setup.container),
        animate,
      }),
    zoom: (step) =>
      void (step === 1 ? map.zoomIn({ animate }) : map.zoomOut({ animate })),
    remove: () => map.remove(),
  };
}

function keepPinInView(map: MapLibreMap, pin: Position | undefined): void {
  if (pin === undefined || map.getBounds().contains([pin.lon, pin.lat])) return;
  map.panTo([pin.lon, pin.lat]);
}

const hits = ["groups", "cells", "district-hatch", "district-fill"];

function listen(map: MapLibreMap, setup: MapSetup): void {
  map.on("click", (event) => {
    const { lng, lat } = event.lngLat;
    setup.onPoint?.({ lon: lng, lat });
    const layers = hits.filter((id) => map.getLayer(id) !== undefined);
    const found = map
      .queryRenderedFeatures(event.point, { layers })
      .toSorted((a, b) => sizeOf(a.properties) - sizeOf(b.properties))[0];
    if (found === undefined) return;
    const { key, id, n, e, size } = found.properties;
    if (found.layer.id === "groups") setup.onGroup(String(key));
    else if (found.layer.id === "cells") {
      setup.onPlace({
        kind: "cell",
        n: Number(n),
        e: Number(e),
        size: Number(size),
      });
    } else setup.onPlace({ kind: "district", districtId: String(id) });
  });
  map.on("mousemove", (event) => {
    const layers = hits.filter((id) => map.getLayer(id) !== undefined);
    const over = map.queryRenderedFeatures(event.point, { layers }).length > 0;
    const point = setup.onPoint !== undefined ? "crosshair" : "";
    map.getCanvas().style.cursor = over ? "pointer" : point;
  });
}

/** The smallest thing under the pointer is the one that is meant. */
function sizeOf(properties: Record<string, unknown> | null): number {
  return Number(properties?.["size"] ?? 0);
}

function box([southWest, northEast]: Bounds): [
  [number, number],
  [number, number],
] {
  return [
    [southWest.lon, southWest.lat],
    [northEast.lon, northEast.lat],
  ];
}

/** Room for what lies on top of the map. */
function padding(container: HTMLElement): number {
  return Math.min(40, container.clientWidth / 12, container.clientHeight / 12);
}
