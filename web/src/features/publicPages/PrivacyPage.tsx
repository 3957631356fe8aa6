// SPDX-License-Identifier: EUPL-1.2
import type { PublicPages } from "@schulterschluss/contract/organisations";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { FactsList } from "../../platform/ui/index.ts";
import { PublicPageFrame } from "./PublicPageFrame.tsx";

const route = getRouteApi("/datenschutz/$slug");
const sections = ["visit", "signIn", "feedback", "rights"] as const;

/** What these pages do with data of visitors. */
export function PrivacyPage() {
  const t = useTranslations("publicPages.privacy");
  const { slug } = route.useParams();
  return (
    <PublicPageFrame slug={slug} title={t("title")}>
      {({ privacy, organisation }) => (
        <>
          <p>{t("lead", { organisation: organisation.name })}</p>
          <Contacts privacy={privacy} />
          {sections.map((section) => (
            <section key={section} className="stack">
              <h2>{t(`${section}Title`)}</h2>
              <p>{t(`${section}Text`)}</p>
            </section>
          ))}
          {privacy.addition !== null && (
            <section className="stack">
              <h2>{t("more")}</h2>
              <p className="public-page__lines">{privacy.addition}</p>
            </section>
          )}
        </>
      )}
    </PublicPageFrame>
  );
}

function Contacts({ privacy }: { readonly privacy: PublicPages["privacy"] }) {
  const t = useTranslations("publicPages.privacy");
  const { officer, email, authority, authorityUrl } = privacy;
  return (
    <FactsList
      termWidth={160}
      facts={[
        { key: "officer", term: t("officer"), value: officer },
        {
          key: "email",
          term: t("email"),
          value: email && <a href={`mailto:${email}`}>{email}</a>,
        },
        {
          key: "authority",
          term: t("authority"),
          value:
            authorityUrl === null ? (
              authority
            ) : (
              <a href={authorityUrl}>{authority ?? authorityUrl}</a>
            ),
        },
      ]}
    />
  );
}
