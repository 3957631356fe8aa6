// SPDX-License-Identifier: EUPL-1.2
import { useLocale, useTranslations } from "use-intl";
import { chooseLocale } from "../i18n/index.ts";
import { chooseTheme, themes, useTheme } from "../theme/theme.ts";
import { Segmented } from "../ui/index.ts";

/** Brightness and language of this device, as two rows of a menu. */
export function ThemeAndLanguage() {
  const t = useTranslations("platform");
  const theme = useTheme();
  return (
    <div className="menu-settings">
      <Segmented
        label={t("theme.label")}
        value={theme}
        onChange={chooseTheme}
        segments={themes.map((value) => ({
          value,
          label: t(`theme.${value}`),
        }))}
      />
      <LanguageChoice />
    </div>
  );
}

/** German or English; the choice stays on this device. */
export function LanguageChoice() {
  const t = useTranslations("platform.language");
  const locale = useLocale();
  return (
    <Segmented
      label={t("label")}
      value={locale}
      onChange={(value) => void chooseLocale(value)}
      segments={[
        { value: "de", label: <span lang="de">{t("de")}</span> },
        { value: "en", label: <span lang="en">{t("en")}</span> },
      ]}
    />
  );
}
