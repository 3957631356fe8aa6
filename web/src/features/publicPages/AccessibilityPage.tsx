// SPDX-License-Identifier: EUPL-1.2
import type { PublicPages } from "@schulterschluss/contract/organisations";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useFormat } from "../../platform/i18n/index.ts";
import { FeedbackForm } from "./FeedbackForm.tsx";
import { PublicPageFrame } from "./PublicPageFrame.tsx";

const route = getRouteApi("/barrierefreiheit/$slug");

/** What is accessible, what is not, and how to say so. */
export function AccessibilityPage() {
  const t = useTranslations("publicPages.accessibility");
  const { slug } = route.useParams();
  return (
    <PublicPageFrame slug={slug} title={t("title")}>
      {({ accessibility, organisation }) => (
        <>
          <p>{t("lead", { organisation: organisation.name })}</p>
          <h2>{t("stateTitle")}</h2>
          <p>{t("state")}</p>
          <h2>{t("exceptionsTitle")}</h2>
          <p className="public-page__lines">
            {accessibility.exceptions ?? t("noExceptions")}
          </p>
          <StatedOn accessibility={accessibility} />
          <h2>{t("feedbackTitle")}</h2>
          <p>{t("feedbackText")}</p>
          <FeedbackForm slug={slug} />
          <h2>{t("enforcementTitle")}</h2>
          <Enforcement accessibility={accessibility} />
        </>
      )}
    </PublicPageFrame>
  );
}

interface StatementProps {
  readonly accessibility: PublicPages["accessibility"];
}

function StatedOn({ accessibility }: StatementProps) {
  const t = useTranslations("publicPages.accessibility");
  const format = useFormat();
  if (accessibility.statedOn === null) return null;
  return (
    <p className="muted">
      {t("statedOn", { date: format.date(accessibility.statedOn) })}
    </p>
  );
}

function Enforcement({ accessibility }: StatementProps) {
  const t = useTranslations("publicPages.accessibility");
  const { enforcement, enforcementUrl } = accessibility;
  if (enforcement === null) return <p>{t("enforcementUnknown")}</p>;
  return (
    <p>
      {t("enforcementText", { body: enforcement })}{" "}
      {enforcementUrl !== null && <a href={enforcementUrl}>{enforcementUrl}</a>}
    </p>
  );
}
