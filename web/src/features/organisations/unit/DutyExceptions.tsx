// SPDX-License-Identifier: EUPL-1.2
import type { DutyException } from "@schulterschluss/contract/organisations";
import { useTranslations } from "use-intl";
import { useFormat } from "../../../platform/i18n/index.ts";
import { FactsList } from "../../../platform/ui/index.ts";
import { timeOf } from "./dutyTimes.ts";

/** Days on which other hours hold. */
export function DutyExceptions(props: {
  readonly exceptions: readonly DutyException[];
}) {
  const t = useTranslations("organisations.unit");
  const format = useFormat();
  const words = ({ closed, fromMin, toMin }: DutyException) =>
    closed || fromMin === null || toMin === null
      ? t("closed")
      : t("hoursFromTo", { from: timeOf(fromMin), to: timeOf(toMin) });
  return (
    <>
      <h4>{t("exceptions")}</h4>
      <FactsList
        facts={props.exceptions
          .toSorted((a, b) => a.day.localeCompare(b.day))
          .map((exception) => ({
            key: exception.id,
            term: format.date(exception.day),
            value: words(exception),
            note: exception.note,
          }))}
      />
    </>
  );
}
