// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { usePageTitle } from "../../../platform/page/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import { PageHead, Pane, Panes } from "../../../platform/ui/index.ts";
import { FactorSections } from "../factors/FactorSections.tsx";
import { DisplaySection } from "./DisplaySection.tsx";
import { MembershipsSection } from "./MembershipsSection.tsx";
import { NameForm } from "./NameForm.tsx";
import { PasswordForm } from "./PasswordForm.tsx";
import { SessionsSection } from "./SessionsSection.tsx";

/** Everything that concerns only the signed-in person. */
export function AccountPage() {
  const t = useTranslations("account");
  usePageTitle(t("title"));
  const { me } = useHat();
  const login = me.account.email ?? me.account.serviceName;
  return (
    <>
      <PageHead title={t("title")} sub={me.account.displayName} />
      <Panes layout="record">
        <Pane label={t("person")}>
          <section className="section stack stack--16">
            <h2>{t("person")}</h2>
            <NameForm name={me.account.displayName} />
            {login !== null && (
              <p className="muted">
                {t("login")} {login}
              </p>
            )}
          </section>
          <section className="section stack stack--16">
            <h2>{t("security")}</h2>
            <FactorSections factors={me.factors} />
          </section>
          <section className="section stack stack--16">
            <h2>{t("password")}</h2>
            <PasswordForm names={[me.account.displayName, login ?? ""]} />
          </section>
        </Pane>
        <Pane label={t("sessions")} tone="side">
          <section className="section stack stack--16">
            <h2>{t("memberships")}</h2>
            <MembershipsSection memberships={me.memberships} />
          </section>
          <section className="section stack stack--16">
            <h2>{t("sessions")}</h2>
            <SessionsSection />
          </section>
          <section className="section stack stack--16">
            <h2>{t("display")}</h2>
            <DisplaySection />
          </section>
        </Pane>
      </Panes>
    </>
  );
}
