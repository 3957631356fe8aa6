// SPDX-License-Identifier: EUPL-1.2
import { lazy, type ReactNode, Suspense, useId } from "react";
import { useTranslations } from "use-intl";
import { useRead } from "../api/index.ts";
import { boundsOf, boundsWith, pointIn } from "./geometry.ts";
import type { MapCanvasProps } from "./MapCanvas.tsx";
import type { Bounds, MapContent } from "./types.ts";
import "./map.css";

const MapCanvas = lazy(async () => ({
  default: (await import("./MapCanvas.tsx")).MapCanvas,
}));

interface AreaMapProps extends Omit<
  MapCanvasProps,
  "base" | "outlines" | "bounds"
> {
  /** What is seen at first; without it the areas of the content, else all outlines. */
  readonly bounds?: Bounds | null | undefined;
  /** On top of the map: legend, views. */
  readonly children?: ReactNode;
}

/**
 * A map of the area. Everything on it stands in a list beside it as well; arrow
 * keys push it, plus and minus change the scale.
 */
export function AreaMap({ bounds, children, ...props }: AreaMapProps) {
  const t = useTranslations("platform.map");
  const hintId = useId();
  const about = useRead("identity", "/api/v1/about");
  const outlines = useRead("organisations", "/api/v1/outlines");
  const base = about.data?.baseMap;
  const chosen = new Set(props.content.areaIds);
  const features = outlines.data?.features ?? [];
  const own = features.filter(({ id }) => chosen.has(id));
  const seen =
    around(boundsOf(own) ?? bounds ?? undefined, props.content) ??
    boundsOf(features) ??
    undefined;
  const first = props.content.pin === undefined ? seen : (bounds ?? seen);
  const waiting = <p className="map__failed">{t("loading")}</p>;
  const isThere =
    base !== undefined && outlines.data !== undefined && first !== undefined;
  return (
    <div
      className="map"
      aria-describedby={props.still === true ? undefined : hintId}
    >
      {isThere ? (
        <Suspense fallback={waiting}>
          <MapCanvas
            {...props}
            base={base}
            outlines={outlines.data}
            bounds={first}
          />
        </Suspense>
      ) : (
        waiting
      )}
      {children}
      {props.still !== true && (
        <p id={hintId} className="visually-hidden">
          {t("hint")}
        </p>
      )}
    </div>
  );
}

/** The area, and what lies outside of it. */
function around(
  area: Bounds | undefined,
  { cells }: MapContent,
): Bounds | undefined {
  return boundsWith(
    area,
    cells.flatMap(({ place }) => {
      const centre = pointIn(place, 0.5, 0.5);
      return centre === undefined ? [] : [centre];
    }),
  );
}
