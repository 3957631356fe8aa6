// SPDX-License-Identifier: EUPL-1.2
import { urgencies } from "@schulterschluss/contract/core";
import { useTranslations } from "use-intl";
import { SelectField } from "../../../platform/ui/index.ts";
import { CategoryField } from "./CategoryField.tsx";
import { MomentFields } from "./MomentFields.tsx";
import { type DraftProps, urgencyOf } from "./newIncident.ts";

const precisions = ["minute", "hour", "shift", "day"] as const;

/** What it is, how urgent, and when. */
export function WhatFields(
  props: DraftProps & { readonly errors: Readonly<Record<string, string>> },
) {
  const t = useTranslations("incidents.form");
  const words = useTranslations("platform.urgency");
  const { draft, onChange, errors } = props;
  return (
    <>
      <h2>{t("what")}</h2>
      <div className="field-grid">
        <CategoryField
          value={draft.category}
          onChange={(category) => onChange({ category })}
          error={errors["category"]}
        />
        <SelectField
          label={t("urgency")}
          value={urgencyOf(draft)}
          options={urgencies.map((value) => ({
            value,
            label: words("full", { level: value.slice(1), word: words(value) }),
          }))}
          onChange={(urgency) => onChange({ urgency })}
        />
      </div>
      <div className="field-grid">
        <MomentFields
          label={draft.source === "phone" ? t("callTime") : t("time")}
          value={draft.occurredFrom}
          onChange={(occurredFrom) => onChange({ occurredFrom })}
          error={errors["occurredFrom"]}
        />
        <SelectField
          label={t("precision")}
          value={draft.precision}
          options={precisions.map((value) => ({
            value: value as string,
            label: t(`precisionName.${value}`),
          }))}
          onChange={(chosen) => {
            const precision = precisions.find((value) => value === chosen);
            if (precision !== undefined) onChange({ precision });
          }}
        />
      </div>
    </>
  );
}
