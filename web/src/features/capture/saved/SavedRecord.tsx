// SPDX-License-Identifier: EUPL-1.2
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import {
  isUntouched,
  type OutboxEntry,
  readPhoto,
} from "../../../platform/outbox/index.ts";
import { UrgencyBar } from "../../../platform/ui/index.ts";
import { useCategories } from "../category/useCategories.ts";
import { useGo } from "../phone/navigation.ts";
import { PhoneRow } from "../phone/PhoneLayout.tsx";
import { type Phone, usePhone } from "../phone/phoneState.ts";
import type { ReadEntry } from "../phone/useContents.ts";
import { placeNameOf } from "../place/placeChoice.ts";
import { type CaptureDraft, newDraft } from "../record/draft.ts";
import type { CaptureLabel } from "../record/labels.ts";
import { AddSheet } from "./AddSheet.tsx";
import { PassOnRow } from "./PassOnRow.tsx";
import type { PhoneTransmission } from "./phoneTransmission.ts";
import { Refusal } from "./Refusal.tsx";
import { UnkeptPhotos } from "./UnkeptPhotos.tsx";

type IncidentLabel = Extract<CaptureLabel, { kind: "incident" }>;

/** The saved entry as a form again, with its photos. */
async function draftOf(
  { db }: Phone,
  entry: OutboxEntry,
  label: IncidentLabel,
): Promise<CaptureDraft> {
  const photos = [];
  for (const photo of entry.photos) {
    const bytes = await readPhoto(db, photo.fileId, Date.now());
    if (bytes !== undefined)
      photos.push({ fileId: photo.fileId, type: photo.type, bytes });
  }
  return {
    ...newDraft(label.occurredAt),
    id: entry.id,
    category: label.category,
    urgency: label.urgency,
    place: label.place,
    facts: label.facts,
    factsId: label.factsId,
    assessment: label.assessment,
    assessmentId: label.assessmentId,
    photos,
    missingPhotos: entry.missingPhotos,
    saved: { facts: label.facts, assessment: label.assessment },
    isChange: !isUntouched(entry) && entry.state !== "parked",
  };
}

/** What was saved, with the ways to change it and to add to it. */
export function SavedRecord(props: {
  readonly entry: OutboxEntry;
  readonly read: ReadEntry | undefined;
  readonly transmission: PhoneTransmission | undefined;
}) {
  const t = useTranslations("capture.saved");
  const { entry, read, transmission } = props;
  if (read === undefined)
    return (
      <div className="phone-rows saved-rows">
        <PhoneRow icon="lock" title={t("locked")} notes={[t("lockedNote")]} />
      </div>
    );
  return (
    <div className="phone-rows saved-rows">
      <Refusal entry={entry} />
      <RecordRow entry={entry} read={read} />
      <UnkeptPhotos read={read} />
      {transmission === undefined ? (
        <AddRow read={read} />
      ) : (
        <ReceivedRow transmission={transmission} />
      )}
      <PassOnRow read={read} isPassedOn={transmission !== undefined} />
    </div>
  );
}

function RecordRow(props: {
  readonly entry: OutboxEntry;
  readonly read: ReadEntry;
}) {
  const t = useTranslations("capture");
  const phone = usePhone();
  const go = useGo();
  const { find } = useCategories();
  const { entry, read } = props;
  const { label } = read;
  const photos = phone.entries
    .filter((one) => one.subjectId === entry.subjectId)
    .flatMap((one) => one.photos).length;
  if (label?.kind === "presence")
    return (
      <PhoneRow
        icon="pinDrop"
        title={t("shift.presence")}
        notes={[placeNameOf(label.place) ?? t("place.measured")]}
      />
    );
  if (label?.kind !== "incident") return null;
  const category = find(label.category);
  const edit = async () => {
    phone.setDraft(await draftOf(phone, entry, label));
    go({ name: "place", draftId: entry.id });
  };
  return (
    <PhoneRow
      icon={category?.icon ?? "more"}
      title={category?.label ?? label.category}
      notes={[
        placeNameOf(label.place) ??
          (label.place === null
            ? t("shift.presenceNoPlace")
            : t("place.measured")),
        <UrgencyBar key="urgency" level={label.urgency} />,
        ...(photos === 0 ? [] : [t("place.photos", { count: photos })]),
      ]}
      endIcon="edit"
      onClick={() => void edit()}
    />
  );
}

function AddRow({ read }: { readonly read: ReadEntry }) {
  const t = useTranslations("capture.saved");
  const [isOpen, setIsOpen] = useState(false);
  const { label } = read;
  if (label?.kind !== "incident") return null;
  return (
    <>
      <PhoneRow
        height={56}
        icon="camera"
        title={t("add")}
        onClick={() => setIsOpen(true)}
      />
      {isOpen && (
        <AddSheet read={read} label={label} onClose={() => setIsOpen(false)} />
      )}
    </>
  );
}

function ReceivedRow(props: { readonly transmission: PhoneTransmission }) {
  const t = useTranslations("capture.saved");
  const navigate = useNavigate();
  const { profile } = usePhone();
  const { id, recipient } = props.transmission;
  return (
    <PhoneRow
      height={56}
      icon="document"
      title={t("whatTheyGot", { unit: recipient.unit.shortName })}
      onClick={() =>
        void navigate({
          to: `/${profile.organisationSlug}/uebermittlungen/${id}`,
        })
      }
    />
  );
}
