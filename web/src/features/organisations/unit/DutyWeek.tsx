// SPDX-License-Identifier: EUPL-1.2
import type { DutyWindow } from "@schulterschluss/contract/organisations";
import { useTranslations } from "use-intl";
import { stretchesOn, timeOf, type Weekday, weekdays } from "./dutyTimes.ts";

const dayMin = 1440;

/** The week as a table with a bar for each day; the bar repeats the words. */
export function DutyWeek(props: { readonly windows: readonly DutyWindow[] }) {
  const t = useTranslations("organisations");
  return (
    <table className="duty-week">
      <caption className="visually-hidden">{t("unit.hours")}</caption>
      <tbody>
        {weekdays.map((weekday) => (
          <DutyDay key={weekday} weekday={weekday} windows={props.windows} />
        ))}
      </tbody>
    </table>
  );
}

function DutyDay(props: {
  readonly weekday: Weekday;
  readonly windows: readonly DutyWindow[];
}) {
  const { weekday, windows } = props;
  const t = useTranslations("organisations");
  const own = windows
    .filter((window) => window.weekday === weekday)
    .toSorted((a, b) => a.fromMin - b.fromMin);
  return (
    <tr>
      <th scope="row" className="duty-week__day">
        {t(`weekday.d${weekday}`)}
      </th>
      <td className="duty-week__hours">
        {own.length === 0 && <span className="muted">{t("unit.off")}</span>}
        {own.map((window) => (
          <HoursText key={window.id} window={window} />
        ))}
      </td>
      <td className="duty-week__bar" aria-hidden="true">
        <svg viewBox="0 0 1440 12" preserveAspectRatio="none">
          <rect width="1440" height="12" className="duty-week__rest" />
          {stretchesOn(weekday, windows).map(({ fromMin, toMin }) => (
            <rect
              key={fromMin}
              x={fromMin}
              width={toMin - fromMin}
              height="12"
              className="duty-week__on"
            />
          ))}
        </svg>
      </td>
    </tr>
  );
}

function HoursText({ window }: { readonly window: DutyWindow }) {
  const t = useTranslations("organisations.unit");
  const { fromMin, toMin } = window;
  const whole = toMin - fromMin >= dayMin;
  return (
    <span className="duty-week__text">
      {whole
        ? t("allDay")
        : t("hoursFromTo", { from: timeOf(fromMin), to: timeOf(toMin) })}
    </span>
  );
}
