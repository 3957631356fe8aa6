// SPDX-License-Identifier: EUPL-1.2
import { type Shift, shifts } from "@schulterschluss/contract/situation";
import { useTranslations } from "use-intl";
import { stepOf, stepsFor } from "./steps.ts";

interface ShiftMatrixProps {
  readonly caption: string;
  readonly byShift: readonly {
    readonly weekday: number;
    readonly shift: Shift | null;
    readonly count: number;
  }[];
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Counts by weekday and shift; the colour repeats the number, it does not replace it. */
export function ShiftMatrix({ caption, byShift }: ShiftMatrixProps) {
  const t = useTranslations("situation");
  const rows: readonly (Shift | null)[] = byShift.every(
    ({ shift }) => shift === null,
  )
    ? [null]
    : shifts;
  const countOf = (weekday: number, shift: Shift | null) =>
    byShift
      .filter((part) => part.weekday === weekday && part.shift === shift)
      .reduce((sum, part) => sum + part.count, 0);
  const steps = stepsFor(
    Math.max(
      0,
      ...rows.flatMap((row) => weekdays.map((day) => countOf(day, row))),
    ),
  );
  return (
    <table className="matrix">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t("shiftHead")}</span>
          </th>
          {weekdays.map((day) => (
            <th key={day} scope="col">
              {t(`weekday.${day}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((shift) => (
          <tr key={shift ?? "day"}>
            <th scope="row">
              {shift === null ? t("anyShift") : t(`shiftShort.${shift}`)}
            </th>
            {weekdays.map((day) => {
              const count = countOf(day, shift);
              const colour = count === 0 ? 0 : stepOf(steps, count);
              return (
                <td key={day} className={`count-cell--${colour}`}>
                  {count}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
