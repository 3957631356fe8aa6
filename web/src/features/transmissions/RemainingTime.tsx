// SPDX-License-Identifier: EUPL-1.2
import type { TransmissionSummary } from "@schulterschluss/contract/transmissions";
import { useTranslations } from "use-intl";
import { useFormat, useNow } from "../../platform/i18n/index.ts";
import { Deadline } from "../../platform/ui/index.ts";

interface RemainingTimeProps {
  readonly transmission: Pick<
    TransmissionSummary,
    "dueAt" | "open" | "urgency"
  >;
  readonly withUntil?: boolean;
}

/** The time that is left; red only for P1. */
export function RemainingTime({
  transmission,
  withUntil = false,
}: RemainingTimeProps) {
  const t = useTranslations("transmissions");
  const format = useFormat();
  const now = useNow(15_000);
  const { dueAt, open, urgency } = transmission;
  if (!open) return null;
  if (dueAt === null) return <span className="muted">{t("noDeadline")}</span>;
  const leftMin = Math.ceil((Date.parse(dueAt) - now) / 60_000);
  return (
    <Deadline
      remaining={leftMin <= 0 ? t("overdue") : format.duration(leftMin)}
      urgent={urgency === "p1"}
      {...(withUntil && { until: t("until", { time: format.time(dueAt) }) })}
    />
  );
}
