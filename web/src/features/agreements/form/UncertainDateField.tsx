// SPDX-License-Identifier: EUPL-1.2
import {
  datePrecisions,
  type UncertainDate,
} from "@schulterschluss/contract/agreements";
import { useTranslations } from "use-intl";
import { SelectField, TextField } from "../../../platform/ui/index.ts";

interface UncertainDateFieldProps {
  readonly label: string;
  readonly value: UncertainDate;
  readonly onChange: (value: UncertainDate) => void;
  readonly error: string | undefined;
}

/** A legal date as well as it is known: a day, a month, a year, before a month, or not at all. */
export function UncertainDateField(props: UncertainDateFieldProps) {
  const { label, value, onChange } = props;
  const t = useTranslations("agreements.form");
  const { precision, date } = value;
  return (
    <div className="uncertain">
      <SelectField
        label={label}
        value={precision}
        aria-label={`${label}: ${t("precision.label")}`}
        onChange={(next) => onChange(kept(date, next))}
        options={datePrecisions.map((code) => ({
          value: code,
          label: t(`precision.${code}`),
        }))}
      />
      {precision === "day" && (
        <TextField
          label={<PartLabel label={label} precision={precision} />}
          type="date"
          value={date ?? ""}
          onChange={(text) => onChange({ precision, date: text || null })}
          error={props.error}
        />
      )}
      {(precision === "month" || precision === "before") && (
        <TextField
          label={<PartLabel label={label} precision={precision} />}
          type="month"
          placeholder="2019-08"
          value={date?.slice(0, 7) ?? ""}
          onChange={(text) =>
            onChange({
              precision,
              date: /^\d{4}-\d{2}$/.test(text) ? `${text}-01` : null,
            })
          }
          error={props.error}
        />
      )}
      {precision === "year" && (
        <TextField
          label={<PartLabel label={label} precision={precision} />}
          inputMode="numeric"
          maxLength={4}
          placeholder="2017"
          defaultValue={date?.slice(0, 4)}
          value={date?.slice(0, 4).replace(/^0+/, "") ?? ""}
          onChange={(text) =>
            onChange({
              precision,
              date: /^\d{1,4}$/.test(text)
                ? `${text.padStart(4, "0")}-01-01`
                : null,
            })
          }
          error={props.error}
        />
      )}
    </div>
  );
}

function PartLabel(props: {
  readonly label: string;
  readonly precision: "day" | "month" | "year" | "before";
}) {
  const t = useTranslations("agreements.form");
  return (
    <span className="visually-hidden">
      {t("dateOf", {
        label: props.label,
        precision: t(`precision.${props.precision}`),
      })}
    </span>
  );
}

/** Changing the precision keeps as much of the date as still means something. */
function kept(
  date: string | null,
  precision: UncertainDate["precision"],
): UncertainDate {
  if (date === null || precision === "unknown")
    return { precision, date: null };
  const cut = { day: 10, month: 7, before: 7, year: 4 }[precision];
  return {
    precision,
    date: date.slice(0, cut).padEnd(10, "-01-01".slice(cut - 4)),
  };
}
