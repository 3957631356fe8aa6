// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import "./brand.css";

/** Mark and name of the product; the mark alone where there is little room. */
export function Brand() {
  const t = useTranslations("platform");
  return (
    <span className="brand">
      <svg width="36" height="24" viewBox="0 0 42 28" aria-hidden="true">
        <path
          d="M17.500 3.500h21v21h-21zM22.500 8.500h11v11h-11z"
          fill="none"
          stroke="var(--partner)"
          strokeWidth="2.500"
        />
        <circle
          cx="13"
          cy="14"
          r="11"
          fill="var(--own)"
          stroke="var(--ground)"
          strokeWidth="2"
        />
      </svg>
      <span className="brand__name">{t("product")}</span>
    </span>
  );
}
