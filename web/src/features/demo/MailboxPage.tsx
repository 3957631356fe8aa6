// SPDX-License-Identifier: EUPL-1.2
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { ActingMembership, useRead } from "../../platform/api/index.ts";
import { PublicFrame } from "../../platform/frame/index.ts";
import { useFormat } from "../../platform/i18n/index.ts";
import { Loaded, usePageTitle } from "../../platform/page/index.ts";
import { useMe } from "../../platform/session/index.ts";
import { EmptyState } from "../../platform/ui/index.ts";
import "./demo.css";

/** What would have been sent by e-mail; in the demo nothing leaves the computer. */
export function MailboxPage() {
  const t = useTranslations("demo.mail");
  usePageTitle(t("title"));
  const hat = useMe()?.memberships[0];
  return (
    <PublicFrame demo>
      <article className="mailbox">
        <h1>{t("title")}</h1>
        <p className="muted readable">{t("lead")}</p>
        {hat === undefined ? (
          <p>
            <Link to="/demo">{t("signIn")}</Link>
          </p>
        ) : (
          <ActingMembership value={hat.id}>
            <Mails of={hat.organisation.name} />
          </ActingMembership>
        )}
      </article>
    </PublicFrame>
  );
}

function Mails({ of }: { readonly of: string }) {
  const t = useTranslations("demo.mail");
  const format = useFormat();
  const mails = useRead("identity", "/api/v1/mail");
  return (
    <section>
      <h2>{t("of", { name: of })}</h2>
      <Loaded query={mails}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="mail" title={t("none")}>
              {t("noneText")}
            </EmptyState>
          ) : (
            <ul>
              {items.map((mail) => (
                <li key={mail.id} className="mailbox__mail">
                  <p className="small muted">
                    {format.dateTime(mail.createdAt)},{" "}
                    {t("to", { address: mail.to })}
                  </p>
                  <h3>{mail.subject}</h3>
                  <p className="pre-line readable">{mail.text}</p>
                  <a href={mail.path}>{t("open")}</a>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
