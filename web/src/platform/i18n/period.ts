// SPDX-License-Identifier: EUPL-1.2
import { nextDay } from "./zonedTime.ts";

/** Periods offered by name, with their length in days. */
export const periods = [
  { key: "heute", days: 1 },
  { key: "7t", days: 7 },
  { key: "30t", days: 30 },
  { key: "90t", days: 90 },
  { key: "365t", days: 365 },
] as const;

export type PeriodKey = (typeof periods)[number]["key"];

/** First and last local day, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
  /** Undefined for a period chosen by its days. */
  readonly key: PeriodKey | undefined;
}

const day = /^\d{4}-\d{2}-\d{2}$/;

/** Reads a period of the address; anything unknown is the last seven days. */
export function periodOf(zeit: string | undefined, today: string): Period {
  const [from = "", to = ""] = (zeit ?? "").split("_");
  if (day.test(from) && day.test(to) && from <= to) {
    return { from, to, key: undefined };
  }
  const named =
    periods.find(({ key }) => key === zeit) ??
    periods.find(({ key }) => key === "7t");
  const days = named?.days ?? 7;
  return { from: nextDay(today, 1 - days), to: today, key: named?.key };
}
