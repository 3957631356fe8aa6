// SPDX-License-Identifier: EUPL-1.2
import type { Position } from "@schulterschluss/contract/core";
import { useState } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import { PhoneButton } from "../phone/PhoneLayout.tsx";
import { PhoneSheet } from "../phone/PhoneSheet.tsx";
import { useReference } from "../phone/references.ts";
import { moved } from "./distance.ts";
import {
  AccuracyCircle,
  type Frame,
  KnownPlaces,
  MePoint,
  Outlines,
  Pin,
} from "./mapParts.tsx";
import type { Fix } from "./placeChoice.ts";
import { PushArea } from "./PushArea.tsx";

const sizePx = 360;
const closestMpp = 0.25;
const farthestMpp = 40;

interface PickMapProps {
  readonly fix: Fix | null;
  readonly onChoose: (position: Position) => void;
  readonly onClose: () => void;
}

/** A map that is pushed until the pin in its middle is right; by finger, keys or buttons. */
export function PickMap({ fix, onChoose, onClose }: PickMapProps) {
  const t = useTranslations("capture.place");
  const places = useReference("places")?.items ?? [];
  const start = fix?.position ?? places[0]?.position;
  const [centre, setCentre] = useState(start);
  const [metresPerPixel, setScale] = useState(fix === null ? 8 : 1);
  if (centre === undefined)
    return (
      <PhoneSheet title={t("mapLarge")} onClose={onClose}>
        <p className="phone-second place-visible">{t("mapMissing")}</p>
      </PhoneSheet>
    );
  const frame: Frame = {
    centre,
    metresPerPixel,
    widthPx: sizePx,
    heightPx: sizePx,
  };
  const zoom = (factor: number) =>
    setScale((scale) =>
      Math.min(farthestMpp, Math.max(closestMpp, scale * factor)),
    );
  const push = (xPx: number, yPx: number) =>
    setCentre((present) =>
      present === undefined
        ? present
        : moved(present, xPx * metresPerPixel, -yPx * metresPerPixel),
    );
  return (
    <PhoneSheet
      title={t("mapLarge")}
      onClose={onClose}
      thumb={
        <PhoneButton look="primary" size="act" onClick={() => onChoose(centre)}>
          {t("confirmMap")}
        </PhoneButton>
      }
    >
      <p className="phone-second place-visible">{t("mapHint")}</p>
      <PushArea onPush={push} onZoom={zoom} label={t("mapHint")}>
        <Outlines frame={frame} />
        {fix !== null && <AccuracyCircle fix={fix} frame={frame} />}
        <KnownPlaces places={places} frame={frame} hiddenId={null} />
        {fix !== null && <MePoint fix={fix} frame={frame} />}
        <Pin at={{ x: sizePx / 2, y: sizePx / 2 }} />
      </PushArea>
    </PhoneSheet>
  );
}
