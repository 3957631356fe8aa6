// SPDX-License-Identifier: EUPL-1.2
// Pieces of the small maps, drawn as SVG from what lies on the phone: no tiles,
// no library, and the same without a network.
import { cellOf, cellRing, parentCell } from "@schulterschluss/analysis";
import type { Position } from "@schulterschluss/contract/core";
import { useReference } from "../phone/references.ts";
import { offsetM } from "./distance.ts";
import type { Fix, KnownPlace } from "./placeChoice.ts";
import "./miniMap.css";

/** What a small map shows. */
export interface Frame {
  readonly centre: Position;
  readonly metresPerPixel: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Where a position lies in the frame, in its pixels. */
export function toPixel(
  frame: Frame,
  position: Position,
): { readonly x: number; readonly y: number } {
  const { eastM, northM } = offsetM(frame.centre, position);
  return {
    x: frame.widthPx / 2 + eastM / frame.metresPerPixel,
    y: frame.heightPx / 2 - northM / frame.metresPerPixel,
  };
}

/** The path of rings of longitude and latitude. */
export function ringsPath(
  frame: Frame,
  rings: readonly (readonly (readonly [number, number])[])[],
): string {
  return rings
    .map((ring) => {
      const points = ring.map(([lon, lat]) => {
        const { x, y } = toPixel(frame, { lon, lat });
        return `${x.toFixed(1)} ${y.toFixed(1)}`;
      });
      return `M${points.join("L")}Z`;
    })
    .join("");
}

/** Outlines of the organisation's areas and districts. */
export function Outlines({ frame }: { readonly frame: Frame }) {
  const outlines = useReference("outlines");
  return (outlines?.features ?? []).map(({ id, geometry, properties }) => {
    const rings =
      geometry.type === "Polygon"
        ? geometry.coordinates
        : geometry.coordinates.flat();
    return (
      <path
        key={id}
        className={`mini-map__area mini-map__area--${properties.kind}`}
        d={ringsPath(frame, rings as [number, number][][])}
      />
    );
  });
}

/** The square in which partners will see an entry. */
export function SharedCell(props: {
  readonly position: Position;
  readonly sizeM: 100 | 500 | 1000;
  readonly frame: Frame;
}) {
  const { lon, lat } = props.position;
  const cell = parentCell(cellOf(lon, lat), props.sizeM);
  return (
    <path
      className="mini-map__cell"
      d={ringsPath(props.frame, [cellRing(cell, props.sizeM)])}
    />
  );
}

/** How uncertain the measurement is. */
export function AccuracyCircle(props: {
  readonly fix: Fix;
  readonly frame: Frame;
}) {
  const { fix, frame } = props;
  const { x, y } = toPixel(frame, fix.position);
  const radius = Math.max(10, fix.accuracyM / frame.metresPerPixel);
  return <circle className="mini-map__accuracy" cx={x} cy={y} r={radius} />;
}

/** The measured point. */
export function MePoint(props: { readonly fix: Fix; readonly frame: Frame }) {
  const { x, y } = toPixel(props.frame, props.fix.position);
  return <circle className="mini-map__me" cx={x} cy={y} r={8} />;
}

const mostNames = 6;

/** Known places of the frame with their names, the nearest to its centre first. */
export function KnownPlaces(props: {
  readonly places: readonly KnownPlace[];
  readonly frame: Frame;
  /** A place that is drawn as a pin: only its name is written. */
  readonly hiddenId: string | null;
}) {
  const { frame, hiddenId } = props;
  const { widthPx, heightPx } = frame;
  const fromCentre = (x: number, y: number) =>
    Math.hypot(x - widthPx / 2, y - heightPx / 2);
  const inside = props.places
    .map((place) => ({ place, ...toPixel(frame, place.position) }))
    .filter(
      ({ x, y }) => x > 8 && x < widthPx - 8 && y > 44 && y < heightPx - 8,
    )
    .toSorted((a, b) => fromCentre(a.x, a.y) - fromCentre(b.x, b.y))
    .slice(0, mostNames);
  return inside.map(({ place, x, y }) => {
    const isRight = x > widthPx * 0.6;
    return (
      <g key={place.id}>
        {place.id !== hiddenId && (
          <circle className="mini-map__place" cx={x} cy={y} r={4} />
        )}
        <text
          x={isRight ? x - 14 : x + 14}
          y={y + 5}
          textAnchor={isRight ? "end" : "start"}
        >
          {place.name}
        </text>
      </g>
    );
  });
}

/** The pin of the chosen place; its tip is the point. */
export function Pin({ at }: { readonly at: { x: number; y: number } }) {
  return (
    <path
      className="mini-map__pin"
      transform={`translate(${at.x} ${at.y})`}
      d="M0 0C-4-7-12-14-12-22a12 12 0 0 1 24 0c0 8-8 15-12 22z"
    />
  );
}
