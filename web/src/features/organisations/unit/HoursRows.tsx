// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { newId } from "../../../platform/api/index.ts";
import { Chip, TextField } from "../../../platform/ui/index.ts";
import { EditableRows } from "./EditableRows.tsx";
import { weekdays } from "./dutyTimes.ts";
import type { HoursDraft } from "./unitDraft.ts";

interface HoursRowsProps {
  readonly hours: readonly HoursDraft[];
  readonly onChange: (hours: readonly HoursDraft[]) => void;
}

/** Duty hours as people say them: days, from, to. */
export function HoursRows({ hours, onChange }: HoursRowsProps) {
  const t = useTranslations("organisations.form");
  return (
    <EditableRows
      legend={t("hours")}
      hint={t("hoursHint")}
      rows={hours}
      onChange={onChange}
      addLabel={t("addHours")}
      removeLabel={({ from, to }) =>
        t("removeHours", { text: `${from}–${to}` })
      }
      blank={() => ({
        id: newId(),
        days: [1, 2, 3, 4, 5],
        from: "08:00",
        to: "16:00",
        validFrom: null,
        validUntil: null,
      })}
    >
      {(row, change) => (
        <>
          <DayToggles days={row.days} onChange={(days) => change({ days })} />
          <TextField
            label={t("from")}
            type="time"
            value={row.from}
            onChange={(from) => change({ from })}
          />
          <TextField
            label={t("to")}
            type="time"
            value={row.to}
            onChange={(to) => change({ to })}
          />
        </>
      )}
    </EditableRows>
  );
}

function DayToggles(props: {
  readonly days: readonly number[];
  readonly onChange: (days: readonly number[]) => void;
}) {
  const t = useTranslations("organisations");
  const { days, onChange } = props;
  return (
    <fieldset className="day-toggles">
      <legend className="field__label">{t("form.days")}</legend>
      <div className="day-toggles__days">
        {weekdays.map((weekday) => {
          const on = days.includes(weekday);
          return (
            <label key={weekday} className="day-toggles__day">
              <input
                type="checkbox"
                className="visually-hidden"
                aria-label={t(`weekday.d${weekday}`)}
                checked={on}
                onChange={() =>
                  onChange(
                    on
                      ? days.filter((day) => day !== weekday)
                      : [...days, weekday].toSorted((a, b) => a - b),
                  )
                }
              />
              <Chip tone={on ? "on" : "plain"}>
                {t(`weekday.d${weekday}`).slice(0, 2)}
              </Chip>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
