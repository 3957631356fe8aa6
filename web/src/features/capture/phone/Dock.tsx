// SPDX-License-Identifier: EUPL-1.2
import { Link } from "@tanstack/react-router";
import { useTranslations } from "../../../platform/i18n/index.ts";
import { PhoneIcon, type PhoneIconName } from "../icon/PhoneIcon.tsx";
import { useCounts } from "./NetworkStrip.tsx";
import { pathOf } from "./navigation.ts";
import { type Phone, usePhone } from "./phoneState.ts";

const areas = ["shift", "picture", "patrol", "outbox"] as const;
type Area = (typeof areas)[number];

const icons: Record<Area, PhoneIconName> = {
  shift: "followUp",
  picture: "map",
  patrol: "walk",
  outbox: "outbox",
};

function mayOpen(area: Area, phone: Phone): boolean {
  if (area === "picture") return phone.profile.canSeePicture;
  return area === "patrol" ? phone.profile.canSeePatrols : true;
}

/** The four areas, always at the same place. */
export function Dock({ current }: { readonly current: Area }) {
  const t = useTranslations("capture.dock");
  const phone = usePhone();
  const { unsent } = useCounts();
  const base = `/${phone.profile.organisationSlug}/melden`;
  return (
    <nav className="phone-dock" aria-label={t("label")}>
      {areas
        .filter((area) => mayOpen(area, phone))
        .map((area) => {
          const path = pathOf({ name: area });
          return (
            <Link
              key={area}
              to={path === "" ? base : `${base}/${path}`}
              replace={current !== "shift"}
              activeOptions={{ exact: true }}
              className="phone-dock__link"
              aria-current={area === current ? "page" : undefined}
            >
              <PhoneIcon name={icons[area]} />
              <span>{t(area)}</span>
              {area === "outbox" && unsent > 0 && (
                <span className="phone-dock__count">
                  <span aria-hidden="true">{unsent}</span>
                  <span className="visually-hidden">
                    {t("waiting", { count: unsent })}
                  </span>
                </span>
              )}
            </Link>
          );
        })}
    </nav>
  );
}
