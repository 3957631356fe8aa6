// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "../../../platform/i18n/index.ts";
import { useCategories } from "../category/useCategories.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";

const periods = ["day", "week", "month"] as const;
/** How far back the picture looks. */
export type Period = (typeof periods)[number];

interface PictureFilterProps {
  readonly period: Period;
  readonly onPeriod: (period: Period) => void;
  readonly category: string;
  readonly onCategory: (category: string) => void;
  readonly pictures: readonly { readonly id: string; readonly name: string }[];
  readonly circleId: string;
  readonly onPicture: (circleId: string) => void;
}

/** Time and kind, and which picture where there are several; the phone's own choosers. */
export function PictureFilter(props: PictureFilterProps) {
  const t = useTranslations("capture.picture");
  const { all } = useCategories();
  return (
    <div className="picture-filter">
      <Chooser
        label={t("period")}
        value={props.period}
        options={periods.map((period) => ({
          id: period,
          name: t(`periods.${period}`),
        }))}
        onChange={(id) =>
          props.onPeriod(periods.find((period) => period === id) ?? "day")
        }
      />
      <Chooser
        label={t("category")}
        value={props.category}
        options={[
          { id: "", name: t("allCategories") },
          ...all.map(({ key, label }) => ({
            id: key,
            name: label.replaceAll("\u00ad", ""),
          })),
        ]}
        onChange={props.onCategory}
      />
      {props.pictures.length > 1 && (
        <Chooser
          label={t("which")}
          value={props.circleId}
          options={props.pictures}
          onChange={props.onPicture}
        />
      )}
    </div>
  );
}

function Chooser(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (id: string) => void;
}) {
  return (
    <label className="picture-filter__chooser">
      <span className="visually-hidden">{props.label}</span>
      <select
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      >
        {props.options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
      <PhoneIcon name="chevronDown" size={20} />
    </label>
  );
}
