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
        d={ringsPath(frame, rings)}
      />
    );
  });
}

const scaleLengthsM = [20, 50, 100, 200, 500, 1_000, 2_000];

/** How long a length on the ground is here, at the lower left. */
export function ScaleBar({ frame }: { readonly frame: Frame }) {
  const longest = frame.widthPx * 0.28 * frame.metresPerPixel;
  const lengthM =
    scaleLengthsM.findLast((one) => one <= longest) ?? scaleLengthsM[0] ?? 20;
  const px = lengthM / frame.metresPerPixel;
  const y = frame.heightPx - 12;
  const words = lengthM < 1_000 ? `${lengthM} m` : `${lengthM / 1_000} km`;
  return (
    <g aria-hidden="true">
      <path
        className="mini-map__scale"
        d={`M16 ${y - 5}v5h${px.toFixed(1)}v-5`}
      />
      <text x={16 + px + 6} y={y + 1}>
        {words}
      </text>
    </g>
  );
}

/** Names of the districts, each in the middle of its outline. */
export function DistrictNames({ frame }: { readonly frame: Frame }) {
  const outlines = useReference("outlines");
  const { widthPx, heightPx } = frame;
  return (outlines?.features ?? [])
    .filter((feature) => feature.properties.kind === "district")
    .map((feature) => {
      const { x, y } = toPixel(frame, middleOf(feature.geometry));
      const isInside =
        x > 30 && x < widthPx - 30 && y > 50 && y < heightPx - 10;
      return isInside ? (
        <text key={feature.id} className="mini-map__district" x={x} y={y - 24}>
          {feature.properties.name}
        </text>
      ) : null;
    });
}

type Geometry = NonNullable<
  ReturnType<typeof useReference<"outlines">>
>["features"][number]["geometry"];

/** Middle of the box around an outline. */
export function middleOf(geometry: Geometry): Position {
  const rings =
    geometry.type === "Polygon"
      ? geometry.coordinates
      : geometry.coordinates.flat();
  const points = rings.flat();
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  return {
    lon: (Math.min(...lons) + Math.max(...lons)) / 2,
    lat: (Math.min(...lats) + Math.max(...lats)) / 2,
  };
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
/** Generous mean width of a letter at 14 px, for keeping names apart. */
const letterPx = 7.6;
const namePx = 18;

interface Name {
  readonly place: KnownPlace;
  readonly x: number;
  readonly y: number;
  readonly isLeft: boolean;
  readonly from: number;
  readonly to: number;
}

/** Places each name right or left of its point; undefined where it has no room. */
function placeName(
  place: KnownPlace,
  at: { readonly x: number; readonly y: number },
  widthPx: number,
  others: readonly Name[],
): Name | undefined {
  const length = place.name.length * letterPx;
  const sides = [
    { isLeft: false, from: at.x + 14, to: at.x + 14 + length },
    { isLeft: true, from: at.x - 14 - length, to: at.x - 14 },
  ];
  const side = sides.find(
    ({ from, to }) =>
      from >= 4 &&
      to <= widthPx - 4 &&
      others.every(
        (other) =>
          Math.abs(other.y - at.y) >= namePx ||
          to < other.from ||
          from > other.to,
      ),
  );
  return side && { place, ...at, ...side };
}

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
    .toSorted(
      (a, b) =>
        Number(b.place.id === hiddenId) - Number(a.place.id === hiddenId) ||
        fromCentre(a.x, a.y) - fromCentre(b.x, b.y),
    )
    .slice(0, mostNames);
  const names: Name[] = [];
  for (const { place, x, y } of inside) {
    const name = placeName(place, { x, y }, widthPx, names);
    if (name !== undefined) names.push(name);
  }
  return (
    <>
      {inside
        .filter(({ place }) => place.id !== hiddenId)
        .map(({ place, x, y }) => (
          <circle
            key={place.id}
            className="mini-map__place"
            cx={x}
            cy={y}
            r={4}
          />
        ))}
      {names.map(({ place, x, y, isLeft }) => (
        <text
          key={place.id}
          x={isLeft ? x - 14 : x + 14}
          y={y + 5}
          textAnchor={isLeft ? "end" : "start"}
        >
          {place.name}
        </text>
      ))}
    </>
  );
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
