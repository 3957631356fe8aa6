// SPDX-License-Identifier: EUPL-1.2
import { useState } from "react";
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import { type OutboxEntry, undoEntry } from "../../../platform/outbox/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { PhoneButton } from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import { useReference } from "../phone/references.ts";
import { locateOnce } from "../place/geolocation.ts";
import {
  offerPlaces,
  type PlaceChoice,
  placeNameOf,
} from "../place/placeChoice.ts";
import { undoMs, useRecord } from "../record/useRecord.ts";
import { useOnce } from "./useOnce.ts";

interface Kept {
  readonly entry: OutboxEntry;
  readonly place: PlaceChoice | null;
  readonly isLocating: boolean;
}

/** "Presence, nothing found" in one tap; for ten seconds it can be undone in the same spot. */
export function PresenceButton(props: {
  readonly title?: string;
  readonly note?: string;
}) {
  const t = useTranslations("capture.shift");
  const { db } = usePhone();
  const { savePresence, placePresence } = useRecord();
  const places = useReference("places");
  const [kept, setKept] = useState<Kept>();
  useOnce(kept?.entry.id, undoMs, () => setKept(undefined));

  const save = async () => {
    const entry = await savePresence(null);
    setKept({ entry, place: null, isLocating: true });
    const fix = await locateOnce();
    const offer = offerPlaces(fix, places?.items ?? [], null, Date.now());
    const place = offer.chosen ?? offer.options.at(-1)?.choice ?? null;
    const isPlaced = place !== null && (await placePresence(entry, place));
    setKept((present) =>
      present?.entry.id === entry.id
        ? { entry, place: isPlaced ? place : null, isLocating: false }
        : present,
    );
  };
  if (kept === undefined)
    return (
      <PhoneButton
        size="start"
        icon="pinDrop"
        note={props.note ?? t("presenceNote")}
        onClick={() => void save()}
      >
        {props.title ?? t("presence")}
      </PhoneButton>
    );
  return (
    <KeptPresence
      kept={kept}
      onUndo={() => {
        setKept(undefined);
        void undoEntry(db, kept.entry.id);
      }}
    />
  );
}

function KeptPresence(props: {
  readonly kept: Kept;
  readonly onUndo: () => void;
}) {
  const t = useTranslations("capture");
  const format = useFormat();
  const { entry, place, isLocating } = props.kept;
  return (
    <div className="phone-strip" role="status">
      <PhoneIcon name="doneCircle" className="phone-ok" />
      <span className="phone-strip__text">
        <b>
          {t("shift.presenceKept", {
            time: format.clock(new Date(entry.createdAt)),
          })}
        </b>
        {isLocating ? (
          t("shift.presenceLocating")
        ) : (
          <PlaceWords place={place} />
        )}
      </span>
      <button
        type="button"
        className="phone-strip__link"
        onClick={props.onUndo}
      >
        {t("action.undo")}
      </button>
    </div>
  );
}

function PlaceWords({ place }: { readonly place: PlaceChoice | null }) {
  const t = useTranslations("capture.shift");
  if (place?.kind === "measured")
    return t("presenceMeasured", { metres: Math.round(place.accuracyM) });
  return placeNameOf(place) ?? t("presenceNoPlace");
}
