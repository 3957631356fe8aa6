// SPDX-License-Identifier: EUPL-1.2
import type { Position } from "@schulterschluss/contract/core";
import type { ReactNode } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import { distanceM } from "./distance.ts";
import {
  AccuracyCircle,
  type Frame,
  KnownPlaces,
  MePoint,
  Outlines,
  Pin,
  ScaleBar,
  SharedCell,
  toPixel,
} from "./mapParts.tsx";
import type { Fix, KnownPlace, PlaceChoice } from "./placeChoice.ts";
import "./miniMap.css";

const widthPx = 360;
const heightPx = 180;

interface MiniMapProps {
  readonly fix: Fix | null;
  readonly chosen: PlaceChoice | null;
  readonly places: readonly KnownPlace[];
  /** Metres of the square in which partners will see it; null where they see the district only. */
  readonly cellM: 100 | 500 | 1000 | null;
  readonly children?: ReactNode;
}

function positionOf(choice: PlaceChoice | null): Position | null {
  return choice === null || choice.kind === "words" ? null : choice.position;
}

/** Metres across: the accuracy circle fits, the nearest places too. */
function spanOf(fix: Fix | null, pin: Position | null): number {
  const accuracyM = fix?.accuracyM ?? 0;
  const apartM =
    fix === null || pin === null ? 0 : distanceM(fix.position, pin);
  return Math.min(4_000, Math.max(640, accuracyM * 5, apartM * 3.5));
}

/**
 * The surroundings drawn from what lies on the phone: known places, outlines,
 * the measured point with its uncertainty, and the square that the picture
 * will show. A proof beside the list, never the control.
 */
export function MiniMap(props: MiniMapProps) {
  const t = useTranslations("capture.place");
  const { fix, chosen, places, cellM } = props;
  const pin = positionOf(chosen);
  const centre = fix?.position ?? pin ?? places[0]?.position;
  const frame: Frame | undefined = centre && {
    centre,
    metresPerPixel: spanOf(fix, pin) / widthPx,
    widthPx,
    heightPx,
  };
  return (
    <div className="mini-map">
      {frame !== undefined && (
        <svg
          viewBox={`0 0 ${widthPx} ${heightPx}`}
          preserveAspectRatio="xMidYMid slice"
          role="img"
          aria-label={t("map")}
        >
          <Outlines frame={frame} />
          {cellM !== null && pin !== null && (
            <SharedCell position={pin} sizeM={cellM} frame={frame} />
          )}
          {fix !== null && <AccuracyCircle fix={fix} frame={frame} />}
          <KnownPlaces
            places={places}
            frame={frame}
            hiddenId={chosen?.kind === "known" ? chosen.placeId : null}
          />
          {fix !== null && <MePoint fix={fix} frame={frame} />}
          {pin !== null && chosen?.kind !== "measured" && (
            <Pin at={toPixel(frame, pin)} />
          )}
          <ScaleBar frame={frame} />
        </svg>
      )}
      {props.children}
    </div>
  );
}
