// SPDX-License-Identifier: EUPL-1.2
import type { Agreement } from "@schulterschluss/contract/agreements";
import { useTranslations } from "use-intl";
import { useFormat, useNow } from "../../platform/i18n/index.ts";
import { StateMark } from "../../platform/ui/index.ts";
import { daysUntil } from "./daysUntil.ts";

interface ReviewDateProps {
  readonly agreement: Pick<Agreement, "reviewOn" | "reviewOverdue" | "state">;
}

/** Review date with how long it has been overdue, or how soon it comes. */
export function ReviewDate({ agreement }: ReviewDateProps) {
  const t = useTranslations("agreements");
  const format = useFormat();
  const now = useNow(3_600_000);
  const { reviewOn, reviewOverdue } = agreement;
  if (reviewOn === null) return <span className="muted">{t("noReview")}</span>;
  const days = daysUntil(reviewOn, now);
  return (
    <>
      {format.date(reviewOn)}
      {reviewOverdue && (
        <div>
          <StateMark shape="warning" tone="warn">
            {t("overdue", { days: Math.max(1, -days) })}
          </StateMark>
        </div>
      )}
      {!reviewOverdue && days >= 0 && days <= 60 && (
        <div>
          <StateMark shape="clock" tone="warn">
            {t("dueIn", { days })}
          </StateMark>
        </div>
      )}
    </>
  );
}
