// SPDX-License-Identifier: EUPL-1.2
import { categories } from "@schulterschluss/contract/incidents";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import {
  Button,
  CheckField,
  ChoiceGroup,
  Disclosure,
} from "../../platform/ui/index.ts";

interface CategoryChoiceProps {
  readonly legend: string;
  readonly value: readonly string[];
  readonly onChange: (keys: readonly string[]) => void;
  readonly error?: string | undefined;
  /** Shows the list at once instead of on demand. */
  readonly open?: boolean;
}

/** Which of the categories in use; all and none by one press. */
export function CategoryChoice(props: CategoryChoiceProps) {
  const t = useTranslations("categories");
  const locale = useLocale();
  const [offered] = useState(() =>
    categories.filter((row) => row.on || props.value.includes(row.key)),
  );
  const sorted = offered.toSorted((a, b) =>
    a.label[locale].localeCompare(b.label[locale], locale),
  );
  const toggle = (key: string, checked: boolean) =>
    props.onChange(
      checked
        ? [...props.value, key]
        : props.value.filter((candidate) => candidate !== key),
    );
  return (
    <Disclosure
      open={props.open ?? false}
      summary={`${props.legend}: ${t("chosen", { count: props.value.length, total: offered.length })}`}
    >
      <div className="row row--wrap">
        <Button
          size="small"
          kind="quiet"
          onClick={() => props.onChange(offered.map((row) => row.key))}
        >
          {t("all")}
        </Button>
        <Button size="small" kind="quiet" onClick={() => props.onChange([])}>
          {t("none")}
        </Button>
      </div>
      <ChoiceGroup
        legend={<span className="visually-hidden">{props.legend}</span>}
        error={props.error}
        inline
      >
        {sorted.map((row) => (
          <CheckField
            key={row.key}
            label={row.label[locale]}
            checked={props.value.includes(row.key)}
            onChange={(checked) => toggle(row.key, checked)}
          />
        ))}
      </ChoiceGroup>
    </Disclosure>
  );
}
