// SPDX-License-Identifier: EUPL-1.2
import type { Position } from "@schulterschluss/contract/core";
import type { IncidentInput } from "@schulterschluss/contract/incidents";
import { distanceM } from "./distance.ts";

/** A place officers know by name. */
export interface KnownPlace {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly position: Position;
}

/** One measurement of the phone's position. */
export interface Fix {
  readonly position: Position;
  readonly accuracyM: number;
  readonly at: number;
}

/** Where it happened, as the officer confirmed it. */
export type PlaceChoice =
  | {
      readonly kind: "known";
      readonly placeId: string;
      readonly name: string;
      readonly position: Position;
    }
  | {
      readonly kind: "measured";
      readonly position: Position;
      readonly accuracyM: number;
    }
  | {
      /** Confirmed for an earlier entry, offered again. */
      readonly kind: "last";
      readonly name: string | null;
      readonly placeId: string | null;
      readonly position: Position | null;
      readonly at: number;
    }
  | { readonly kind: "map"; readonly position: Position }
  | { readonly kind: "words"; readonly words: string };

/** A fix that is worse than this is named imprecise and never chosen by itself. */
export const preciseM = 50;
/** A fix older than this is not where the officer is now. */
export const freshMs = 120_000;
/** A confirmed place is offered again for so long. */
const lastPlaceMs = 2 * 60 * 60_000;
/** How far a known place may be to be meant by a precise fix. */
const nearM = 60;
/** How far it may be to be offered at all. */
const offeredM = 250;

/** What the page offers, best first, and what is chosen without a tap. */
export interface PlaceOffer {
  readonly options: readonly PlaceOption[];
  readonly chosen: PlaceChoice | null;
}

/** One row of the list. */
export interface PlaceOption {
  readonly choice: PlaceChoice;
  /** Metres from the fix; null without one. */
  readonly distanceM: number | null;
}

function nearestKnown(
  fix: Fix,
  places: readonly KnownPlace[],
): PlaceOption | undefined {
  const near = places
    .map((place) => ({
      choice: {
        kind: "known",
        placeId: place.id,
        name: place.name,
        position: place.position,
      } as const,
      distanceM: distanceM(fix.position, place.position),
    }))
    .toSorted((a, b) => a.distanceM - b.distanceM);
  const first = near[0];
  const limitM = Math.max(offeredM, fix.accuracyM);
  return first !== undefined && first.distanceM <= limitM ? first : undefined;
}

function lastOption(
  last: PlaceChoice | null,
  fix: Fix | null,
  now: number,
): PlaceOption | undefined {
  if (last?.kind !== "last" || now - last.at > lastPlaceMs) return undefined;
  const away =
    fix === null || last.position === null
      ? null
      : distanceM(fix.position, last.position);
  return { choice: last, distanceM: away };
}

function isSamePlace(a: PlaceOption, b: PlaceOption): boolean {
  return (
    a.choice.kind === "known" &&
    b.choice.kind === "last" &&
    a.choice.placeId === b.choice.placeId
  );
}

/**
 * Places to offer: the nearest known one, the measured one, the last confirmed
 * one. Something is chosen without a tap only by a precise fix; the page never
 * waits for one.
 */
export function offerPlaces(
  fix: Fix | null,
  places: readonly KnownPlace[],
  last: PlaceChoice | null,
  now: number,
): PlaceOffer {
  const current = fix !== null && now - fix.at <= freshMs ? fix : null;
  const lastPlace = lastOption(last, current, now);
  if (current === null)
    return { options: lastPlace ? [lastPlace] : [], chosen: null };
  const known = nearestKnown(current, places);
  const measured: PlaceOption = {
    choice: {
      kind: "measured",
      position: current.position,
      accuracyM: current.accuracyM,
    },
    distanceM: 0,
  };
  const isPrecise = current.accuracyM <= preciseM;
  const isKnownMeant = known?.distanceM != null && known.distanceM <= nearM;
  const isLastNew =
    lastPlace !== undefined &&
    !isPrecise &&
    !(known && isSamePlace(known, lastPlace));
  const options = [
    ...(known === undefined ? [] : [known]),
    measured,
    ...(isLastNew ? [lastPlace] : []),
  ];
  if (!isPrecise) return { options, chosen: null };
  return {
    options,
    chosen: isKnownMeant && known ? known.choice : measured.choice,
  };
}

/** A choice as it will be offered for the next entry. */
export function asLastPlace(choice: PlaceChoice, at: number): PlaceChoice {
  switch (choice.kind) {
    case "known":
      return {
        kind: "last",
        name: choice.name,
        placeId: choice.placeId,
        position: choice.position,
        at,
      };
    case "last":
      return { ...choice, at };
    case "words":
      return {
        kind: "last",
        name: choice.words,
        placeId: null,
        position: null,
        at,
      };
    case "measured":
    case "map":
      return {
        kind: "last",
        name: null,
        placeId: null,
        position: choice.position,
        at,
      };
  }
}

/** Name of a choice where it has one. */
export function placeNameOf(choice: PlaceChoice | null): string | null {
  if (choice === null) return null;
  if (choice.kind === "known" || choice.kind === "last") return choice.name;
  return choice.kind === "words" ? choice.words : null;
}

type PlaceInput = IncidentInput["place"];

const nowhere: PlaceInput = {
  position: null,
  accuracyM: null,
  source: "none",
  placeId: null,
  description: null,
};

/** A choice as the server wants it. */
export function placeInputOf(choice: PlaceChoice | null): PlaceInput {
  if (choice === null) return nowhere;
  switch (choice.kind) {
    case "known":
      return {
        ...nowhere,
        position: choice.position,
        source: "namedPlace",
        placeId: choice.placeId,
      };
    case "measured":
      return {
        ...nowhere,
        position: choice.position,
        accuracyM: Math.min(100_000, Math.round(choice.accuracyM)),
        source: "gps",
      };
    case "last":
      return {
        ...nowhere,
        position: choice.position,
        source: "lastConfirmed",
        placeId: choice.placeId,
        description: choice.placeId === null ? choice.name : null,
      };
    case "map":
      return { ...nowhere, position: choice.position, source: "map" };
    case "words":
      return { ...nowhere, source: "address", description: choice.words };
  }
}
