// SPDX-License-Identifier: EUPL-1.2
import type { Answer } from "../../../platform/api/index.ts";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button, LinkButton, Notice } from "../../../platform/ui/index.ts";
import { RegisterWorkstation } from "./RegisterWorkstation.tsx";
import { isPasskeyPossible } from "./passkey.ts";

interface SignInAsideProps {
  readonly options: Answer<"get", "/api/v1/identity/sign-in">;
}

/** Beside the form: what helps people who stand before it. */
export function SignInAside({ options }: SignInAsideProps) {
  const t = useTranslations("signIn");
  const [registering, setRegistering] = useState(false);
  return (
    <aside className="sign-in__aside" aria-label={t("noPrivatePhone")}>
      {options.setUpNeeded && (
        <div className="section">
          <Notice title={t("setUpTitle")}>{t("setUpText")}</Notice>
        </div>
      )}
      {options.demo && (
        <div className="section stack">
          <h2>{t("demoTitle")}</h2>
          <p>{t("demoText")}</p>
          <div>
            <LinkButton to="/demo" icon="people">
              {t("demoLink")}
            </LinkButton>
          </div>
        </div>
      )}
      <div className="section stack">
        <h2>{t("noPrivatePhone")}</h2>
        <p className="readable">{t("noPrivatePhoneText")}</p>
        {isPasskeyPossible() && (
          <p className="muted readable">{t("passkeyHint")}</p>
        )}
      </div>
      <div className="section section--line">
        {registering ? (
          <RegisterWorkstation />
        ) : (
          <Button
            kind="plain"
            icon="monitor"
            onClick={() => setRegistering(true)}
          >
            {t("register.link")}
          </Button>
        )}
      </div>
      <p className="board__emergency">{t("emergency")}</p>
    </aside>
  );
}
