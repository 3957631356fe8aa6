// SPDX-License-Identifier: EUPL-1.2
import type { Position } from "@schulterschluss/contract/core";
import "maplibre-gl/dist/maplibre-gl.css";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useShownTheme } from "../theme/theme.ts";
import { IconButton } from "../ui/index.ts";
import { outlineStyle } from "./baseStyle.ts";
import { readColours } from "./colours.ts";
import {
  createAreaMap,
  type MapHandle,
  type MapSetup,
} from "./createAreaMap.ts";
import type { BaseMap } from "./operatorBase.ts";
import { fileStyle } from "./operatorBase.ts";
import type { Bounds, MapContent, MapPlace, Outlines } from "./types.ts";

export interface MapCanvasProps {
  readonly label: string;
  readonly base: BaseMap;
  readonly outlines: Outlines;
  readonly bounds: Bounds;
  readonly content: MapContent;
  /** Another value makes the map show its whole area again. */
  readonly fitKey?: string | undefined;
  readonly still?: boolean | undefined;
  readonly onPlace?: ((place: MapPlace) => void) | undefined;
  readonly onGroup?: ((key: string) => void) | undefined;
  readonly onPoint?: ((position: Position) => void) | undefined;
}

/** The map itself; loaded only where one is shown. Another theme or area builds a new one. */
export function MapCanvas(props: MapCanvasProps) {
  const theme = useShownTheme();
  return <Canvas key={`${theme} ${props.content.areaIds.join()}`} {...props} />;
}

function Canvas(props: MapCanvasProps) {
  const t = useTranslations("platform.map");
  const { content, bounds, fitKey, still = false } = props;
  const box = useRef<HTMLDivElement>(null);
  const [made, setMade] = useState<MapHandle | "failed">();
  const create = useEffectEvent((container: HTMLElement) =>
    build(container, props, {
      onPlace: (place) => props.onPlace?.(place),
      onGroup: (key) => props.onGroup?.(key),
      onPoint:
        props.onPoint === undefined ? undefined : (at) => props.onPoint?.(at),
    }),
  );
  useEffect(() => {
    if (box.current === null) return undefined;
    const next = create(box.current);
    setMade(next);
    return () => {
      if (next !== "failed") next.remove();
    };
  }, []);
  const handle = made === "failed" ? undefined : made;
  useEffect(() => handle?.show(content), [handle, content]);
  const fit = useEffectEvent((map: MapHandle) => map.fit(bounds));
  useEffect(() => {
    if (handle !== undefined && fitKey !== undefined) fit(handle);
  }, [handle, fitKey]);
  if (made === "failed") return <p className="map__failed">{t("failed")}</p>;
  return (
    <>
      <div
        ref={box}
        className="map__canvas"
        {...(still && { role: "img", "aria-label": props.label })}
      />
      {!still && (
        <div className="map__zoom" role="group" aria-label={t("label")}>
          <IconButton
            icon="add"
            label={t("zoomIn")}
            onClick={() => handle?.zoom(1)}
          />
          <IconButton
            icon="minus"
            label={t("zoomOut")}
            onClick={() => handle?.zoom(-1)}
          />
          <IconButton
            icon="target"
            label={t("fit")}
            onClick={() => handle?.fit(bounds)}
          />
        </div>
      )}
    </>
  );
}

/** The map, or that this browser cannot draw one: the list shows the same. */
function build(
  container: HTMLElement,
  props: MapCanvasProps,
  listeners: Pick<MapSetup, "onPlace" | "onGroup" | "onPoint">,
): MapHandle | "failed" {
  const colours = readColours();
  try {
    return createAreaMap({
      container,
      colours,
      style: styleOf(props, colours),
      outlines: props.outlines,
      bounds: props.bounds,
      label: props.label,
      still: props.still ?? false,
      ...listeners,
    });
  } catch {
    return "failed";
  }
}

function styleOf(
  { base, outlines, content }: MapCanvasProps,
  colours: ReturnType<typeof readColours>,
) {
  if (base.kind === "style") return base.url;
  const own = outlineStyle(outlines, content.areaIds, colours);
  return base.kind === "file" ? fileStyle(base.url, own, colours) : own;
}
