// SPDX-License-Identifier: EUPL-1.2
import type { Answer } from "../../../platform/api/index.ts";
import type { OutboxEntry } from "../../../platform/outbox/index.ts";
import { useMemo } from "react";
import { usePhone } from "../phone/phoneState.ts";
import { useRemembered } from "../phone/useRemembered.ts";

type Patrols = Answer<"get", "/api/v1/patrols">;
export type PhonePatrol = Patrols["items"][number];

/** A patrol with what this phone has done and the server may not know yet. */
export interface PatrolNow {
  readonly patrol: PhonePatrol;
  readonly state: PhonePatrol["state"];
  readonly begunAt: number | null;
  /** The entry that began or ended it and still waits. */
  readonly waiting: OutboxEntry | undefined;
}

const hourMs = 3_600_000;

function dayAround(now: number) {
  // Whole hours, so that the question stays the same for an hour.
  const hour = Math.floor(now / hourMs) * hourMs;
  return {
    from: new Date(hour - 12 * hourMs).toISOString(),
    to: new Date(hour + 36 * hourMs).toISOString(),
    limit: 50,
  };
}

function withEntries(
  patrol: PhonePatrol,
  entries: readonly OutboxEntry[],
): PatrolNow {
  const own = entries.filter(
    (entry) =>
      entry.call.operation === "patrols.act" && entry.subjectId === patrol.id,
  );
  const begin = own[0];
  const last = own.at(-1);
  const waiting = own.findLast((entry) => entry.state !== "sent");
  const begunAt =
    patrol.begunAt === null
      ? (begin?.createdAt ?? null)
      : Date.parse(patrol.begunAt);
  if (waiting === undefined)
    return { patrol, state: patrol.state, begunAt, waiting };
  const isEnding =
    patrol.state === "running" || (last !== undefined && last !== begin);
  return { patrol, state: isEnding ? "done" : "running", begunAt, waiting };
}

/** Patrols of these days: the running one, the next one, and all. */
export function usePatrols() {
  const { entries, now, profile } = usePhone();
  const query = useMemo(
    () => dayAround(now),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- changes by the hour
    [Math.floor(now / hourMs)],
  );
  const remembered = useRemembered(
    "patrols",
    "/api/v1/patrols",
    { query },
    { name: "patrols", enabled: profile.canSeePatrols },
  );
  const all = (remembered.value?.items ?? [])
    .map((patrol) => withEntries(patrol, entries))
    .toSorted(
      (a, b) => Date.parse(a.patrol.startsAt) - Date.parse(b.patrol.startsAt),
    );
  return {
    all,
    running: all.find((row) => row.state === "running"),
    next: all.find(
      (row) => row.state === "planned" && Date.parse(row.patrol.endsAt) > now,
    ),
    remembered,
  };
}
