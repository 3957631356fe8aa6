// SPDX-License-Identifier: EUPL-1.2
import type { Map as MapLibreMap } from "maplibre-gl";
import type { MapColours } from "./colours.ts";

const ratio = 2;

type Draw = (context: CanvasRenderingContext2D, size: number) => void;

/** Party shapes, hatching and pin as images of the map, in the colours of the theme. */
export function addImages(map: MapLibreMap, colours: MapColours): void {
  const add = (name: string, size: number, draw: Draw) => {
    const image = imageOf(size, draw);
    if (image !== undefined) map.addImage(name, image, { pixelRatio: ratio });
  };
  add("party-own", 20, (context, size) => {
    halo(context, size, colours.ground);
    disc(context, size / 2, size * 0.34, colours.own);
  });
  add("party-partner", 20, (context, size) => {
    halo(context, size, colours.ground);
    frame(context, size, 0.16, colours.partner);
    context.fillStyle = colours.partner;
    context.fillRect(size * 0.37, size * 0.37, size * 0.26, size * 0.26);
  });
  add("party-joint", 20, (context, size) => {
    halo(context, size, colours.ground);
    frame(context, size, 0.16, colours.partner);
    disc(context, size / 2, size * 0.18, colours.own);
  });
  add("hatch", 8, (context, size) => {
    context.strokeStyle = colours.edge;
    context.lineWidth = 0.8 * ratio;
    context.beginPath();
    for (const start of [-size, 0, size]) {
      context.moveTo(start, size);
      context.lineTo(start + size, 0);
    }
    context.stroke();
  });
  add("pin", 40, (context, size) => drawPin(context, size, colours));
}

function imageOf(sizePx: number, draw: Draw): ImageData | undefined {
  const canvas = document.createElement("canvas");
  const size = sizePx * ratio;
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext("2d");
  if (context === null) return undefined;
  draw(context, size);
  return context.getImageData(0, 0, size, size);
}

function disc(
  context: CanvasRenderingContext2D,
  middle: number,
  radius: number,
  colour: string,
): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(middle, middle, radius, 0, 2 * Math.PI);
  context.fill();
}

function halo(
  context: CanvasRenderingContext2D,
  size: number,
  colour: string,
): void {
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(0, 0, size, size, size * 0.2);
  context.fill();
}

function frame(
  context: CanvasRenderingContext2D,
  size: number,
  inset: number,
  colour: string,
): void {
  context.strokeStyle = colour;
  context.lineWidth = size * 0.1;
  const from = size * inset;
  context.strokeRect(from, from, size - 2 * from, size - 2 * from);
}

function drawPin(
  context: CanvasRenderingContext2D,
  size: number,
  colours: MapColours,
): void {
  const middle = size / 2;
  const radius = size * 0.28;
  const top = size * 0.36;
  context.beginPath();
  context.arc(middle, top, radius, Math.PI * 0.86, Math.PI * 0.14);
  context.lineTo(middle, size * 0.95);
  context.closePath();
  context.fillStyle = colours.own;
  context.strokeStyle = colours.ground;
  context.lineWidth = size * 0.06;
  context.stroke();
  context.fill();
  context.fillStyle = colours.ground;
  context.beginPath();
  context.arc(middle, top, radius * 0.36, 0, 2 * Math.PI);
  context.fill();
}
