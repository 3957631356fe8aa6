// SPDX-License-Identifier: EUPL-1.2
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { PublicFrame } from "../../../platform/frame/PublicFrame.tsx";
import { usePageTitle } from "../../../platform/page/index.ts";
import { NewPasswordForm } from "./ResetForms.tsx";
import "./signIn.css";

const route = getRouteApi("/passwort/$token");

/** Where a reset link leads. */
export function ResetPage() {
  const t = useTranslations("signIn.reset");
  usePageTitle(t("newTitle"));
  const { token } = route.useParams();
  return (
    <PublicFrame fill>
      <div className="sign-in">
        <section className="sign-in__main">
          <NewPasswordForm token={token} />
        </section>
      </div>
    </PublicFrame>
  );
}
