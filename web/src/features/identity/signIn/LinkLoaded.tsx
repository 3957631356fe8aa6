// SPDX-License-Identifier: EUPL-1.2
import { Link } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { useTranslations } from "use-intl";
import { ApiError } from "../../../platform/api/index.ts";
import { Loaded, usePageTitle } from "../../../platform/page/index.ts";
import { Titled } from "./Titled.tsx";

/** What a link opens, or what to do when it opens nothing any more. */
export function LinkLoaded<Data>(props: ComponentProps<typeof Loaded<Data>>) {
  const { error } = props.query;
  if (error instanceof ApiError && error.status < 500) return <BrokenLink />;
  return <Loaded {...props} />;
}

function BrokenLink() {
  const t = useTranslations("signIn.brokenLink");
  usePageTitle(t("title"));
  return (
    <Titled title={t("title")} lead={t("lead")}>
      <p>
        <Link to="/anmelden">{t("signIn")}</Link>
      </p>
    </Titled>
  );
}
