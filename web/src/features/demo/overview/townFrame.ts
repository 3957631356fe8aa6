// SPDX-License-Identifier: EUPL-1.2
import type { DemoMunicipality } from "@schulterschluss/contract/situation";

/** Part of the grid that is drawn, in units of 100 m; north is up, so it grows downwards. */
export interface Frame {
  readonly west: number;
  /** Upper edge: the most northern place, negated. */
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

type Ring = DemoMunicipality["rings"][number];

function boxOf(rings: readonly Ring[]): Frame {
  const points = rings.flat();
  const easts = points.map(([east]) => east);
  const tops = points.map(([, north]) => -north);
  const west = Math.min(...easts);
  const top = Math.min(...tops);
  const width = Math.max(...easts) - west;
  return { west, top, width, height: Math.max(...tops) - top };
}

/** A window in pixels, of which something covers a strip at its right. */
export interface Window {
  readonly width: number;
  readonly height: number;
  readonly coveredPx: number;
}

const openWidth = ({ width, coveredPx }: Window) =>
  Math.max(1, width - coveredPx);

/** What a window shows of the grid when outlines stand, with room, in its open part. */
export function frameAround(rings: readonly Ring[], window: Window): Frame {
  const box = boxOf(rings);
  // Names stand above and below the outlines.
  const room = { x: box.width * 0.05, y: box.height * 0.12 };
  const open = openWidth(window);
  const perPx = Math.max(
    (box.width + 2 * room.x) / open,
    (box.height + 2 * room.y) / Math.max(1, window.height),
  );
  return {
    west: box.west - (open * perPx - box.width) / 2,
    top: box.top - (window.height * perPx - box.height) / 2,
    width: window.width * perPx,
    height: window.height * perPx,
  };
}

/** Outlines as the `d` of a path. */
export function pathOf(rings: readonly Ring[]): string {
  return rings
    .map(
      (ring) =>
        `M${ring.map(([east, north]) => `${east} ${-north}`).join("L")}Z`,
    )
    .join("");
}

/** A name that wants to stand at an outline. */
export interface Wanted {
  readonly key: string;
  readonly rings: readonly Ring[];
  readonly widthPx: number;
}

/** Where a name stands, in pixels of the window: its left upper corner. */
export interface Placed {
  readonly key: string;
  readonly x: number;
  readonly y: number;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How much of one box lies over another, in square pixels. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** Places for a name at an outline: above, below, at the sides, inside. */
function placesAt(box: Box, width: number, height: number): Box[] {
  const x = box.x + (box.width - width) / 2;
  const y = box.y + (box.height - height) / 2;
  const corners = [
    { x, y: box.y - height },
    { x, y: box.y + box.height },
    { x: box.x + box.width, y },
    { x: box.x - width, y },
    { x, y: box.y },
    { x, y: box.y + box.height - height },
  ];
  return corners.map((corner) => ({ ...corner, width, height }));
}

/**
 * Places names at their outlines: of the places that are free the one that
 * hides least of the others. A name without room is left out; the list has it.
 */
export function placeNames(
  wanted: readonly Wanted[],
  frame: Frame,
  window: Window,
  heightPx: number,
): Placed[] {
  const scale = window.width / frame.width;
  const outlines = wanted.map(({ rings }): Box => {
    const box = boxOf(rings);
    return {
      x: (box.west - frame.west) * scale,
      y: (box.top - frame.top) * scale,
      width: box.width * scale,
      height: box.height * scale,
    };
  });
  const taken: Box[] = [];
  const between = (value: number, most: number) =>
    Math.min(Math.max(0, value), most);
  const isFree = (here: Box) =>
    here.x >= 0 &&
    here.y >= 0 &&
    taken.every((other) => overlap(here, other) === 0);
  const hidden = (here: Box) =>
    outlines.reduce((sum, outline) => sum + overlap(here, outline), 0);
  return wanted.flatMap(({ key, widthPx }, index) => {
    const outline = outlines[index];
    if (outline === undefined) return [];
    const [best] = placesAt(outline, widthPx, heightPx)
      .map((place) => ({
        ...place,
        x: between(place.x, openWidth(window) - widthPx),
        y: between(place.y, window.height - heightPx),
      }))
      .filter(isFree)
      .toSorted((a, b) => hidden(a) - hidden(b));
    if (best === undefined) return [];
    taken.push(best);
    return [{ key, x: best.x, y: best.y }];
  });
}
