// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";

/** First on every public page: whom to call, and that this page alerts nobody. */
export function EmergencyBanner() {
  const t = useTranslations("platform.emergency");
  return (
    <aside className="emergency" aria-label={t("title")}>
      <p>
        <b>{t("title")}</b> {t("text")}
      </p>
      <p className="emergency__numbers">
        <a className="emergency__number" href="tel:110">
          <b>110</b> {t("police")}
        </a>
        <a className="emergency__number" href="tel:112">
          <b>112</b> {t("fire")}
        </a>
      </p>
    </aside>
  );
}
