// SPDX-License-Identifier: EUPL-1.2
import type { UncertainDate } from "@schulterschluss/contract/agreements";
import { useTranslations } from "use-intl";
import { useFormat } from "../../platform/i18n/index.ts";

/** A legal date as well as it is known: "15.03.2018", "2017, Tag unbekannt", "vor 08/2019". */
export function useUncertainDate(): (date: UncertainDate) => string {
  const t = useTranslations("agreements.date");
  const format = useFormat();
  return ({ date, precision }) => {
    if (date === null) return t("unknown");
    const month = `${date.slice(5, 7)}/${date.slice(0, 4)}`;
    switch (precision) {
      case "day":
        return format.date(date);
      case "month":
        return month;
      case "year":
        return t("year", { year: date.slice(0, 4) });
      case "before":
        return t("before", { month });
      case "unknown":
        return t("unknown");
    }
  };
}
