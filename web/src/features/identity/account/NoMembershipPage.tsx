// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { PublicFrame } from "../../../platform/frame/index.ts";
import { usePageTitle } from "../../../platform/page/index.ts";
import { signOut } from "../../../platform/session/index.ts";
import { Button, EmptyState } from "../../../platform/ui/index.ts";

/** Signed in, but nobody's member any more. */
export function NoMembershipPage() {
  const t = useTranslations("account");
  usePageTitle(t("noMembershipTitle"));
  return (
    <PublicFrame>
      <EmptyState
        icon="building"
        title={t("noMembershipTitle")}
        action={
          <Button icon="signOut" onClick={() => void signOut()}>
            {t("signOut")}
          </Button>
        }
      >
        {t("noMembershipText")}
      </EmptyState>
    </PublicFrame>
  );
}
