// SPDX-License-Identifier: EUPL-1.2
import type { LocalText, Urgency } from "@schulterschluss/contract/core";
import type { Issue } from "@schulterschluss/contract/errors";
import {
  type categoryInUse,
  categories,
  findCategory,
  type setCategories,
} from "@schulterschluss/contract/incidents";
import type { z } from "zod";
import type { Tx } from "../../platform/db/actor.ts";
import { problem } from "../../platform/errors/problem.ts";
import { listUnits } from "../organisations/index.ts";
import {
  listCategorySettings,
  listFavourites,
  replaceCategorySettings,
  replaceFavourites,
} from "./categories.repo.ts";

type CategoryInUse = z.infer<typeof categoryInUse>;
type Settings = z.output<typeof setCategories.body>;

// What a unit finds under its thumb before somebody sets it.
const defaultFavourites = [
  "noise_private",
  "noise_public",
  "group_nuisance",
  "public_drinking",
  "fly_tipping",
  "vandalism",
  "parking_obstruction",
  "dog_leash",
];

/** Categories as the acting organisation uses them: the base taxonomy, then its own. */
export async function listCategoriesInUse(tx: Tx): Promise<CategoryInUse[]> {
  const settings = await listCategorySettings(tx);
  const on = new Map(settings.map((row) => [row.id, row.switched_on]));
  const base = categories.map((row) => ({
    key: row.key,
    parent: null,
    label: row.label,
    urgency: row.urgency,
    on: on.get(row.key) ?? row.on,
    synonyms: [...row.synonyms],
  }));
  const own = settings.flatMap((row): CategoryInUse[] => {
    const parent = row.parent === null ? undefined : findCategory(row.parent);
    if (parent === undefined || row.label === null) return [];
    return [
      {
        key: row.id,
        parent: parent.key,
        label: row.label as LocalText,
        urgency: parent.urgency,
        on: row.switched_on,
        synonyms: [],
      },
    ];
  });
  return [...base, ...own];
}

/** What a category means when an entry is recorded with it. */
export interface CategoryMeaning {
  readonly key: string;
  readonly baseKey: string;
  readonly urgency: Urgency;
  readonly on: boolean;
}

/** Meanings of all categories of the acting organisation, by key. */
export async function categoryMeanings(
  tx: Tx,
): Promise<Map<string, CategoryMeaning>> {
  const inUse = await listCategoriesInUse(tx);
  return new Map(
    inUse.map(({ key, parent, urgency, on }) => [
      key,
      { key, baseKey: parent ?? key, urgency, on },
    ]),
  );
}

/** The acting unit's eight favourites, in their fixed order. */
export async function favouritesOf(tx: Tx): Promise<string[]> {
  const rows = await listFavourites(tx);
  const mine = rows.find((row) => tx.actor.unitIds.includes(row.id)) ?? rows[0];
  return mine === undefined || mine.categories.length === 0
    ? defaultFavourites
    : mine.categories;
}

const repeated = (values: readonly string[], path: (at: number) => string) =>
  values.flatMap((value, at): Issue[] =>
    values.indexOf(value) < at
      ? [{ path: path(at), code: "validation.duplicate" }]
      : [],
  );

async function checkSettings(tx: Tx, settings: Settings): Promise<void> {
  const units = await listUnits(tx, tx.actor.organisationId);
  const own = new Set(units.map((record) => record.unit.id));
  const issues = [
    ...repeated(
      settings.own.map((row) => row.key),
      (at) => `body.own.${at}.key`,
    ),
    ...repeated(
      settings.favourites.map((row) => row.unitId),
      (at) => `body.favourites.${at}.unitId`,
    ),
    ...settings.favourites.flatMap((row, at): Issue[] =>
      own.has(row.unitId)
        ? []
        : [
            {
              path: `body.favourites.${at}.unitId`,
              code: "incidents.unitOfAnother",
            },
          ],
    ),
  ];
  if (issues.length > 0) throw problem("request.invalid", { issues });
}

/** Switches categories, adds own ones and sets favourites: the whole list at once. */
export async function changeCategories(
  tx: Tx,
  settings: Settings,
): Promise<void> {
  await checkSettings(tx, settings);
  const on = new Set(settings.on);
  await replaceCategorySettings(tx, [
    ...categories.map((row) => ({
      id: row.key,
      parent: null,
      label: null,
      switched_on: on.has(row.key),
    })),
    ...settings.own.map((row) => ({
      id: row.key,
      parent: row.parent,
      label: row.label,
      switched_on: on.has(row.key),
    })),
  ]);
  await replaceFavourites(tx, settings.favourites);
  tx.audit({
    action: "incidents.categoriesChanged",
    object: { type: "organisation", id: tx.actor.organisationId },
    details: { on: on.size, own: settings.own.length },
  });
}
