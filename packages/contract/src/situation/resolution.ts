// SPDX-License-Identifier: EUPL-1.2
import { findCategory } from "../incidents/taxonomy.ts";

/** Cell sizes of the picture in metres, finest first; `district` is coarser than all. */
export const cellLevels = [100, 500, 1000, 10_000] as const;
export type CellLevel = (typeof cellLevels)[number];

/** How fine a category may be shown in a partnership's picture. */
export interface Resolution {
  readonly place: 100 | 500 | 1000 | "district";
  readonly time: "hour" | "shift" | "day";
}

/** Shifts of the picture in local hours: night 22-6, early 6-14, late 14-22. */
export const shifts = ["early", "late", "night"] as const;
export type Shift = (typeof shifts)[number];

/** Shift of a local hour (0 to 23). */
export function shiftOfHour(hour: number): Shift {
  if (hour >= 6 && hour < 14) return "early";
  return hour >= 14 && hour < 22 ? "late" : "night";
}

/**
 * Resolution of a category by its personal-data column: none 100 m and hour,
 * possible 500 m and shift, likely 1 km and day; private premises, helpless
 * persons and rough sleepers never below district and day. Unknown keys are
 * treated as likely. A clause may only coarsen further.
 */
export function resolutionOf(baseCategory: string): Resolution {
  const category = findCategory(baseCategory);
  if (category === undefined) return { place: 1000, time: "day" };
  if (category.protected !== null) return { place: "district", time: "day" };
  if (category.personalData === "none") return { place: 100, time: "hour" };
  if (category.personalData === "possible")
    return { place: 500, time: "shift" };
  return { place: 1000, time: "day" };
}
