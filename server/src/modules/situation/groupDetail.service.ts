// SPDX-License-Identifier: EUPL-1.2
import type { GroupDetail } from "@schulterschluss/contract/situation";
import { shifts } from "@schulterschluss/contract/situation";
import type { OrganisationRef } from "@schulterschluss/contract/organisations";
import { Temporal } from "temporal-polyfill";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { problem } from "../../platform/errors/problem.ts";
import type { PictureFilter } from "./filter.ts";
import { type GroupPart, parseGroupKey } from "./groupKey.ts";
import {
  type PointRow,
  findIncidentsBehind,
  listPoints,
} from "./picture.repo.ts";
import {
  type DistrictNames,
  type PictureRequest,
  getPicture,
} from "./picture.service.ts";

const YEAR_DAYS = 364;
const MOST_POINTS_OF_A_YEAR = 20_000;
const RECENT = 8;
const LEAST_EVENTS_FOR_EXPECTATION = 12;
const NORMAL_975 = 1.959963984540054;

/** What of the picture the group is, as a filter. */
function narrow(filter: PictureFilter, part: GroupPart): PictureFilter {
  const step = part.size / 100;
  return {
    ...filter,
    categories: [part.category],
    districtId: part.size === 0 ? part.districtId : filter.districtId,
    box:
      part.size === 0
        ? null
        : { n0: part.n, e0: part.e, n1: part.n + step, e1: part.e + step },
  };
}

/** Points that are shown in this group: a district group holds only what is known by district. */
function belongs(part: GroupPart, row: PointRow): boolean {
  return part.size === 0
    ? row.level === 0 && row.district_id === part.districtId
    : row.level > 0 && row.level <= part.size;
}

function yearOf(points: readonly PointRow[]): GroupDetail["year"] {
  const counts = new Map<string, number>();
  for (const row of points) {
    const weekday = Temporal.PlainDate.from(row.local_day).dayOfWeek;
    const key = `${weekday}:${row.shift ?? ""}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return {
    total: points.length,
    byShift: [...counts].map(([key, count]) => {
      const [weekday, shift = ""] = key.split(":");
      return {
        weekday: Number(weekday),
        shift: shift === "" ? null : (shifts[Number(shift)] ?? null),
        count,
      };
    }),
  };
}

/**
 * Range in which 95 of 100 periods of this length lie if nothing changed: mean
 * of the whole periods of the year before, normal approximation with the
 * variance that these periods show (quasi-Poisson, dispersion at least 1).
 * Null below twelve events: thinner data carry no expectation.
 */
export function expectedRange(
  daysBefore: readonly number[],
  periodDays: number,
): GroupDetail["expected"] {
  const periods = Math.floor(YEAR_DAYS / periodDays);
  const total = daysBefore.length;
  if (periods < 4 || total < LEAST_EVENTS_FOR_EXPECTATION) return null;
  const counts = Array.from({ length: periods }, () => 0);
  for (const daysAgo of daysBefore) {
    const index = Math.floor(daysAgo / periodDays);
    if (index < periods) counts[index] = (counts[index] ?? 0) + 1;
  }
  const mean = counts.reduce((a, b) => a + b, 0) / periods;
  if (mean === 0) return null;
  const variance =
    counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (periods - 1);
  const spread = NORMAL_975 * Math.sqrt(mean * Math.max(1, variance / mean));
  return {
    low: Math.max(0, Math.ceil(mean - spread)),
    high: Math.floor(mean + spread),
  };
}

const daysBetween = (from: string, to: string) =>
  Temporal.PlainDate.from(from)
    .until(Temporal.PlainDate.from(to))
    .total("days");

function partyOf(tx: Tx, row: PointRow) {
  if (row.joint) return "joint" as const;
  return row.contributed_by === tx.actor.organisationId
    ? ("own" as const)
    : ("partner" as const);
}

async function recentOf(
  tx: Tx,
  points: readonly PointRow[],
  nameOf: (id: Uuid) => OrganisationRef,
): Promise<GroupDetail["recent"]> {
  const latest = points.slice(0, RECENT);
  const incidents = await findIncidentsBehind(
    tx,
    latest.map((row) => row.id),
  );
  return latest.map((row) => ({
    day: row.local_day,
    shift: row.shift === null ? null : (shifts[row.shift] ?? null),
    hour: row.hour,
    party: partyOf(tx, row),
    organisation: nameOf(row.contributed_by),
    incidentId: incidents.get(row.id) ?? null,
  }));
}

/** What a reader asks of one group. */
export interface GroupRequest extends PictureRequest {
  readonly key: string;
  readonly grounds: GroupDetail["grounds"];
  readonly nameOf: (id: Uuid) => OrganisationRef;
}

/** One group with its year, what is usual, what was last, and why it is visible. */
export async function getGroupDetail(
  tx: Tx,
  request: GroupRequest,
  districts: DistrictNames,
): Promise<GroupDetail> {
  const part = parseGroupKey(request.key);
  const filter = narrow(request.filter, part);
  const picture = await getPicture(
    tx,
    { ...request, filter, groupLimit: 500 },
    districts,
  );
  const group = picture.groups.find(
    (candidate) => candidate.key === request.key,
  );
  if (group === undefined) throw problem("situation.notFound");
  const yearBefore = Temporal.PlainDate.from(filter.to).subtract({
    days: YEAR_DAYS,
  });
  const from = yearBefore.toString();
  const points = (
    await listPoints(tx, { ...filter, from }, MOST_POINTS_OF_A_YEAR)
  ).filter((row) => belongs(part, row));
  const before = points
    .filter((row) => row.local_day < request.filter.from)
    .map((row) => daysBetween(row.local_day, request.filter.from) - 1);
  return {
    group,
    year: yearOf(points),
    expected: expectedRange(
      before,
      daysBetween(request.filter.from, request.filter.to) + 1,
    ),
    recent: await recentOf(
      tx,
      points.filter((row) => row.local_day >= request.filter.from),
      request.nameOf,
    ),
    grounds: request.grounds,
  };
}
