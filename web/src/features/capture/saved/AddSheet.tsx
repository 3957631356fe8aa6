// SPDX-License-Identifier: EUPL-1.2
import { type ChangeEvent, useId, useRef, useState } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import { isQuotaError, photoTypes } from "../../../platform/outbox/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { PhoneButton } from "../phone/PhoneLayout.tsx";
import { PhoneSheet } from "../phone/PhoneSheet.tsx";
import { usePhone } from "../phone/phoneState.ts";
import type { ReadEntry } from "../phone/useContents.ts";
import { takePhotos } from "../place/Photos.tsx";
import { StatementFields } from "../place/TextSheet.tsx";
import { type Addition, amend } from "../record/amendments.ts";
import type { CaptureLabel } from "../record/labels.ts";
import { untilPrepared, whilePreparing } from "../record/preparing.ts";

const empty: Addition = { facts: "", assessment: "", photos: [] };

/** Photo or text for an entry that is saved, whether it has left or not. */
export function AddSheet(props: {
  readonly read: ReadEntry;
  readonly label: Extract<CaptureLabel, { kind: "incident" }>;
  readonly onClose: () => void;
}) {
  const t = useTranslations("capture");
  const { db, hat, send } = usePhone();
  const [addition, setAddition] = useState(empty);
  const [state, setState] = useState<"ready" | "saving" | "full">("ready");
  const [unread, setUnread] = useState(0);
  const id = useId();
  const { read, label, onClose } = props;
  const latest = useRef(addition);
  const change = (next: Addition) => {
    latest.current = next;
    setAddition(next);
  };
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const taking = takePhotos(event.target).then((taken) => {
      setUnread(taken.unread);
      change({
        ...latest.current,
        photos: [...latest.current.photos, ...taken.photos],
      });
    });
    return whilePreparing(read.entry.id, taking);
  };
  const save = async () => {
    setState("saving");
    await untilPrepared(read.entry.id);
    const { entry, content } = read;
    try {
      await amend(db, hat, entry, content, label, latest.current);
    } catch (error) {
      if (!isQuotaError(error)) throw error;
      setState("full");
      return;
    }
    send();
    onClose();
  };
  const count = addition.photos.length;
  return (
    <PhoneSheet
      title={t("saved.add")}
      onClose={onClose}
      thumb={
        <>
          <div role="alert">
            {state === "full" && (
              <p className="phone-second">{t("outbox.full")}</p>
            )}
          </div>
          <PhoneButton
            look="primary"
            size="act"
            isBusy={state === "saving"}
            onClick={() => void save()}
          >
            {t("place.save")}
          </PhoneButton>
        </>
      }
    >
      <label htmlFor={id} className="phone-button photo-button saved-photo">
        <PhoneIcon name="camera" />
        {count === 0 ? t("place.photo") : t("place.photos", { count })}
        <input
          id={id}
          type="file"
          accept={photoTypes}
          capture="environment"
          className="visually-hidden"
          onChange={(event) => void take(event)}
        />
      </label>
      <div role="status">
        {unread > 0 && (
          <p className="photo-room">
            {t("place.photoUnread", { count: unread })}
          </p>
        )}
      </div>
      <StatementFields
        facts={addition.facts}
        assessment={addition.assessment}
        onChange={(texts) => change({ ...addition, ...texts })}
      />
    </PhoneSheet>
  );
}
