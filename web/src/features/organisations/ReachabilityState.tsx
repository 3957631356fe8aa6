// SPDX-License-Identifier: EUPL-1.2
import type { Unit } from "@schulterschluss/contract/organisations";
import { useTranslations } from "use-intl";
import { useFormat, useNow, zonedParts } from "../../platform/i18n/index.ts";
import { StateMark } from "../../platform/ui/index.ts";

interface ReachabilityStateProps {
  readonly reachability: Unit["reachability"];
}

/** Whether somebody is there now, and until when that holds. */
export function ReachabilityState({ reachability }: ReachabilityStateProps) {
  const t = useTranslations("organisations.reach");
  const format = useFormat();
  const today = zonedParts(new Date(useNow(60_000))).day;
  const words = (moment: string) =>
    zonedParts(moment).day === today
      ? format.clock(moment)
      : `${format.shortDate(moment)} ${format.clock(moment)}`;
  const { reachable, until, nextFrom, unknown } = reachability;
  if (unknown) {
    return (
      <StateMark shape="open" tone="muted">
        {t("unknown")}
      </StateMark>
    );
  }
  if (reachable) {
    return (
      <StateMark shape="reached" tone="ok">
        {until === null ? t("now") : t("nowUntil", { time: words(until) })}
      </StateMark>
    );
  }
  return (
    <StateMark shape="clock" tone="muted">
      {nextFrom === null
        ? t("closed")
        : t("closedUntil", { time: words(nextFrom) })}
    </StateMark>
  );
}
