// SPDX-License-Identifier: EUPL-1.2
import { zonedParts } from "../../platform/i18n/index.ts";

/** Whole days from today (in the authorities' zone) to a day; negative when it is past. */
export function daysUntil(day: string, nowMs: number): number {
  const today = zonedParts(new Date(nowMs)).day;
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
}
