// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { useRead } from "../../../platform/api/index.ts";
import { Loaded } from "../../../platform/page/index.ts";
import { Button } from "../../../platform/ui/index.ts";
import { FactorSections } from "./FactorSections.tsx";

/** Sets up the first second factor on the way in; goes on once there is one. */
export function EnrolFactor({ onDone }: { readonly onDone: () => void }) {
  const t = useTranslations("signIn.enrol");
  const me = useRead("identity", "/api/v1/identity/me");
  return (
    <Loaded query={me}>
      {({ factors }) => (
        <div className="stack stack--24">
          <FactorSections factors={factors} />
          {(factors.totp ||
            factors.passkeys.length > 0 ||
            (factors.paperCodesLeft ?? 0) > 0) && (
            <div>
              <Button
                kind="primary"
                size="desk"
                icon="chevronRight"
                onClick={onDone}
              >
                {t("done")}
              </Button>
            </div>
          )}
        </div>
      )}
    </Loaded>
  );
}
