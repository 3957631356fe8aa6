// SPDX-License-Identifier: EUPL-1.2
import { urgencies } from "@schulterschluss/contract/core";
import {
  type IncidentSource,
  incidentSourceTexts,
} from "@schulterschluss/contract/incidents";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { FormDialog } from "../../../platform/page/index.ts";
import {
  CheckField,
  ChoiceGroup,
  SelectField,
  TextField,
  UrgencyBar,
} from "../../../platform/ui/index.ts";
import { periodOf, periods } from "../../../platform/i18n/index.ts";
import { CategoryChoice } from "../../categories/index.ts";
import type { IncidentsSearch } from "../incidentsSearch.ts";
import { useToday } from "../useIncidents.ts";

const route = getRouteApi("/$organisationSlug/vorfaelle");

interface PartProps {
  readonly draft: IncidentsSearch;
  readonly onChange: (part: IncidentsSearch) => void;
}

/** All filters of the list in one place; applied together. */
export function IncidentFilterDialog(props: { readonly onClose: () => void }) {
  const t = useTranslations("incidents.filter");
  const navigate = route.useNavigate();
  const [draft, setDraft] = useState<IncidentsSearch>(route.useSearch());
  const change = (part: IncidentsSearch) =>
    setDraft((before) => ({ ...before, ...part }));
  const apply = () => {
    props.onClose();
    void navigate({ search: { ...draft, auswahl: undefined } });
  };
  const urgent = new Set<string>((draft.dringlichkeit ?? "").split(","));
  return (
    <FormDialog
      title={t("title")}
      onClose={props.onClose}
      submitLabel={t("apply")}
      onSubmit={apply}
    >
      <TimeFields draft={draft} onChange={change} />
      <ChoiceGroup legend={t("urgencyName")} inline>
        {urgencies.map((level) => (
          <CheckField
            key={level}
            label={<UrgencyBar level={level} />}
            checked={urgent.has(level)}
            onChange={(checked) =>
              change({
                dringlichkeit: joined(
                  urgencies.filter((one) =>
                    one === level ? checked : urgent.has(one),
                  ),
                ),
              })
            }
          />
        ))}
      </ChoiceGroup>
      <SourceField draft={draft} onChange={change} />
      <CategoryChoice
        legend={t("categoryName")}
        value={(draft.art ?? "").split(",").filter(Boolean)}
        onChange={(keys) => change({ art: joined(keys) })}
      />
    </FormDialog>
  );
}

function TimeFields({ draft, onChange }: PartProps) {
  const t = useTranslations("incidents");
  const period = periodOf(draft.zeit, useToday());
  const isBound = draft.zeit !== undefined;
  return (
    <div className="field-grid">
      <SelectField
        label={t("filter.timeName")}
        value={isBound ? (period.key ?? "own") : "every"}
        options={[
          { value: "every", label: t("filter.everyTime") },
          ...periods.map(({ key }) => ({
            value: key as string,
            label: t(`period.${key}`),
          })),
          { value: "own", label: t("filter.ownPeriod") },
        ]}
        onChange={(key) => {
          const own = `${period.from}_${period.to}`;
          const named = key === "own" ? own : key;
          onChange({ zeit: key === "every" ? undefined : named });
        }}
      />
      {isBound && (
        <>
          <TextField
            type="date"
            label={t("filter.from")}
            value={period.from}
            max={period.to}
            onChange={(from) => onChange({ zeit: `${from}_${period.to}` })}
          />
          <TextField
            type="date"
            label={t("filter.to")}
            value={period.to}
            min={period.from}
            onChange={(to) => onChange({ zeit: `${period.from}_${to}` })}
          />
        </>
      )}
    </div>
  );
}

function SourceField({ draft, onChange }: PartProps) {
  const t = useTranslations("incidents.filter");
  const locale = useLocale();
  const sources = Object.keys(incidentSourceTexts) as IncidentSource[];
  return (
    <SelectField
      label={t("sourceName")}
      value={draft.quelle ?? "every"}
      options={[
        { value: "every", label: t("everySource") },
        ...sources.map((source) => ({
          value: source as string,
          label: incidentSourceTexts[source][locale],
        })),
      ]}
      onChange={(source) =>
        onChange({ quelle: source === "every" ? undefined : source })
      }
    />
  );
}

function joined(parts: readonly string[]): string | undefined {
  return parts.length === 0 ? undefined : parts.join(",");
}
