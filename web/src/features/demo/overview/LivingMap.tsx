// SPDX-License-Identifier: EUPL-1.2
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "../../../platform/i18n/index.ts";
import { Loaded } from "../../../platform/page/index.ts";
import { StateGlyph } from "../../../platform/ui/index.ts";
import { CellLegend, TownMap } from "./TownMap.tsx";
import { TownTable } from "./TownTable.tsx";
import { useElementSize } from "./useElementSize.ts";
import { useGrowth, useOverview, useTownMap } from "./useOverview.ts";
import "./overview.css";

/** The towns as they are now: map and table of what the public may see, moving as entries come in. */
export function LivingMap() {
  const t = useTranslations("demo.overview");
  const overview = useOverview();
  const map = useTownMap();
  const figures = useMemo(
    () =>
      overview.data &&
      new Map(
        overview.data.towns.map(({ organisation, total }) => [
          organisation.id,
          total ?? 0,
        ]),
      ),
    [overview.data],
  );
  const growth = useGrowth(figures);
  const panel = useElementSize();
  return (
    <section className="living" aria-labelledby="demo-living">
      <div className="living__head">
        <h2 id="demo-living">{t("title")}</h2>
        <AsOf
          asOf={overview.data?.asOf}
          lost={overview.isRefetchError || overview.isLoadingError}
        />
      </div>
      <Loaded query={overview}>
        {(data) => (
          <div className="living__stage">
            {map.data !== undefined && (
              <TownMap
                municipalities={map.data.municipalities}
                overview={data}
                growth={growth}
                panelPx={panel.size?.width ?? 0}
              />
            )}
            <div className="living__panel" ref={panel.element}>
              <TownTable overview={data} growth={growth} />
            </div>
          </div>
        )}
      </Loaded>
      <div className="living__foot">
        <CellLegend />
        <p>
          {t("protected")}{" "}
          {map.data !== undefined &&
            (map.data.source === null
              ? t("computed")
              : t("source", { source: map.data.source }))}
        </p>
      </div>
    </section>
  );
}

function AsOf(props: {
  readonly asOf: string | undefined;
  readonly lost: boolean;
}) {
  const t = useTranslations("demo.overview");
  const format = useFormat();
  if (props.asOf === undefined) return null;
  const time = format.seconds(props.asOf);
  return (
    <span className={`live ${props.lost ? "live--off" : "live--on"}`}>
      <StateGlyph shape={props.lost ? "warning" : "reached"} />
      {t(props.lost ? "lost" : "asOf", { time })}
    </span>
  );
}
