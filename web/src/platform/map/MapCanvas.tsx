// SPDX-License-Identifier: EUPL-1.2
import type { Position } from "@schulterschluss/contract/core";
import "maplibre-gl/dist/maplibre-gl.css";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useShownTheme } from "../theme/theme.ts";
import { IconButton } from "../ui/index.ts";
import { outlineStyle } from "./baseStyle.ts";
import { readColours } from "./colours.ts";
import { createAreaMap, type MapHandle } from "./createAreaMap.ts";
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

/** The map itself; loaded only where one is shown. */
export function MapCanvas(props: MapCanvasProps) {
  const t = useTranslations("platform.map");
  const { content, bounds, still = false } = props;
  const box = useRef<HTMLDivElement>(null);
  const theme = useShownTheme();
  const [handle, setHandle] = useState<MapHandle>();
  const [failed, setFailed] = useState(false);
  const create = useEffectEvent((container: HTMLElement) => {
    const colours = readColours();
    return createAreaMap({
      container,
      colours,
      style: styleOf(props, colours),
      outlines: props.outlines,
      bounds,
      label: props.label,
      still,
      onPlace: (place) => props.onPlace?.(place),
      onGroup: (key) => props.onGroup?.(key),
      onPoint:
        props.onPoint === undefined ? undefined : (at) => props.onPoint?.(at),
    });
  });
  const areas = content.areaIds.join();
  useEffect(() => {
    if (box.current === null) return undefined;
    let made: MapHandle;
    try {
      made = create(box.current);
    } catch {
      setFailed(true);
      return undefined;
    }
    setHandle(made);
    return () => {
      setHandle(undefined);
      made.remove();
    };
  }, [theme, props.outlines, areas]);
  useEffect(() => handle?.show(content), [handle, content]);
  const fit = useEffectEvent(() => handle?.fit(bounds));
  const { fitKey } = props;
  useEffect(() => {
    if (fitKey !== undefined) fit();
  }, [handle, fitKey]);
  if (failed) return <p className="map__failed">{t("failed")}</p>;
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

function styleOf(
  { base, outlines, content }: MapCanvasProps,
  colours: ReturnType<typeof readColours>,
) {
  if (base.kind === "style") return base.url;
  const own = outlineStyle(outlines, content.areaIds, colours);
  return base.kind === "file" ? fileStyle(base.url, own, colours) : own;
}
