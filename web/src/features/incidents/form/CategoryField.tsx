// SPDX-License-Identifier: EUPL-1.2
import { useLocale, useTranslations } from "use-intl";
import { useRead } from "../../../platform/api/index.ts";
import { useFormat } from "../../../platform/i18n/index.ts";
import { SelectField } from "../../../platform/ui/index.ts";

interface CategoryFieldProps {
  readonly value: string;
  readonly onChange: (key: string) => void;
  readonly error: string | undefined;
}

/** One of the categories that the own authority uses. */
export function CategoryField(props: CategoryFieldProps) {
  const t = useTranslations("incidents.form");
  const form = useTranslations("platform.form");
  const locale = useLocale();
  const format = useFormat();
  const categories = useRead("incidents", "/api/v1/incident-categories");
  const options = (categories.data?.items ?? [])
    .filter(({ on, key }) => on || key === props.value)
    .map(({ key, label }) => ({ value: key, label: label[locale] }))
    .toSorted((a, b) => format.compare(a.label, b.label));
  return (
    <SelectField
      label={t("category")}
      required
      placeholder={form("choose")}
      value={props.value}
      options={options}
      onChange={props.onChange}
      error={props.error}
    />
  );
}
