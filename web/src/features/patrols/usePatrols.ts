// SPDX-License-Identifier: EUPL-1.2
import type { Patrol } from "@schulterschluss/contract/patrols";
import { useMemo, useState } from "react";
import { useRead } from "../../platform/api/index.ts";

export type Period = "upcoming" | "past";

const dayMs = 24 * 3_600_000;
const path = "/api/v1/patrols";

/** Patrols of the next four weeks, or of the last three months, in reading order. */
export function usePatrols(period: Period) {
  // Fixed while the page is open: a moving bound would ask anew every second.
  const [now] = useState(() => Date.now());
  const from = new Date(period === "past" ? now - 92 * dayMs : now - dayMs);
  const to = new Date(period === "past" ? now : now + 28 * dayMs);
  const query = useRead("patrols", path, {
    query: { from: from.toISOString(), to: to.toISOString(), limit: 200 },
  });
  const data = useMemo(
    () => query.data && inOrder(query.data.items, period),
    [query.data, period],
  );
  return { ...query, data };
}

/** Joint hours done in the last three months, as the server counted them per patrol. */
export function sumJointHours(patrols: readonly Patrol[]): number {
  return patrols.reduce((sum, patrol) => sum + (patrol.jointHours ?? 0), 0);
}

function inOrder(
  patrols: readonly Patrol[],
  period: Period,
): readonly Patrol[] {
  const open = (patrol: Patrol) =>
    patrol.state === "planned" || patrol.state === "running";
  return period === "past"
    ? patrols
        .filter((patrol) => !open(patrol))
        .toSorted((a, b) => b.startsAt.localeCompare(a.startsAt))
    : patrols
        .filter(open)
        .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
}
