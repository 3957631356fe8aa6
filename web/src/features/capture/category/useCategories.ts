// SPDX-License-Identifier: EUPL-1.2
import type { Urgency } from "@schulterschluss/contract/core";
import {
  categories as baseCategories,
  findCategory,
} from "@schulterschluss/contract/incidents";
import { useMemo } from "react";
import { useLocale, useTranslations } from "../../../platform/i18n/index.ts";
import { categoryIcon } from "../icon/categoryIcon.ts";
import type { PhoneIconName } from "../icon/PhoneIcon.tsx";
import { useReference } from "../phone/references.ts";
import type { capture } from "../messages.de.ts";

/** A category as the phone shows it. */
export interface PhoneCategory {
  readonly key: string;
  readonly parent: string | null;
  /** Short, with soft hyphens where it may break. */
  readonly label: string;
  readonly synonyms: readonly string[];
  readonly urgency: Urgency;
  readonly icon: PhoneIconName;
}

type ShortKey = keyof typeof capture.categories;

/** Shipped order of the favourites, until the unit sets its own. */
const shippedFavourites = [
  "noise_private",
  "noise_public",
  "group_nuisance",
  "public_drinking",
  "fly_tipping",
  "vandalism",
  "parking_obstruction",
  "dog_leash",
];

interface Row {
  readonly key: string;
  readonly parent: string | null;
  readonly label: { readonly de: string; readonly en: string };
  readonly urgency: Urgency;
  readonly synonyms: readonly string[];
}

/** The base taxonomy, for a phone that has not met its server yet. */
const shipped: readonly Row[] = baseCategories
  .filter((category) => category.on)
  .map((category) => ({ ...category, parent: null }));

/** The categories that are switched on, the favourites in their fixed order, and a look-up by key. */
export function useCategories() {
  const t = useTranslations("capture.categories");
  const locale = useLocale();
  const kept = useReference("categories");
  return useMemo(() => {
    const toPhone = (row: Row): PhoneCategory => {
      const isShort = findCategory(row.key) !== undefined;
      const long = locale === "de" ? row.label.de : row.label.en;
      return {
        key: row.key,
        parent: row.parent,
        label: isShort ? t(row.key as ShortKey) : long,
        // The full name finds it too.
        synonyms: [...row.synonyms, long],
        urgency: row.urgency,
        icon: categoryIcon(row.key, row.parent),
      };
    };
    const rows: readonly Row[] = kept?.items.filter((row) => row.on) ?? shipped;
    const all = rows.map(toPhone);
    const byKey = new Map(all.map((category) => [category.key, category]));
    const wanted =
      kept === undefined || kept.favourites.length === 0
        ? shippedFavourites
        : kept.favourites;
    const favourites = wanted
      .flatMap((key) => byKey.get(key) ?? [])
      .slice(0, 8);
    const find = (key: string): PhoneCategory | undefined => {
      const base = findCategory(key);
      return (
        byKey.get(key) ?? (base && toPhone({ ...base, parent: null, key }))
      );
    };
    return { all, favourites, find };
  }, [kept, locale, t]);
}
