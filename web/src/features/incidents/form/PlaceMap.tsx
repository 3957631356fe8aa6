// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { PointMap } from "../../../platform/map/index.ts";
import { Button } from "../../../platform/ui/index.ts";
import type { DraftProps } from "./newIncident.ts";

/** A click sets the point; places and words do the same without the map. */
export function PlaceMap({ draft, onChange }: DraftProps) {
  const t = useTranslations("incidents.form");
  const { position } = draft;
  return (
    <div className="incident-form__map">
      <PointMap
        label={t("map")}
        position={position}
        onPoint={(point) => onChange({ position: point, placeId: undefined })}
      />
      <p className="place-map__foot small" role="status">
        {position === undefined
          ? t("mapHint")
          : t("mapSet", {
              lat: position.lat.toFixed(5),
              lon: position.lon.toFixed(5),
            })}
        {position !== undefined && (
          <Button
            kind="plain"
            size="small"
            icon="close"
            onClick={() =>
              onChange({ position: undefined, placeId: undefined })
            }
          >
            {t("mapClear")}
          </Button>
        )}
      </p>
    </div>
  );
}
