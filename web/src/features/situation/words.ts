// SPDX-License-Identifier: EUPL-1.2
import type { Shift } from "@schulterschluss/contract/situation";
import type { PictureGroup } from "@schulterschluss/contract/situation";
import { useTranslations } from "use-intl";
import { useRead } from "../../platform/api/index.ts";
import { nextDay, useFormat } from "../../platform/i18n/index.ts";

interface Moment {
  readonly day: string;
  readonly shift: Shift | null;
  readonly hour: number | null;
}

/** When something was, as exact as it may be said: "heute, Spätschicht". */
export function useMomentWords(today: string): (moment: Moment) => string {
  const t = useTranslations("situation");
  const format = useFormat();
  return ({ day, shift, hour }) => {
    const dayWords =
      day === today
        ? t("today")
        : day === nextDay(today, -1)
          ? t("yesterday")
          : format.shortDate(`${day}T12:00:00Z`);
    if (hour !== null) return `${dayWords}, ${t("hour", { hour })}`;
    if (shift !== null) return `${dayWords}, ${t(`shift.${shift}`)}`;
    return `${dayWords}, ${t("dayOnly")}`;
  };
}

/** Where a group lies, in words. */
export function usePlaceWords(): (group: PictureGroup) => string {
  const t = useTranslations("situation");
  const outlines = useRead("organisations", "/api/v1/outlines");
  return ({ place, placeName }) => {
    if (place.kind === "cell") {
      return placeName ?? t("cellOnly", { id: shortCell(place.id) });
    }
    const { districtId } = place;
    const name =
      placeName ??
      outlines.data?.features.find(({ id }) => id === districtId)?.properties
        .name;
    return name === undefined ? t("noDistrict") : t("districtOnly", { name });
  };
}

/** The part of a cell's name that tells it apart: N29135E41070. */
export function shortCell(id: string): string {
  const [, north, east] = /N(\d+)E(\d+)$/.exec(id) ?? [];
  if (north === undefined || east === undefined) return id;
  return `N${north.replace(/00$/, "")}E${east.replace(/00$/, "")}`;
}
