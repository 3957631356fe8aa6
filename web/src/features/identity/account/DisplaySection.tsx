// SPDX-License-Identifier: EUPL-1.2
import { useLocale, useTranslations } from "use-intl";
import { useWrite } from "../../../platform/api/index.ts";
import { LanguageChoice } from "../../../platform/frame/ThemeAndLanguage.tsx";
import { SingleKeysChoice } from "../../../platform/keys/index.ts";
import {
  chooseTheme,
  themes,
  useTheme,
} from "../../../platform/theme/theme.ts";
import { Button, Segmented } from "../../../platform/ui/index.ts";
import { useHat } from "../../../platform/session/index.ts";

/** Brightness, language and keys on this device; the language of mails with the account. */
export function DisplaySection() {
  const t = useTranslations("account");
  const platform = useTranslations("platform.theme");
  const theme = useTheme();
  return (
    <div className="stack stack--16">
      <div className="stack">
        <h3>{t("theme")}</h3>
        <div>
          <Segmented
            label={t("theme")}
            value={theme}
            onChange={chooseTheme}
            segments={themes.map((value) => ({
              value,
              label: platform(value),
            }))}
          />
        </div>
      </div>
      <div className="stack">
        <h3>{t("language")}</h3>
        <div className="row row--wrap">
          <LanguageChoice />
          <MailLanguage />
        </div>
      </div>
      <div className="stack">
        <h3>{t("keys")}</h3>
        <SingleKeysChoice />
      </div>
    </div>
  );
}

/** Offers to write mails in the language of the page, when they differ. */
function MailLanguage() {
  const t = useTranslations("account");
  const locale = useLocale();
  const { me } = useHat();
  const write = useWrite("identity", "patch", "/api/v1/identity/me");
  if (me.account.locale === locale) return null;
  return (
    <Button
      size="small"
      kind="quiet"
      busy={write.isPending}
      onClick={() => write.mutate({ body: { locale } })}
    >
      {t("mailsToo")}
    </Button>
  );
}
