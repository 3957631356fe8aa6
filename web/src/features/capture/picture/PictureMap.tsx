// SPDX-License-Identifier: EUPL-1.2
import { cellRing } from "@schulterschluss/analysis";
import type { Position } from "@schulterschluss/contract/core";
import { type ReactNode, useState } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import { classes } from "../../../platform/ui/index.ts";
import { useReference } from "../phone/references.ts";
import { moved, offsetM } from "../place/distance.ts";
import {
  DistrictNames,
  type Frame,
  middleOf,
  Outlines,
  ringsPath,
  ScaleBar,
  toPixel,
} from "../place/mapParts.tsx";
import { PushArea } from "../place/PushArea.tsx";
import { useRowName } from "./names.ts";
import type { PictureRow } from "./pictureRows.ts";

const sizePx = 360;

function useCentreOf(): (row: PictureRow) => Position | undefined {
  const outlines = useReference("outlines");
  return (row) => {
    if (row.place.kind === "cell") return row.place.centre;
    const { districtId } = row.place;
    const feature = outlines?.features.find(({ id }) => id === districtId);
    return feature && middleOf(feature.geometry);
  };
}

/** The frame that holds all places with some room around them. */
function fit(places: readonly Position[]): {
  readonly centre: Position;
  readonly metresPerPixel: number;
} {
  const lons = places.map((place) => place.lon);
  const lats = places.map((place) => place.lat);
  const west = { lon: Math.min(...lons), lat: Math.min(...lats) };
  const east = { lon: Math.max(...lons), lat: Math.max(...lats) };
  const { eastM, northM } = offsetM(west, east);
  const spanM = Math.max(eastM, northM, 1_000) + 900;
  return {
    centre: {
      lon: (west.lon + east.lon) / 2,
      lat: (west.lat + east.lat) / 2,
    },
    metresPerPixel: spanM / sizePx,
  };
}

interface PictureMapProps {
  readonly rows: readonly PictureRow[];
  readonly selected: string | undefined;
  readonly onSelect: (key: string) => void;
  /** The selected row, below the map. */
  readonly foot: ReactNode;
}

/** The same places as in the list: squares, and circles where only the district is shown. */
export function PictureMap(props: PictureMapProps) {
  const t = useTranslations("capture");
  const centreOf = useCentreOf();
  const { rows, selected, onSelect } = props;
  const placed = rows.flatMap((row) => {
    const centre = centreOf(row);
    return centre === undefined ? [] : [{ row, centre }];
  });
  const outlines = useReference("outlines");
  const [pushed, setPushed] = useState<ReturnType<typeof fit>>();
  if (placed.length === 0) return null;
  const districts = (outlines?.features ?? [])
    .filter((feature) => feature.properties.kind === "district")
    .map((feature) => middleOf(feature.geometry));
  const view =
    pushed ?? fit([...placed.map(({ centre }) => centre), ...districts]);
  const frame: Frame = { ...view, widthPx: sizePx, heightPx: sizePx };
  const largest = Math.max(...rows.map((row) => row.count));
  const push = (xPx: number, yPx: number) =>
    setPushed({
      ...view,
      centre: moved(
        view.centre,
        xPx * view.metresPerPixel,
        -yPx * view.metresPerPixel,
      ),
    });
  const zoom = (factor: number) =>
    setPushed({ ...view, metresPerPixel: view.metresPerPixel * factor });
  const cellM =
    rows.find((row) => row.place.kind === "cell")?.place.kind === "cell"
      ? 500
      : 0;
  return (
    <>
      <div className="picture-map">
        <PushArea label={t("picture.map")} onPush={push} onZoom={zoom}>
          <Outlines frame={frame} />
          <DistrictNames frame={frame} />
          {placed.map(({ row, centre }) => (
            <PictureMark
              key={row.key}
              row={row}
              centre={centre}
              frame={frame}
              share={row.count / largest}
              isSelected={row.key === selected}
              onSelect={() => onSelect(row.key)}
            />
          ))}
          <ScaleBar frame={frame} />
        </PushArea>
        {cellM > 0 && (
          <span className="mini-map__gps">
            {t("picture.mapLegend", { metres: cellM })}
          </span>
        )}
      </div>
      <div className="picture-foot">{props.foot}</div>
    </>
  );
}

interface PictureMarkProps {
  readonly row: PictureRow;
  readonly centre: Position;
  readonly frame: Frame;
  readonly share: number;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

function PictureMark(props: PictureMarkProps) {
  const nameOf = useRowName();
  const { row, frame, share } = props;
  const { x, y } = toPixel(frame, props.centre);
  const fill = `color-mix(in oklab, var(--action) ${Math.round(12 + share * 44)}%, transparent)`;
  const { place } = row;
  const size = place.kind === "cell" ? place.size : 0;
  const isSquare = size === 100 || size === 500 || size === 1000;
  return (
    <g
      className={classes(
        "picture-mark",
        props.isSelected && "picture-mark--selected",
      )}
      onClick={props.onSelect}
    >
      <title>{nameOf(row)}</title>
      {place.kind === "cell" && isSquare ? (
        <path
          className="picture-mark__area"
          style={{ fill }}
          d={ringsPath(frame, [cellRing({ n: place.n, e: place.e }, size)])}
        />
      ) : (
        <circle
          className="picture-mark__area picture-mark__area--district"
          style={{ fill }}
          cx={x}
          cy={y}
          r={32}
        />
      )}
      <text className="picture-mark__count" x={x} y={y + 6}>
        {row.count}
      </text>
    </g>
  );
}
