// SPDX-License-Identifier: EUPL-1.2
import { incidentSourceTexts } from "@schulterschluss/contract/incidents";
import { getRouteApi } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useFormat, periodOf } from "../../../platform/i18n/index.ts";
import { useKeys } from "../../../platform/keys/index.ts";
import {
  AddFilterButton,
  FilterBar,
  FilterChip,
  Icon,
} from "../../../platform/ui/index.ts";
import { categoryLabel } from "../../categories/index.ts";
import type { IncidentsSearch } from "../incidentsSearch.ts";
import { useToday } from "../useIncidents.ts";
import { IncidentFilterDialog } from "./IncidentFilterDialog.tsx";

const route = getRouteApi("/$organisationSlug/vorfaelle");

/** Search, order and filters in force; they are the address of the page. */
export function IncidentFilters() {
  const t = useTranslations("incidents.filter");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [open, setOpen] = useState(false);
  const words = useFilterWords(search);
  const edit = () => setOpen(true);
  useKeys([{ key: "f", label: t("title"), run: edit, quiet: true }]);
  const remove = (name: keyof IncidentsSearch) => () =>
    void navigate({ search: (before) => ({ ...before, [name]: undefined }) });
  return (
    <>
      <SearchField key={search.q ?? ""} />
      <FilterBar>
        {words.map(({ name, text, label }) => (
          <FilterChip
            key={name}
            name={label}
            onEdit={edit}
            onRemove={remove(name)}
          >
            {text}
          </FilterChip>
        ))}
        <AddFilterButton onClick={edit} expanded={open} />
      </FilterBar>
      <OrderChoice />
      {open && <IncidentFilterDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function SearchField() {
  const t = useTranslations("incidents");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [words, setWords] = useState(search.q ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const q = words.trim();
    void navigate({
      search: (before) => ({
        ...before,
        q: q === "" ? undefined : q,
        auswahl: undefined,
      }),
    });
  };
  return (
    <form
      className="incident-search"
      role="search"
      aria-label={t("search")}
      onSubmit={submit}
    >
      <Icon name="search" size={16} />
      <input
        type="search"
        className="control"
        aria-label={t("search")}
        placeholder={t("searchHint")}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </form>
  );
}

function OrderChoice() {
  const t = useTranslations("incidents");
  const { sortierung } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <label className="incident-order">
      <span className="visually-hidden">{t("sort")}</span>
      <select
        className="control"
        value={sortierung ?? "neueste"}
        onChange={(event) => {
          const { value } = event.target;
          void navigate({
            search: (before) => ({
              ...before,
              sortierung:
                value === "dringlichkeit" || value === "geaendert"
                  ? value
                  : undefined,
            }),
            replace: true,
          });
        }}
      >
        <option value="neueste">{t("sortBy.newest")}</option>
        <option value="dringlichkeit">{t("sortBy.urgency")}</option>
        <option value="geaendert">{t("sortBy.updated")}</option>
      </select>
      <Icon name="chevronDown" size={16} />
    </label>
  );
}

interface FilterWords {
  readonly name: "q" | "zeit" | "art" | "dringlichkeit" | "quelle";
  readonly label: string;
  readonly text: string;
}

function useFilterWords(search: IncidentsSearch): readonly FilterWords[] {
  const t = useTranslations("incidents");
  const urgency = useTranslations("platform.urgency");
  const locale = useLocale();
  const format = useFormat();
  const period = periodOf(search.zeit, useToday());
  const date = (day: string) => format.date(`${day}T12:00:00Z`);
  const several = (keys: string, label: (key: string) => string) => {
    const all = keys.split(",");
    return all.length > 2
      ? t("filter.several", { count: all.length })
      : all.map(label).join(", ");
  };
  const values = {
    q: search.q,
    zeit:
      search.zeit &&
      (period.key === undefined
        ? `${date(period.from)} – ${date(period.to)}`
        : t(`period.${period.key}`)),
    art: search.art && several(search.art, (key) => categoryLabel(key, locale)),
    dringlichkeit:
      search.dringlichkeit &&
      several(search.dringlichkeit, (key) =>
        urgency.has(key as "p1")
          ? `${key.toUpperCase()} ${urgency(key as "p1")}`
          : key,
      ),
    quelle:
      search.quelle &&
      several(search.quelle, (key) =>
        key in incidentSourceTexts
          ? incidentSourceTexts[key as "phone"][locale]
          : key,
      ),
  };
  const keys = {
    q: "q",
    zeit: "time",
    art: "category",
    dringlichkeit: "urgency",
    quelle: "source",
  } as const;
  return (Object.keys(keys) as FilterWords["name"][]).flatMap((name) => {
    const value = values[name];
    if (value === undefined || value === "") return [];
    return [
      {
        name,
        label: t(`filter.${keys[name]}Name`),
        text: t(`filter.${keys[name]}`, { value }),
      },
    ];
  });
}
