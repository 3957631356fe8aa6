// SPDX-License-Identifier: EUPL-1.2
import { useState } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import {
  isQuotaError,
  noteMissingPhotos,
} from "../../../platform/outbox/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { useGo } from "../phone/navigation.ts";
import { PhoneButton } from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import type { ReadEntry } from "../phone/useContents.ts";
import { amend } from "../record/amendments.ts";
import { forgetUnkept, unkeptPhotosOf } from "./unkeptPhotos.ts";
import "../outgoing/outgoing.css";

/** Photos that did not fit: the entry is safe, they are kept once there is room, or said to be lost. */
export function UnkeptPhotos({ read }: { readonly read: ReadEntry }) {
  const { entry, label } = read;
  if (entry.missingPhotos === 0 || label?.kind !== "incident") return null;
  return unkeptPhotosOf(entry.id).length > 0 ? (
    <WaitingPhotos read={read} label={label} />
  ) : (
    <LostPhotos read={read} />
  );
}

/** They are in this page's memory still. */
function WaitingPhotos(props: {
  readonly read: ReadEntry;
  readonly label: Parameters<typeof amend>[4];
}) {
  const t = useTranslations("capture");
  const { db, hat, send } = usePhone();
  const go = useGo();
  const { entry, content } = props.read;
  const [isStillFull, setIsStillFull] = useState(false);
  const photos = unkeptPhotosOf(entry.id);
  const again = async () => {
    const addition = { facts: "", assessment: "", photos };
    setIsStillFull(false);
    try {
      await amend(db, hat, entry, content, props.label, addition);
    } catch (error) {
      if (!isQuotaError(error)) throw error;
      setIsStillFull(true);
      return;
    }
    forgetUnkept(entry.id);
    send();
  };
  return (
    <div className="outbox-needs">
      <p className="outbox-needs__text">
        <PhoneIcon name="camera" />{" "}
        {t("saved.photoMissing", { count: photos.length })}
      </p>
      <p className="phone-second" role="status">
        {isStillFull && t("saved.stillFull")}
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

/** The app was closed before there was room: it says so until the officer has read it. */
function LostPhotos({ read }: { readonly read: ReadEntry }) {
  const t = useTranslations("capture.saved");
  const { db } = usePhone();
  const { id, missingPhotos } = read.entry;
  return (
    <div className="outbox-needs">
      <p className="outbox-needs__text">
        <PhoneIcon name="camera" /> {t("photoLost", { count: missingPhotos })}
      </p>
      <PhoneButton onClick={() => void noteMissingPhotos(db, id, 0)}>
        {t("understood")}
      </PhoneButton>
    </div>
  );
}
