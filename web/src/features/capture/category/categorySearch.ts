// SPDX-License-Identifier: EUPL-1.2

/** A category with all words it is found by. */
export interface SearchableCategory {
  readonly key: string;
  readonly label: string;
  readonly synonyms: readonly string[];
}

/** Words as they are compared: lower case, without accents, umlauts as people type them in a hurry. */
export function foldWords(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("\u00ad", "")
    .replaceAll("ß", "ss")
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .trim();
}

/** Plain vowels for typed umlauts: "larm" finds "Lärm" as "laerm" does. */
function looser(folded: string): string {
  return folded
    .replaceAll("ae", "a")
    .replaceAll("oe", "o")
    .replaceAll("ue", "u");
}

function rankIn(text: string, typed: string): number {
  const at = text.indexOf(typed);
  if (at === -1) return Number.POSITIVE_INFINITY;
  if (at === 0) return 0;
  return text[at - 1] === " " ? 1 : 2;
}

/** Rank of a category for typed words: 0 the label begins with them, infinite when nothing fits. */
function rankOf(category: SearchableCategory, typed: string): number {
  const label = rankIn(looser(foldWords(category.label)), typed);
  const synonyms = category.synonyms.map(
    (word) => rankIn(looser(foldWords(word)), typed) + 1,
  );
  return Math.min(label, ...synonyms);
}

/** Categories that fit the typed words, best first; all in their own order when nothing is typed. */
export function searchCategories<C extends SearchableCategory>(
  categories: readonly C[],
  typed: string,
): readonly C[] {
  const words = looser(foldWords(typed));
  if (words === "") return categories;
  return categories
    .map((category) => ({ category, rank: rankOf(category, words) }))
    .filter((hit) => hit.rank !== Number.POSITIVE_INFINITY)
    .toSorted((a, b) => a.rank - b.rank)
    .map((hit) => hit.category);
}
