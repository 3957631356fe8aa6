// SPDX-License-Identifier: EUPL-1.2
import { useState } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import { isQuotaError } from "../../../platform/outbox/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { useGo } from "../phone/navigation.ts";
import { PhoneButton } from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import type { ReadEntry } from "../phone/useContents.ts";
import { amend } from "../record/amendments.ts";
import { forgetUnkept, unkeptPhotosOf } from "./unkeptPhotos.ts";

/** Photos that did not fit: the entry is safe, they are kept once there is room. */
export function UnkeptPhotos({ read }: { readonly read: ReadEntry }) {
  const t = useTranslations("capture");
  const { db, hat, send } = usePhone();
  const go = useGo();
  const { entry, content, label } = read;
  const [photos, setPhotos] = useState(() => unkeptPhotosOf(entry.id));
  if (photos.length === 0 || label?.kind !== "incident") return null;
  const again = async () => {
    const addition = { facts: "", assessment: "", photos };
    try {
      await amend(db, hat, entry, content, label, addition);
    } catch (error) {
      if (!isQuotaError(error)) throw error;
      return;
    }
    forgetUnkept(entry.id);
    setPhotos([]);
    send();
  };
  return (
    <div className="outbox-needs">
      <p className="outbox-needs__text">
        <PhoneIcon name="camera" /> {t("saved.photoMissing")}
      </p>
      <div className="phone-half">
        <PhoneButton onClick={() => go({ name: "outbox" })}>
          {t("saved.makeRoom")}
        </PhoneButton>
        <PhoneButton look="plain" onClick={() => void again()}>
          {t("outbox.retry")}
        </PhoneButton>
      </div>
    </div>
  );
}
