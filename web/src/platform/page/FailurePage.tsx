// SPDX-License-Identifier: EUPL-1.2
import { Link } from "@tanstack/react-router";
import { type ReactNode, use } from "react";
import { useTranslations } from "use-intl";
import { Button, EmptyState } from "../ui/index.ts";
import { InsideMain } from "./insideMain.ts";
import { useErrorText } from "./ErrorNotice.tsx";
import { usePageTitle } from "./usePageTitle.ts";

/** When a page itself fails: what is not affected, and what to do. */
export function FailurePage({ error }: { readonly error: unknown }) {
  const t = useTranslations("platform.error");
  const text = useErrorText();
  usePageTitle(t("pageFailed"));
  return (
    <Whole>
      <EmptyState
        isPage
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
    </Whole>
  );
}

/** Not there, or not yours: the same page for both. */
export function NotFoundPage() {
  const t = useTranslations("platform.error");
  usePageTitle(t("notFoundTitle"));
  return (
    <Whole>
      <EmptyState isPage icon="search" title={t("notFoundTitle")}>
        <p>{t("notFound")}</p>
        <p>
          <Link to="/">{t("home")}</Link>
        </p>
      </EmptyState>
    </Whole>
  );
}

/** Inside a frame there is a main area already; alone it is one itself. */
function Whole({ children }: { readonly children: ReactNode }) {
  return use(InsideMain) ? children : <main>{children}</main>;
}
