// SPDX-License-Identifier: EUPL-1.2
import { findCategory } from "@schulterschluss/contract/incidents";
import type { Locale } from "../../platform/i18n/index.ts";

/** Name of a category of the base taxonomy; an unknown key stands for itself. */
export function categoryLabel(key: string, locale: Locale): string {
  return findCategory(key)?.label[locale] ?? key;
}
