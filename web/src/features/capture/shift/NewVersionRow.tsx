// SPDX-License-Identifier: EUPL-1.2
import { useEffect, useState } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import {
  isNewVersionWaiting,
  takeNewVersion,
} from "../../../platform/outbox/index.ts";
import { PhoneRow } from "../phone/PhoneLayout.tsx";
import { useCounts } from "../phone/NetworkStrip.tsx";
import { usePhone } from "../phone/phoneState.ts";

/** Offers a newer version of the app once everything is sent. */
export function NewVersionRow() {
  const t = useTranslations("capture.shift");
  const { db, now } = usePhone();
  const { waiting } = useCounts();
  const [isReady, setIsReady] = useState(false);
  useEffect(() => {
    void isNewVersionWaiting().then(setIsReady);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- asked again each time the clock moves
  }, [now]);
  if (!isReady || waiting > 0) return null;
  return (
    <PhoneRow
      icon="refresh"
      title={t("newVersion")}
      notes={[t("newVersionNote")]}
      onClick={() => void takeNewVersion(db)}
    />
  );
}
