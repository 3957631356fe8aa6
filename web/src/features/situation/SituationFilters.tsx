// SPDX-License-Identifier: EUPL-1.2
import type { PictureRef } from "@schulterschluss/contract/situation";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useRead } from "../../platform/api/index.ts";
import { useFormat, periodOf } from "../../platform/i18n/index.ts";
import { useKeys } from "../../platform/keys/index.ts";
import {
  AddFilterButton,
  FilterBar,
  FilterChip,
  PartyShape,
} from "../../platform/ui/index.ts";
import { categoryLabel } from "../categories/index.ts";
import { FilterDialog } from "./FilterDialog.tsx";
import type { SituationSearch } from "./situationSearch.ts";
import { type PartyWord, partyWordList } from "./usePicture.ts";

const route = getRouteApi("/$organisationSlug/lage");

interface SituationFiltersProps {
  readonly picture: PictureRef;
  readonly today: string;
}

/** The filters in force as chips; they are the address of the page. */
export function SituationFilters({ picture, today }: SituationFiltersProps) {
  const t = useTranslations("situation.filter");
  const platform = useTranslations("platform.urgency");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [open, setOpen] = useState(false);
  const words = useFilterWords(picture, today);
  const edit = () => setOpen(true);
  const remove = (name: keyof SituationSearch) => () =>
    void navigate({
      search: (before) => ({ ...before, [name]: undefined, gruppe: undefined }),
    });
  useKeys([{ key: "f", label: t("title"), run: edit, quiet: true }]);
  return (
    <FilterBar>
      <FilterChip
        name={t("timeName")}
        onEdit={edit}
        onRemove={search.zeit === undefined ? undefined : remove("zeit")}
      >
        {t("time", { value: words.period })}
      </FilterChip>
      {search.art !== undefined && (
        <FilterChip
          name={t("categoryName")}
          onEdit={edit}
          onRemove={remove("art")}
        >
          {t("category", { value: words.categories })}
        </FilterChip>
      )}
      {search.ab !== undefined && (
        <FilterChip
          name={t("urgencyName")}
          onEdit={edit}
          onRemove={remove("ab")}
        >
          {t("urgency", {
            level: search.ab.slice(1),
            word: platform(search.ab),
          })}
        </FilterChip>
      )}
      {search.parteien !== undefined && (
        <FilterChip
          name={t("partiesName")}
          onEdit={edit}
          onRemove={remove("parteien")}
        >
          <PartyWords value={search.parteien} />
        </FilterChip>
      )}
      {search.ortsteil !== undefined && (
        <FilterChip
          name={t("districtName")}
          onEdit={edit}
          onRemove={remove("ortsteil")}
        >
          {t("district", { name: words.district })}
        </FilterChip>
      )}
      {search.zelle !== undefined && (
        <FilterChip
          name={t("cellName")}
          onEdit={edit}
          onRemove={remove("zelle")}
        >
          {t("cell", { size: words.cell })}
        </FilterChip>
      )}
      <AddFilterButton onClick={edit} expanded={open} />
      {open && (
        <FilterDialog
          picture={picture}
          today={today}
          onClose={() => setOpen(false)}
        />
      )}
    </FilterBar>
  );
}

function PartyWords({ value }: { readonly value: string }) {
  const t = useTranslations("situation.partyWord");
  const chosen = value.split(",");
  const shapes = {
    eigene: "own",
    partner: "partner",
    gemeinsam: "joint",
  } as const;
  return (
    <span className="situation-parties">
      {partyWordList
        .filter((word) => chosen.includes(word))
        .map((word: PartyWord) => (
          <span key={word} className="party-name">
            <PartyShape party={shapes[word]} size={14} decorative />
            {t(word)}
          </span>
        ))}
    </span>
  );
}

function useFilterWords(picture: PictureRef, today: string) {
  const t = useTranslations("situation");
  const locale = useLocale();
  const format = useFormat();
  const search = route.useSearch();
  const outlines = useRead("organisations", "/api/v1/outlines");
  const period = periodOf(search.zeit, today);
  const keys = (search.art ?? "").split(",");
  const total = picture.categories.length;
  const [only = ""] = keys;
  const date = (day: string) => format.date(`${day}T12:00:00Z`);
  return {
    period:
      period.key === undefined
        ? t("range", { from: date(period.from), to: date(period.to) })
        : t(`period.${period.key}`),
    categories:
      keys.length === 1
        ? categoryLabel(only, locale)
        : t("filter.someCategories", {
            count: keys.length,
            total: total === 0 ? 32 : total,
          }),
    district:
      outlines.data?.features.find(({ id }) => id === search.ortsteil)
        ?.properties.name ?? "",
    cell: t(`size.${search.zelle ?? 500}`),
  };
}
