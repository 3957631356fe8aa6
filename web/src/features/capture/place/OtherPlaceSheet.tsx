// SPDX-License-Identifier: EUPL-1.2
import { useState } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import { searchCategories } from "../category/categorySearch.ts";
import { PhoneButton, PhoneRow } from "../phone/PhoneLayout.tsx";
import { PhoneSheet } from "../phone/PhoneSheet.tsx";
import { useReference } from "../phone/references.ts";
import { distanceM } from "./distance.ts";
import { PickMap } from "./PickMap.tsx";
import type { Fix, KnownPlace, PlaceChoice } from "./placeChoice.ts";
import { useDistanceWords } from "./PlaceList.tsx";

interface OtherPlaceSheetProps {
  readonly start: "other" | "map";
  readonly fix: Fix | null;
  readonly onChoose: (choice: PlaceChoice) => void;
  readonly onClose: () => void;
}

/** Another place: by its name, in words, or on the map. */
export function OtherPlaceSheet(props: OtherPlaceSheetProps) {
  const [isMap, setIsMap] = useState(props.start === "map");
  return isMap ? (
    <PickMap
      fix={props.fix}
      onChoose={(position) => props.onChoose({ kind: "map", position })}
      onClose={props.onClose}
    />
  ) : (
    <NamedPlaces {...props} onMap={() => setIsMap(true)} />
  );
}

const mostHits = 30;

function found(
  places: readonly KnownPlace[],
  typed: string,
  fix: Fix | null,
): readonly (KnownPlace & { readonly distanceM: number | null })[] {
  const rows = places.map((place) => ({
    ...place,
    key: place.id,
    label: place.name,
    distanceM: fix === null ? null : distanceM(fix.position, place.position),
  }));
  const near = rows.toSorted((a, b) => (a.distanceM ?? 0) - (b.distanceM ?? 0));
  return searchCategories(near, typed).slice(0, mostHits);
}

function NamedPlaces(
  props: OtherPlaceSheetProps & { readonly onMap: () => void },
) {
  const t = useTranslations("capture.place");
  const distance = useDistanceWords();
  const places = useReference("places")?.items ?? [];
  const [typed, setTyped] = useState("");
  const words = typed.trim();
  return (
    <PhoneSheet
      title={t("otherTitle")}
      onClose={props.onClose}
      thumb={
        <>
          <label className="phone-field place-search">
            <span className="visually-hidden">{t("otherSearch")}</span>
            <input
              type="search"
              className="phone-input"
              placeholder={t("otherSearch")}
              autoComplete="off"
              maxLength={300}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
          <PhoneButton icon="map" onClick={props.onMap}>
            {t("onMap")}
          </PhoneButton>
        </>
      }
    >
      <div className="phone-rows">
        {words !== "" && (
          <PhoneRow
            height={56}
            icon="edit"
            iconSize={24}
            title={t("asWords", { words })}
            notes={[t("asWordsNote")]}
            onClick={() => props.onChoose({ kind: "words", words })}
          />
        )}
        {found(places, typed, props.fix).map((place) => (
          <PhoneRow
            key={place.id}
            height={56}
            icon="pin"
            iconSize={24}
            title={place.name}
            notes={place.distanceM === null ? [] : [distance(place.distanceM)]}
            onClick={() =>
              props.onChoose({
                kind: "known",
                placeId: place.id,
                name: place.name,
                position: place.position,
              })
            }
          />
        ))}
      </div>
    </PhoneSheet>
  );
}
