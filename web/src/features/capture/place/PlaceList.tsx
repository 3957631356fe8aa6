// SPDX-License-Identifier: EUPL-1.2
import { pointInPolygon } from "@schulterschluss/analysis";
import type { Position } from "@schulterschluss/contract/core";
import { type ReactNode, useId } from "react";
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import { classes } from "../../../platform/ui/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { useReference } from "../phone/references.ts";
import {
  type PlaceChoice,
  type PlaceOffer,
  type PlaceOption,
  preciseM,
} from "./placeChoice.ts";
import "./place.css";

/** Name of the district a position lies in, by the outlines on this phone. */
export function useDistrictName(): (position: Position) => string | undefined {
  const outlines = useReference("outlines");
  return ({ lon, lat }) =>
    outlines?.features.find(
      (feature) =>
        feature.properties.kind === "district" &&
        pointInPolygon(lon, lat, feature.geometry),
    )?.properties.name;
}

/** Metres up to a kilometre, then kilometres with one decimal. */
export function useDistanceWords(): (distanceM: number) => string {
  const t = useTranslations("capture.place");
  const format = useFormat();
  return (distanceM) =>
    distanceM < 1000
      ? t("metres", { metres: Math.round(distanceM) })
      : t("kilometres", { kilometres: format.number(distanceM / 1000, 1) });
}

function isSame(a: PlaceChoice | null, b: PlaceChoice): boolean {
  if (a === null || a.kind !== b.kind) return false;
  switch (b.kind) {
    case "known":
      return a.kind === "known" && a.placeId === b.placeId;
    case "measured":
    case "last":
      return true;
    case "map":
    case "words":
      return JSON.stringify(a) === JSON.stringify(b);
  }
}

interface Words {
  readonly title: string;
  readonly note: string;
}

function useWordsOf(): (option: PlaceOption) => Words {
  const t = useTranslations("capture.place");
  const format = useFormat();
  const distance = useDistanceWords();
  const districtOf = useDistrictName();
  return ({ choice, distanceM }) => {
    switch (choice.kind) {
      case "known":
        return {
          title: choice.name,
          note:
            distanceM === null
              ? t("knownOffline")
              : t("known", { distance: distance(distanceM) }),
        };
      case "measured": {
        const metres = Math.round(choice.accuracyM);
        const district = districtOf(choice.position);
        if (choice.accuracyM > preciseM)
          return {
            title: t("measured"),
            note: t("measuredImprecise", { metres }),
          };
        return {
          title: t("measured"),
          note:
            district === undefined
              ? t("measuredNoDistrict", { metres })
              : t("measuredNote", { district, metres }),
        };
      }
      case "last":
        return {
          title: choice.name ?? t("lastUnnamed"),
          note: t("last", { time: format.clock(new Date(choice.at)) }),
        };
      case "map":
        return {
          title: t("chosenOnMap"),
          note: districtOf(choice.position) ?? "",
        };
      case "words":
        return { title: choice.words, note: t("chosenWords") };
    }
  };
}

/** The places to choose from; always with the way to another one. */
export function PlaceList(props: {
  readonly offer: PlaceOffer;
  readonly chosen: PlaceChoice | null;
  readonly onChoose: (choice: PlaceChoice) => void;
  readonly onOther: () => void;
}) {
  const t = useTranslations("capture.place");
  const wordsOf = useWordsOf();
  const { offer, chosen } = props;
  const isListed = offer.options.some((option) =>
    isSame(chosen, option.choice),
  );
  const options =
    chosen === null || isListed
      ? offer.options
      : [{ choice: chosen, distanceM: null }, ...offer.options];
  return (
    <div className="phone-rows">
      <fieldset className="phone-rows place-options">
        <legend className="visually-hidden">{t("group")}</legend>
        {options.map((option) => {
          const words = wordsOf(option);
          return (
            <PickRow
              key={`${option.choice.kind}:${words.title}`}
              name="place"
              isPicked={isSame(chosen, option.choice)}
              title={words.title}
              note={words.note}
              onPick={() => props.onChoose(option.choice)}
            />
          );
        })}
      </fieldset>
      <button type="button" className="phone-row" onClick={props.onOther}>
        <span className="phone-row__lead">
          <PhoneIcon name="search" />
        </span>
        <span className="phone-row__text">
          <b>{t("other")}</b>
          <span className="phone-row__note">{t("otherNote")}</span>
        </span>
        <PhoneIcon name="chevronRight" />
      </button>
    </div>
  );
}

/** A radio as a row of 56 px, chosen with ring, edge and tint. */
export function PickRow(props: {
  readonly name: string;
  readonly isPicked: boolean;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly onPick: () => void;
}) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={classes(
        "phone-row phone-row--56 phone-row--pick",
        props.isPicked && "phone-row--picked",
      )}
    >
      <input
        id={id}
        type="radio"
        className="visually-hidden"
        name={props.name}
        checked={props.isPicked}
        onChange={props.onPick}
      />
      <span className="phone-radio" aria-hidden="true" />
      <span className="phone-row__text">
        <b>{props.title}</b>
        {props.note !== undefined && (
          <span className="phone-row__note">{props.note}</span>
        )}
      </span>
    </label>
  );
}
