// SPDX-License-Identifier: EUPL-1.2
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { Button, EmptyState } from "../ui/index.ts";
import { useErrorText } from "./ErrorNotice.tsx";

/** When a page itself fails: what is not affected, and what to do. */
export function FailurePage({ error }: { readonly error: unknown }) {
  const t = useTranslations("platform.error");
  const text = useErrorText();
  return (
    <EmptyState
      icon="warning"
      title={t("pageFailed")}
      action={
        <Button icon="refresh" onClick={() => location.reload()}>
          {t("reload")}
        </Button>
      }
    >
      <p>{text(error)}</p>
      <p>{t("pageFailedText")}</p>
    </EmptyState>
  );
}

/** Not there, or not yours: the same page for both. */
export function NotFoundPage() {
  const t = useTranslations("platform.error");
  return (
    <EmptyState icon="search" title={t("notFoundTitle")}>
      <p>{t("notFound")}</p>
      <p>
        <Link to="/">{t("home")}</Link>
      </p>
    </EmptyState>
  );
}
