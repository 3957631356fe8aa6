// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { useRead } from "../../../platform/api/index.ts";
import { useFormat } from "../../../platform/i18n/index.ts";
import { Loaded } from "../../../platform/page/index.ts";
import { EmptyState } from "../../../platform/ui/index.ts";

/** Barriers that people reported through the accessibility statement. */
export function FeedbackSection() {
  const t = useTranslations("organisations.barrier");
  const format = useFormat();
  const feedback = useRead("organisations", "/api/v1/accessibility-feedback");
  return (
    <section className="section stack stack--16">
      <h2 className="unit__name">{t("title")}</h2>
      <Loaded query={feedback}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="check" title={t("none")}>
              {t("noneText")}
            </EmptyState>
          ) : (
            <ul className="contacts">
              {items.map((item) => (
                <li key={item.id} className="contacts__row">
                  <div className="readable">
                    <p className="small muted">
                      {format.dateTime(item.receivedAt)}
                      {item.page !== "" && `, ${t("page")}: ${item.page}`}
                    </p>
                    <p className="pre-line">{item.message}</p>
                    {item.replyTo === null ? (
                      <p className="small muted">{t("noReply")}</p>
                    ) : (
                      <a href={`mailto:${item.replyTo}`}>{item.replyTo}</a>
                    )}
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
