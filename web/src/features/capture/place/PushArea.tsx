// SPDX-License-Identifier: EUPL-1.2
import { type PointerEvent, type ReactNode, useRef } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import "./miniMap.css";
import "./pickMap.css";

/** Edge of the drawing in its own pixels. */
const sizePx = 360;
const keyStepPx = 24;

interface PushAreaProps {
  readonly label: string;
  /** Pixels to the right and downwards that the middle moves. */
  readonly onPush: (xPx: number, yPx: number) => void;
  readonly onZoom: (factor: number) => void;
  readonly children: ReactNode;
}

/** A small map that is pushed by finger, keys or buttons. */
export function PushArea({ label, onPush, onZoom, children }: PushAreaProps) {
  const t = useTranslations("platform.map");
  const last = useRef<{ readonly x: number; readonly y: number }>(undefined);
  const start = (event: PointerEvent<SVGSVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    last.current = { x: event.clientX, y: event.clientY };
  };
  const drag = (event: PointerEvent<SVGSVGElement>) => {
    if (last.current === undefined) return;
    const perPixel = sizePx / event.currentTarget.clientWidth;
    onPush(
      (last.current.x - event.clientX) * perPixel,
      (last.current.y - event.clientY) * perPixel,
    );
    last.current = { x: event.clientX, y: event.clientY };
  };
  const end = () => {
    last.current = undefined;
  };
  const keys: Record<string, () => void> = {
    ArrowLeft: () => onPush(-keyStepPx, 0),
    ArrowRight: () => onPush(keyStepPx, 0),
    ArrowUp: () => onPush(0, -keyStepPx),
    ArrowDown: () => onPush(0, keyStepPx),
    "+": () => onZoom(0.5),
    "-": () => onZoom(2),
  };
  return (
    <div className="pick-map">
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- an application: pushed by finger or arrow keys */}
      <svg
        viewBox={`0 0 ${sizePx} ${sizePx}`}
        className="mini-map pick-map__area"
        role="application"
        aria-label={label}
        tabIndex={0}
        onPointerDown={start}
        onPointerMove={drag}
        onPointerUp={end}
        onPointerCancel={end}
        onKeyDown={(event) => {
          const act = keys[event.key];
          if (act === undefined) return;
          event.preventDefault();
          act();
        }}
      >
        {children}
      </svg>
      <div className="pick-map__zoom">
        <button
          type="button"
          className="pick-map__button"
          aria-label={t("zoomIn")}
          onClick={() => onZoom(0.5)}
        >
          <PhoneIcon name="add" />
        </button>
        <button
          type="button"
          className="pick-map__button"
          aria-label={t("zoomOut")}
          onClick={() => onZoom(2)}
        >
          <PhoneIcon name="minus" />
        </button>
      </div>
    </div>
  );
}
