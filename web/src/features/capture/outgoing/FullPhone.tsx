// SPDX-License-Identifier: EUPL-1.2
import { useState } from "react";
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import {
  listRoomyPhotos,
  replaceEntry,
  type RoomyPhoto,
  tidyPhone,
  useLive,
} from "../../../platform/outbox/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { PhoneButton, PhoneRow } from "../phone/PhoneLayout.tsx";
import { PhoneSheet } from "../phone/PhoneSheet.tsx";
import { usePhone } from "../phone/phoneState.ts";
import type { ReadEntry } from "../phone/useContents.ts";
import { useEntryWords } from "./entryWords.ts";
import "./outgoing.css";

/** The phone is full: photos are offered for removal one by one, entries stay. */
export function FullPhone(props: {
  readonly contents: ReadonlyMap<string, ReadEntry>;
}) {
  const t = useTranslations("capture.outbox");
  const format = useFormat();
  const words = useEntryWords();
  const { db, profile, isFull, entries } = usePhone();
  const [asked, setAsked] = useState<RoomyPhoto>();
  const photos = useLive(
    () => listRoomyPhotos(db, profile.accountId),
    [db, profile.accountId, entries],
  );
  if (!isFull) return null;
  return (
    <div className="phone-strip phone-strip--warn outbox-expired" role="status">
      <p className="outbox-expired__title">
        <PhoneIcon name="warning" className="phone-warn" />
        <b>{t("fullTitle")}</b>
      </p>
      <p className="outbox-expired__text">{t("full")}</p>
      <div className="phone-rows">
        {(photos ?? []).map((photo) => {
          const read = props.contents.get(photo.entryId);
          const title = read === undefined ? "" : words(read.entry, read).title;
          return (
            <PhoneRow
              key={photo.fileId}
              height={56}
              icon="image"
              title={t("fullPhoto", { title, size: format.bytes(photo.sizeB) })}
              notes={[t("fullPhotoNote")]}
              endIcon="trash"
              onClick={() => setAsked(photo)}
            />
          );
        })}
      </div>
      {asked !== undefined && (
        <RemovePhotoSheet
          photo={asked}
          read={props.contents.get(asked.entryId)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}

function withoutFile(body: unknown, fileId: string): unknown {
  const hasFiles =
    typeof body === "object" &&
    body !== null &&
    "fileIds" in body &&
    Array.isArray(body.fileIds);
  if (!hasFiles) return body;
  return {
    ...body,
    fileIds: (body.fileIds as unknown[]).filter((id) => id !== fileId),
  };
}

function RemovePhotoSheet(props: {
  readonly photo: RoomyPhoto;
  readonly read: ReadEntry | undefined;
  readonly onClose: () => void;
}) {
  const t = useTranslations("capture.outbox");
  const { db } = usePhone();
  const { photo, read, onClose } = props;
  const remove = async () => {
    if (read === undefined) return;
    const { entry, content } = read;
    const keep = entry.photos
      .map((one) => one.fileId)
      .filter((id) => id !== photo.fileId);
    await replaceEntry(
      db,
      entry.id,
      { ...content, body: withoutFile(content.body, photo.fileId) },
      { keep, add: [] },
      Date.now(),
    );
    await tidyPhone(db, Date.now());
    onClose();
  };
  return (
    <PhoneSheet
      title={t("fullRemoveTitle")}
      onClose={onClose}
      thumb={
        <>
          <PhoneButton look="warn" onClick={() => void remove()}>
            {t("fullRemove")}
          </PhoneButton>
          <PhoneButton look="primary" size="act" onClick={onClose}>
            {t("keep")}
          </PhoneButton>
        </>
      }
    >
      <p className="place-visible">{t("fullRemoveNote")}</p>
    </PhoneSheet>
  );
}
