// SPDX-License-Identifier: EUPL-1.2
import { urgencies, type Urgency } from "@schulterschluss/contract/core";
import type { PictureRef } from "@schulterschluss/contract/situation";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRead } from "../../platform/api/index.ts";
import { useFormat, periodOf, periods } from "../../platform/i18n/index.ts";
import { FormDialog } from "../../platform/page/index.ts";
import {
  CheckField,
  ChoiceGroup,
  SelectField,
  TextField,
} from "../../platform/ui/index.ts";
import { CategoryChoice } from "../categories/index.ts";
import type { SituationSearch } from "./situationSearch.ts";
import { partyWordList } from "./usePicture.ts";

const route = getRouteApi("/$organisationSlug/lage");
const sizes = ["100", "500", "1000", "10000"] as const;

interface FilterDialogProps {
  readonly picture: PictureRef;
  readonly today: string;
  readonly onClose: () => void;
}

/** All filters of the picture in one place; applied together. */
export function FilterDialog({ picture, today, onClose }: FilterDialogProps) {
  const t = useTranslations("situation.filter");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [draft, setDraft] = useState<SituationSearch>(search);
  const change = (part: SituationSearch) =>
    setDraft((before) => ({ ...before, ...part }));
  const apply = () => {
    onClose();
    void navigate({ search: { ...draft, gruppe: undefined } });
  };
  const parties = (draft.parteien ?? "").split(",").filter(Boolean);
  const words = useTranslations("situation.partyWord");
  return (
    <FormDialog
      title={t("title")}
      onClose={onClose}
      submitLabel={t("apply")}
      onSubmit={apply}
    >
      <PeriodFields draft={draft} today={today} onChange={change} />
      <div className="field-grid">
        <UrgencyField draft={draft} onChange={change} />
        <DistrictField
          areaIds={picture.areaIds}
          draft={draft}
          onChange={change}
        />
        <CellField draft={draft} onChange={change} />
      </div>
      <ChoiceGroup legend={t("partiesName")} hint={t("partiesAll")} inline>
        {partyWordList.map((word) => (
          <CheckField
            key={word}
            label={words(word)}
            checked={parties.includes(word)}
            onChange={(checked) =>
              change({
                parteien: joined(
                  checked
                    ? [...parties, word]
                    : parties.filter((one) => one !== word),
                ),
              })
            }
          />
        ))}
      </ChoiceGroup>
      <CategoryChoice
        legend={t("categoryName")}
        value={(draft.art ?? "").split(",").filter(Boolean)}
        onChange={(keys) => change({ art: joined(keys) })}
      />
    </FormDialog>
  );
}

interface PartProps {
  readonly draft: SituationSearch;
  readonly onChange: (part: SituationSearch) => void;
}

function PeriodFields(props: PartProps & { readonly today: string }) {
  const t = useTranslations("situation");
  const { draft, today, onChange } = props;
  const period = periodOf(draft.zeit, today);
  return (
    <div className="field-grid">
      <SelectField
        label={t("filter.timeName")}
        value={period.key ?? "own"}
        options={[
          ...periods.map(({ key }) => ({
            value: key as string,
            label: t(`period.${key}`),
          })),
          { value: "own", label: t("filter.ownPeriod") },
        ]}
        onChange={(key) =>
          onChange({
            zeit: key === "own" ? `${period.from}_${period.to}` : key,
          })
        }
      />
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
    </div>
  );
}

function UrgencyField({ draft, onChange }: PartProps) {
  const t = useTranslations("situation.filter");
  const words = useTranslations("platform.urgency");
  return (
    <SelectField<Urgency | "all">
      label={t("urgencyName")}
      value={draft.ab ?? "all"}
      options={[
        { value: "all", label: t("everyUrgency") },
        ...urgencies.slice(0, 4).map((level) => ({
          value: level,
          label: t("urgency", { level: level.slice(1), word: words(level) }),
        })),
      ]}
      onChange={(ab) => onChange({ ab: ab === "all" ? undefined : ab })}
    />
  );
}

function DistrictField(
  props: PartProps & { readonly areaIds: readonly string[] },
) {
  const t = useTranslations("situation.filter");
  const format = useFormat();
  const outlines = useRead("organisations", "/api/v1/outlines");
  const features = outlines.data?.features ?? [];
  const owners = new Set(
    features
      .filter(({ id }) => props.areaIds.includes(id))
      .map(({ properties }) => properties.organisationId),
  );
  const districts = features
    .filter(
      ({ properties }) =>
        properties.kind === "district" && owners.has(properties.organisationId),
    )
    .map(({ id, properties }) => ({ value: id, label: properties.name }))
    .toSorted((a, b) => format.compare(a.label, b.label));
  return (
    <SelectField
      label={t("districtName")}
      value={props.draft.ortsteil ?? "all"}
      options={[{ value: "all", label: t("allDistricts") }, ...districts]}
      onChange={(id) =>
        props.onChange({ ortsteil: id === "all" ? undefined : id })
      }
    />
  );
}

function CellField({ draft, onChange }: PartProps) {
  const t = useTranslations("situation");
  return (
    <SelectField
      label={t("filter.cellName")}
      value={String(draft.zelle ?? 500)}
      options={sizes.map((size) => ({ value: size, label: t(`size.${size}`) }))}
      onChange={(size) => {
        const zelle = Number(size);
        onChange({
          zelle:
            zelle === 100 || zelle === 1000 || zelle === 10_000
              ? zelle
              : undefined,
        });
      }}
    />
  );
}

function joined(parts: readonly string[]): string | undefined {
  return parts.length === 0 ? undefined : parts.join(",");
}
