// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "../../../platform/i18n/index.ts";
import { useCategories } from "../category/useCategories.ts";
import type { PictureRow } from "./pictureRows.ts";

/** Name of a row's place. */
export function useRowName(): (row: PictureRow) => string {
  const t = useTranslations("capture.picture");
  return (row) => {
    if (row.name !== null) return row.name;
    return row.place.kind === "cell"
      ? t("unnamedCell", { metres: row.place.size })
      : t("unnamedDistrict");
  };
}

/** Label of a category without its soft hyphens, for running text. */
export function useCategoryName(): (key: string) => string {
  const { find } = useCategories();
  return (key) => (find(key)?.label ?? key).replaceAll("\u00ad", "");
}
