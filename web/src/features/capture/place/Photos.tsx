// SPDX-License-Identifier: EUPL-1.2
import { type ChangeEvent, useEffect, useId, useMemo, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { useTranslations } from "../../../platform/i18n/index.ts";
import { photoTypes, preparePhoto } from "../../../platform/outbox/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { usePhone } from "../phone/phoneState.ts";
import type { CaptureDraft, DraftPhoto } from "../record/draft.ts";
import { whilePreparing } from "../record/preparing.ts";

/** Photos of an input, upright and small enough for a weak network, and how many of them could not be read. */
export async function takePhotos(input: HTMLInputElement): Promise<{
  readonly photos: readonly DraftPhoto[];
  readonly unread: number;
}> {
  const files = [...(input.files ?? [])];
  // The same file may be chosen again.
  input.value = "";
  const prepared = await Promise.all(files.map((file) => preparePhoto(file)));
  const photos = prepared.flatMap((photo) =>
    photo === undefined ? [] : [{ fileId: uuidv7(), ...photo }],
  );
  return { photos, unread: files.length - photos.length };
}

/** Opens the camera; taken photos join the draft. */
export function PhotoButton(props: {
  readonly draft: CaptureDraft;
  readonly onUnread: (count: number) => void;
}) {
  const { draft, onUnread } = props;
  const t = useTranslations("capture.place");
  const { changeDraft } = usePhone();
  const [isPreparing, setIsPreparing] = useState(false);
  const id = useId();
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    setIsPreparing(true);
    const taking = takePhotos(event.target).then(({ photos, unread }) => {
      onUnread(unread);
      changeDraft(draft.id, (present) => ({
        ...present,
        photos: [...present.photos, ...photos],
      }));
    });
    await whilePreparing(draft.id, taking);
    setIsPreparing(false);
  };
  const count = draft.photos.length;
  return (
    <label htmlFor={id} className="phone-button photo-button">
      <PhoneIcon name="camera" />
      {isPreparing
        ? t("photoPreparing")
        : count === 0
          ? t("photo")
          : t("photos", { count })}
      <input
        id={id}
        type="file"
        accept={photoTypes}
        capture="environment"
        className="visually-hidden"
        onChange={(event) => void take(event)}
      />
    </label>
  );
}

/** Small views of the photos with a way to take each back. */
export function PhotoStrip({ draft }: { readonly draft: CaptureDraft }) {
  const t = useTranslations("capture.place");
  const { changeDraft } = usePhone();
  if (draft.photos.length === 0) return null;
  const remove = (fileId: string) =>
    changeDraft(draft.id, (present) => ({
      ...present,
      photos: present.photos.filter((photo) => photo.fileId !== fileId),
    }));
  return (
    <div className="photo-strip">
      {draft.photos.map((photo, index) => (
        <div key={photo.fileId} className="photo-strip__photo">
          <PhotoView photo={photo} />
          <button
            type="button"
            className="photo-strip__remove"
            aria-label={t("photoRemove", { number: index + 1 })}
            onClick={() => remove(photo.fileId)}
          >
            <PhoneIcon name="close" size={24} />
          </button>
        </div>
      ))}
    </div>
  );
}

/** Says of photos that cannot be read, and of those that found no room, now or before the app was closed. */
export function PhotoTroubles(props: {
  readonly draft: CaptureDraft;
  readonly unread: number;
}) {
  const { draft, unread } = props;
  const t = useTranslations("capture.place");
  const { unkeptPhotos } = usePhone();
  const count = draft.photos.filter((photo) =>
    unkeptPhotos.has(photo.fileId),
  ).length;
  return (
    <div role="status">
      {unread > 0 && (
        <p className="photo-room">{t("photoUnread", { count: unread })}</p>
      )}
      {count > 0 && <p className="photo-room">{t("photoNoRoom", { count })}</p>}
      {draft.missingPhotos > 0 && (
        <p className="photo-room">
          {t("photoGone", { count: draft.missingPhotos })}
        </p>
      )}
    </div>
  );
}

function PhotoView({ photo }: { readonly photo: DraftPhoto }) {
  const address = useMemo(
    () => URL.createObjectURL(new Blob([photo.bytes], { type: photo.type })),
    [photo],
  );
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return <img src={address} alt="" />;
}
