// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import {
  FilterBar,
  FilterChip,
  Segmented,
  SelectField,
} from "../../platform/ui/index.ts";
import {
  type AuditPeriod,
  auditPeriods,
  type AuditSearch,
} from "./auditSearch.ts";

interface AuditFiltersProps {
  readonly search: AuditSearch;
  readonly onChange: (part: AuditSearch) => void;
}

const periodWords = {
  heute: "today",
  "7t": "days7",
  "30t": "days30",
  alles: "all",
} as const;

const modules = [
  "identity",
  "organisations",
  "agreements",
  "incidents",
  "transmissions",
  "situation",
  "patrols",
  "import",
  "files",
  "audit",
  "keys",
] as const;

/** Period and area; a chosen object or person stands as a chip that can be removed. */
export function AuditFilters({ search, onChange }: AuditFiltersProps) {
  const t = useTranslations("audit");
  return (
    <FilterBar>
      <Segmented<AuditPeriod>
        label={t("filter.time")}
        value={search.zeit ?? "7t"}
        onChange={(zeit) => onChange({ zeit })}
        segments={auditPeriods.map((period) => ({
          value: period,
          label: t(`filter.${periodWords[period]}`),
        }))}
      />
      <SelectField
        label={<span className="visually-hidden">{t("filter.module")}</span>}
        value={search.bereich ?? "alle"}
        onChange={(bereich) =>
          onChange({ bereich: bereich === "alle" ? undefined : bereich })
        }
        options={[
          { value: "alle", label: t("filter.allModules") },
          ...modules.map((module) => ({
            value: module,
            label: t(`module.${module}`),
          })),
        ]}
      />
      {search.gegenstand !== undefined && (
        <FilterChip
          name={t("filter.object")}
          onRemove={() => onChange({ gegenstand: undefined })}
        >
          {t("filter.object")}
        </FilterChip>
      )}
      {search.person !== undefined && (
        <FilterChip
          name={t("filter.person")}
          onRemove={() => onChange({ person: undefined })}
        >
          {t("filter.person")}
        </FilterChip>
      )}
    </FilterBar>
  );
}
