// SPDX-License-Identifier: EUPL-1.2
import type { Member } from "@schulterschluss/contract/identity";
import { useTranslations } from "use-intl";
import { useFormat } from "../../../platform/i18n/index.ts";
import { StateMark } from "../../../platform/ui/index.ts";

/** Whether a membership is to come, holds, or has ended. */
export function MemberState({ member }: { readonly member: Member }) {
  const t = useTranslations("administration.member.state");
  const format = useFormat();
  switch (member.state) {
    case "future":
      return (
        <StateMark shape="open" tone="muted">
          {t("future", { date: format.date(member.validFrom) })}
        </StateMark>
      );
    case "current":
      return (
        <StateMark shape="reached" tone="ok">
          {t("current")}
        </StateMark>
      );
    case "ended":
      return (
        <StateMark shape="refused" tone="muted">
          {t("ended", {
            date: format.date(member.validUntil ?? member.validFrom),
          })}
        </StateMark>
      );
  }
}
