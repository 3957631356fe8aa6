// SPDX-License-Identifier: EUPL-1.2
import { useRef, useState } from "react";
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { useBack, useGo } from "../phone/navigation.ts";
import { OfflineStrip } from "../phone/NetworkStrip.tsx";
import {
  ActionPair,
  PhoneBar,
  PhoneLayout,
  PhoneRow,
  SectionHead,
} from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import { useContents } from "../phone/useContents.ts";
import { useLocation } from "../place/geolocation.ts";
import {
  asLastPlace,
  type PlaceChoice,
  placeNameOf,
} from "../place/placeChoice.ts";
import type { CaptureDraft } from "../record/draft.ts";
import { isWorthKeeping } from "../record/draft.ts";
import { presentShift } from "../shift/shiftTime.ts";
import { useUnits } from "../shift/useUnits.ts";
import { searchCategories } from "./categorySearch.ts";
import { type PhoneCategory, useCategories } from "./useCategories.ts";
import "./category.css";

interface Recent {
  readonly category: PhoneCategory;
  readonly place: PlaceChoice;
  readonly at: number;
}

const recentMs = 12 * 3_600_000;

/** The last two kinds of reports with their places; hidden while locked. */
function useRecent(): readonly Recent[] {
  const { entries, now } = usePhone();
  const contents = useContents(entries);
  const { find } = useCategories();
  const found = new Map<string, Recent>();
  for (const entry of entries.toReversed()) {
    const label = contents.get(entry.id)?.label;
    if (label?.kind !== "incident" || label.place === null) continue;
    const category = find(label.category);
    const key = `${label.category}:${placeNameOf(label.place)}`;
    if (category === undefined || found.has(key)) continue;
    if (now - entry.createdAt > recentMs) continue;
    const place = asLastPlace(label.place, entry.createdAt);
    found.set(key, { category, place, at: entry.createdAt });
  }
  return [...found.values()].slice(0, 2);
}

/** Takes the category into the draft; one that is immediate shows the call first. */
function useChoose(draft: CaptureDraft) {
  const { setDraft } = usePhone();
  const go = useGo();
  return (category: PhoneCategory, place: PlaceChoice | null) => {
    setDraft({
      ...draft,
      category: category.key,
      place: place ?? draft.place,
      startedAt: draft.category === null ? Date.now() : draft.startedAt,
    });
    const isDanger = category.urgency === "p1" && draft.calls.length === 0;
    go({ name: isDanger ? "danger" : "place", draftId: draft.id });
  };
}

/** What is happening? Eight tiles that never move, recent ones, and a search over all. */
export function CategoryScreen({ draft }: { readonly draft: CaptureDraft }) {
  const t = useTranslations("capture");
  const { dropDraft } = usePhone();
  const [typed, setTyped] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const choose = useChoose(draft);
  const { all, favourites } = useCategories();
  const back = useBack();
  // The measurement runs from here, so that the next screen need not wait.
  useLocation();
  const isSearching = typed.trim() !== "";
  const leave = () => {
    if (!isWorthKeeping(draft)) dropDraft(draft.id);
    back();
  };
  return (
    <PhoneLayout
      bar={
        <PhoneBar
          title={t("category.title")}
          step={t("category.step")}
          back={{ icon: "close", label: t("action.cancel"), onClick: leave }}
        />
      }
      strip={<OfflineStrip />}
      thumb={
        <ActionPair>
          <label className="category-search">
            <PhoneIcon name="search" />
            <span className="visually-hidden">{t("category.searchLabel")}</span>
            <input
              ref={field}
              type="search"
              enterKeyHint="search"
              autoComplete="off"
              placeholder={t("category.search", { count: all.length })}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
        </ActionPair>
      }
    >
      {isSearching ? (
        <SearchHits
          hits={searchCategories(all, typed)}
          onChoose={(category) => choose(category, null)}
        />
      ) : (
        <>
          <RecentRows onChoose={choose} />
          <Favourites
            categories={favourites}
            onChoose={(category) => choose(category, null)}
          />
        </>
      )}
    </PhoneLayout>
  );
}

function RecentRows(props: {
  readonly onChoose: (category: PhoneCategory, place: PlaceChoice) => void;
}) {
  const t = useTranslations("capture");
  const format = useFormat();
  const recent = useRecent();
  if (recent.length === 0) return null;
  return (
    <>
      <SectionHead end={t("category.recentNote")}>
        {t("category.recent")}
      </SectionHead>
      <div className="phone-rows">
        {recent.map(({ category, place, at }) => (
          <PhoneRow
            key={`${category.key}:${at}`}
            height={56}
            icon={category.icon}
            iconSize={24}
            title={category.label}
            notes={[
              `${placeNameOf(place) ?? t("place.measured")} · ${format.clock(new Date(at))}`,
            ]}
            onClick={() => props.onChoose(category, place)}
          />
        ))}
      </div>
    </>
  );
}

function Favourites(props: {
  readonly categories: readonly PhoneCategory[];
  readonly onChoose: (category: PhoneCategory) => void;
}) {
  const t = useTranslations("capture.category");
  const { db, profile, now } = usePhone();
  const { own } = useUnits(db, profile);
  const { shift } = presentShift(
    own?.dutyWindows ?? [],
    now,
    own?.zone ?? "Europe/Berlin",
  );
  return (
    <>
      <SectionHead>{t(`frequent.${shift}`)}</SectionHead>
      <div className="category-tiles">
        {props.categories.map((category) => (
          <button
            key={category.key}
            type="button"
            className="category-tile"
            onClick={() => props.onChoose(category)}
          >
            <PhoneIcon name={category.icon} size={32} />
            <span>{category.label}</span>
          </button>
        ))}
      </div>
    </>
  );
}

function SearchHits(props: {
  readonly hits: readonly PhoneCategory[];
  readonly onChoose: (category: PhoneCategory) => void;
}) {
  const t = useTranslations("capture");
  const { find } = useCategories();
  const other = find("other");
  const { hits } = props;
  const shown = hits.length > 0 ? hits : other === undefined ? [] : [other];
  return (
    <>
      <div role="status">
        <SectionHead>
          {hits.length === 0
            ? t("category.nothing")
            : t("category.found", { count: hits.length })}
        </SectionHead>
      </div>
      <div className="phone-rows">
        {shown.map((category) => (
          <PhoneRow
            key={category.key}
            height={56}
            icon={category.icon}
            title={category.label}
            notes={[t(`urgency.${category.urgency}`)]}
            onClick={() => props.onChoose(category)}
          />
        ))}
      </div>
    </>
  );
}
