// SPDX-License-Identifier: EUPL-1.2
import type { Urgency } from "@schulterschluss/contract/core";
import { resolutionOf } from "@schulterschluss/contract/situation";
import { useState } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import {
  useCategories,
  type PhoneCategory,
} from "../category/useCategories.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { useBack, useGo } from "../phone/navigation.ts";
import {
  ActionPair,
  PhoneBar,
  PhoneButton,
  PhoneLayout,
} from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import { useReference } from "../phone/references.ts";
import type { CaptureDraft } from "../record/draft.ts";
import { untilPrepared } from "../record/preparing.ts";
import { useRecord } from "../record/useRecord.ts";
import { keepForLater } from "../saved/unkeptPhotos.ts";
import { useLocation } from "./geolocation.ts";
import { GpsWords } from "./GpsWords.tsx";
import { MiniMap } from "./MiniMap.tsx";
import { OtherPlaceSheet } from "./OtherPlaceSheet.tsx";
import { PhotoButton, PhotoStrip, PhotoTroubles } from "./Photos.tsx";
import { freshMs, offerPlaces, type PlaceChoice } from "./placeChoice.ts";
import { PlaceList } from "./PlaceList.tsx";
import { TextSheet } from "./TextSheet.tsx";
import { UrgencyPick } from "./UrgencyPick.tsx";
import { useLastPlace } from "./useLastPlace.ts";

/** What is chosen: by the officer, else by a precise measurement. */
function usePlaceOffer(draft: CaptureDraft) {
  const { now } = usePhone();
  const location = useLocation();
  const places = useReference("places")?.items ?? [];
  const last = useLastPlace();
  const offer = offerPlaces(location.fix, places, last, now);
  const isFixFresh = location.fix !== null && now - location.fix.at <= freshMs;
  return {
    location,
    places,
    offer,
    fix: isFixFresh ? location.fix : null,
    chosen: draft.place ?? offer.chosen,
  };
}

/** Where? The list decides, the map proves; then save. */
export function PlaceScreen(props: {
  readonly draft: CaptureDraft;
  readonly category: PhoneCategory;
}) {
  const { draft, category } = props;
  const t = useTranslations("capture");
  const { changeDraft } = usePhone();
  const [sheet, setSheet] = useState<"other" | "map" | "text">();
  const [unread, setUnread] = useState(0);
  const { location, places, offer, fix, chosen } = usePlaceOffer(draft);
  const back = useBack();
  const resolution = resolutionOf(category.parent ?? category.key);
  const urgency = draft.urgency ?? category.urgency;
  const choosePlace = (place: PlaceChoice) => {
    changeDraft(draft.id, (present) => ({ ...present, place }));
    setSheet(undefined);
  };
  return (
    <PhoneLayout
      isWide
      bar={
        <PhoneBar
          title={category.label}
          step={t("place.step")}
          back={{ icon: "arrowLeft", label: t("action.back"), onClick: back }}
        />
      }
      thumb={
        <SaveButton draft={{ ...draft, place: chosen }} urgency={urgency} />
      }
    >
      <MiniMap
        fix={fix}
        chosen={chosen}
        places={places}
        cellM={resolution.place === "district" ? null : resolution.place}
      >
        <GpsWords location={location} />
        <button
          type="button"
          className="mini-map__open"
          aria-label={t("place.mapLarge")}
          onClick={() => setSheet("map")}
        >
          <PhoneIcon name="map" />
        </button>
      </MiniMap>
      <div className="place-body">
        <PlaceList
          offer={offer}
          chosen={chosen}
          onChoose={choosePlace}
          onOther={() => setSheet("other")}
        />
        <UrgencyPick
          chosen={urgency}
          onChoose={(level) =>
            changeDraft(draft.id, (present) => ({
              ...present,
              urgency: level,
            }))
          }
        />
        {!draft.isChange && (
          <div className="phone-half place-extras">
            <PhotoButton draft={draft} onUnread={setUnread} />
            <PhoneButton icon="note" onClick={() => setSheet("text")}>
              {t(hasText(draft) ? "place.textGiven" : "place.text")}
            </PhoneButton>
          </div>
        )}
        <PhotoStrip draft={draft} />
        <PhotoTroubles draft={draft} unread={unread} />
        <VisibilityWords category={category} />
      </div>
      {(sheet === "other" || sheet === "map") && (
        <OtherPlaceSheet
          start={sheet}
          fix={fix}
          onChoose={choosePlace}
          onClose={() => setSheet(undefined)}
        />
      )}
      {sheet === "text" && (
        <TextSheet draft={draft} onClose={() => setSheet(undefined)} />
      )}
    </PhoneLayout>
  );
}

function hasText(draft: CaptureDraft): boolean {
  return draft.facts.trim() !== "" || draft.assessment.trim() !== "";
}

/** Says before saving who will see what. */
function VisibilityWords({ category }: { readonly category: PhoneCategory }) {
  const t = useTranslations("capture.place");
  const { profile } = usePhone();
  const resolution = resolutionOf(category.parent ?? category.key);
  const picture =
    resolution.place === "district"
      ? t("picture.district")
      : t("picture.cell", {
          distance:
            resolution.place === 1000
              ? t("kilometres", { kilometres: "1" })
              : t("metres", { metres: resolution.place }),
          time: t(`pictureTime.${resolution.time}`),
        });
  return (
    <p className="phone-second place-visible">
      {t("visible", { unit: profile.unitName })} {picture}
    </p>
  );
}

function SaveButton(props: {
  readonly draft: CaptureDraft;
  readonly urgency: Urgency;
}) {
  const t = useTranslations("capture");
  const { isOnline, findDraft, dropDraft } = usePhone();
  const { saveIncident } = useRecord();
  const { find } = useCategories();
  const go = useGo();
  const [state, setState] = useState<"ready" | "saving" | "needsText" | "full">(
    "ready",
  );
  const { draft: shown, urgency } = props;
  const save = async () => {
    setState("saving");
    await untilPrepared(shown.id);
    // Photos may have joined since the page was drawn.
    const photos = findDraft(shown.id)?.photos ?? shown.photos;
    const draft = { ...shown, photos };
    const category = find(draft.category ?? "");
    if (category === undefined) return;
    if (category.key === "other" && draft.facts.trim() === "") {
      setState("needsText");
      return;
    }
    const result = await saveIncident(draft, category.key, urgency);
    if (result.kind === "full") {
      setState("full");
      return;
    }
    if (result.kind === "savedWithoutPhotos")
      keepForLater(draft.id, result.photos);
    go({ name: "saved", entryId: draft.id }, { replace: true });
    dropDraft(draft.id);
  };
  const place =
    shown.place === null
      ? t("place.saveNoPlace")
      : t(isOnline ? "place.saveOnline" : "place.saveOffline");
  return (
    <>
      <div role="alert">
        {state === "needsText" && (
          <p className="phone-second">{t("place.needsText")}</p>
        )}
        {state === "full" && <p className="phone-second">{t("outbox.full")}</p>}
      </div>
      <ActionPair>
        <PhoneButton
          look="primary"
          size="act"
          note={place}
          isBusy={state === "saving"}
          onClick={() => void save()}
        >
          {t("place.save")}
        </PhoneButton>
      </ActionPair>
    </>
  );
}
