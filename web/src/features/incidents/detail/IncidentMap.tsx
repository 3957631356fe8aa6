// SPDX-License-Identifier: EUPL-1.2
import { parentCell } from "@schulterschluss/analysis";
import type { Incident } from "@schulterschluss/contract/incidents";
import { resolutionOf } from "@schulterschluss/contract/situation";
import { useTranslations } from "use-intl";
import {
  AreaMap,
  boundsAround,
  emptyContent,
  type MapPlace,
} from "../../../platform/map/index.ts";
import { PartyName } from "../../../platform/ui/index.ts";

/** The exact place, and the square in which partners see it. */
export function IncidentMap({ incident }: { readonly incident: Incident }) {
  const t = useTranslations("incidents");
  const { position, cell } = incident.place;
  const { place: size } = resolutionOf(incident.category ?? "other");
  if (position === null) {
    return <p className="section muted">{t("noMap")}</p>;
  }
  const radiusM = size === "district" ? 700 : Math.max(250, size * 0.8);
  return (
    <div className="section">
      <div className="incident-map">
        <AreaMap
          still
          label={t("mapOf")}
          bounds={boundsAround(position, radiusM)}
          content={{
            ...emptyContent,
            pin: position,
            selected: squareOf(cell, size),
          }}
        />
      </div>
      <p className="small incident-second">
        <PartyName party="own" size={14}>
          {size === "district"
            ? t("mapNoteDistrict")
            : t("mapNote", { size: size === 1000 ? "1 km" : `${size} m` })}
        </PartyName>
      </p>
    </div>
  );
}

function squareOf(
  cell: string | null,
  size: 100 | 500 | 1000 | "district",
): MapPlace | undefined {
  const [, north, east] = /N(\d+)E(\d+)$/.exec(cell ?? "") ?? [];
  if (size === "district" || north === undefined || east === undefined) {
    return undefined;
  }
  const { n, e } = parentCell(
    { n: Number(north) / 100, e: Number(east) / 100 },
    size,
  );
  return { kind: "cell", n, e, size };
}
