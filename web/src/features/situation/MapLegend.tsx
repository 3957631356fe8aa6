// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import type { MapContent } from "../../platform/map/index.ts";
import { PartyLegend } from "../../platform/ui/index.ts";
import { stepLabels } from "./steps.ts";

interface MapLegendProps {
  readonly view: MapContent["view"];
  readonly steps: readonly number[];
  readonly level: 100 | 500 | 1000 | 10_000;
  /** Something is known by a larger cell only. */
  readonly hasCoarse: boolean;
}

/** What colours and shapes of the map mean. */
export function MapLegend(props: MapLegendProps) {
  const { view, steps, level } = props;
  const t = useTranslations("situation");
  if (view === "groups") {
    return (
      <div className="map-legend">
        <p className="map-legend__title">{t("legendGroups")}</p>
        <PartyLegend />
      </div>
    );
  }
  const labels = stepLabels(steps, (count) => t("above", { count }));
  return (
    <div className="map-legend">
      <p className="map-legend__title">
        {view === "districts"
          ? t("legendDistricts")
          : t("legend", { size: t(`size.${level}`) })}
      </p>
      <ul className="map-legend__steps">
        {labels.map((label, index) => (
          <li key={label}>
            <span
              className={`map-legend__colour count-cell--${index + 1}`}
              aria-hidden="true"
            />
            {label}
          </li>
        ))}
      </ul>
      {view === "cells" && props.hasCoarse && (
        <p className="map-legend__coarse">
          <span className="map-legend__frame" aria-hidden="true" />
          {t("legendCoarse")}
        </p>
      )}
    </div>
  );
}
