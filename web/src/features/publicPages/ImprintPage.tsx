// SPDX-License-Identifier: EUPL-1.2
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { FactsList, Notice } from "../../platform/ui/index.ts";
import { PublicPageFrame } from "./PublicPageFrame.tsx";

const route = getRouteApi("/impressum/$slug");

/** Who is responsible for these pages. */
export function ImprintPage() {
  const t = useTranslations("publicPages.imprint");
  const { slug } = route.useParams();
  return (
    <PublicPageFrame slug={slug} title={t("title")}>
      {({ imprint, organisation }) => (
        <>
          <FactsList
            termWidth={160}
            facts={[
              {
                key: "body",
                term: t("body"),
                value: imprint.body ?? organisation.name,
              },
              {
                key: "address",
                term: t("address"),
                value: imprint.address && (
                  <span className="public-page__lines">{imprint.address}</span>
                ),
              },
              {
                key: "representative",
                term: t("representative"),
                value: imprint.representative,
              },
              {
                key: "email",
                term: t("email"),
                value: imprint.email && (
                  <a href={`mailto:${imprint.email}`}>{imprint.email}</a>
                ),
              },
              {
                key: "phone",
                term: t("phone"),
                value: imprint.phone && (
                  <a href={`tel:${imprint.phone.replace(/[^+\d]/g, "")}`}>
                    {imprint.phone}
                  </a>
                ),
              },
              { key: "vatId", term: t("vatId"), value: imprint.vatId },
            ]}
          />
          {(imprint.address === null || imprint.email === null) && (
            <Notice kind="plain" icon="info">
              {t("incomplete")}
            </Notice>
          )}
          <h2>{t("software")}</h2>
          <p>{t("softwareText")}</p>
        </>
      )}
    </PublicPageFrame>
  );
}
