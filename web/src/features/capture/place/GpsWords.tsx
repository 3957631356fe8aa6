// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "../../../platform/i18n/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { usePhone } from "../phone/phoneState.ts";
import type { Location } from "./geolocation.ts";
import { type Fix, freshMs, preciseM } from "./placeChoice.ts";

/** How good the measurement is and how old, in words. */
export function GpsWords({ location }: { readonly location: Location }) {
  const t = useTranslations("capture.place");
  const { now } = usePhone();
  const { fix, status } = location;
  const isFresh = fix !== null && now - fix.at <= freshMs;
  return (
    <span className="mini-map__gps" role="status">
      <PhoneIcon name="target" size={20} />
      {isFresh ? (
        <FixWords fix={fix} now={now} />
      ) : status === "denied" ? (
        t("gpsDenied")
      ) : status === "none" ? (
        t("gpsNone")
      ) : (
        t("gpsSearching")
      )}
    </span>
  );
}

function FixWords({ fix, now }: { readonly fix: Fix; readonly now: number }) {
  const t = useTranslations("capture.place");
  const metres = Math.round(fix.accuracyM);
  if (fix.accuracyM > preciseM) return t("gpsImprecise", { metres });
  const seconds = Math.max(0, Math.round((now - fix.at) / 1000));
  const age =
    seconds < 2
      ? t("now")
      : seconds < 60
        ? t("secondsAgo", { seconds })
        : t("minutesAgo", { minutes: Math.round(seconds / 60) });
  return t("gps", { metres, age });
}
