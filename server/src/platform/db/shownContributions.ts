// SPDX-License-Identifier: EUPL-1.2
import type { Uuid } from "./events.ts";

/** What an actor may see of one contributor in the picture of one circle. */
export interface ShownContribution {
  readonly circleId: Uuid;
  readonly contributorId: Uuid;
  /** Base categories. */
  readonly categories: readonly string[];
}

const keyPattern = /^[a-z0-9_]+$/;

function checkedKey(key: string): string {
  if (!keyPattern.test(key))
    throw new TypeError(`not a key of a category: ${JSON.stringify(key)}`);
  return key;
}

/**
 * The value of `app.shown`, which the row rules of the pictures read: a number
 * of a set for each circle and contributor, and the sets. Partners of one
 * agreement share a set, so it stays small for a force with fifty of them.
 */
export function shownSetting(
  shown: readonly ShownContribution[],
  checkedId: (id: Uuid) => string,
): string {
  const named = new Map<string, Set<string>>();
  for (const { circleId, contributorId, categories } of shown) {
    const key = checkedId(circleId) + checkedId(contributorId);
    const known = named.get(key) ?? new Set();
    for (const category of categories) known.add(checkedKey(category));
    named.set(key, known);
  }
  const of: Record<string, string> = {};
  const sets: Record<string, Record<string, 1>> = {};
  const numbers = new Map<string, string>();
  for (const [key, categories] of named) {
    const list = [...categories].toSorted();
    const number = numbers.get(list.join()) ?? String(numbers.size);
    numbers.set(list.join(), number);
    of[key] = number;
    sets[number] = Object.fromEntries(list.map((category) => [category, 1]));
  }
  return JSON.stringify({ of, sets });
}
