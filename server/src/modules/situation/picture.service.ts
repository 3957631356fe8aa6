// SPDX-License-Identifier: EUPL-1.2
import { cellCentre, cellId, gridCell } from "@schulterschluss/analysis";
import type { Urgency } from "@schulterschluss/contract/core";
import {
  type Counts,
  type Picture,
  type PictureGroup,
  shiftOfHour,
  shifts,
} from "@schulterschluss/contract/situation";
import { Temporal } from "temporal-polyfill";
import type { Tx } from "../../platform/db/actor.ts";
import type { PictureFilter } from "./filter.ts";
import { groupKey } from "./groupKey.ts";
import { localTimeOf } from "./localTime.ts";
import { type GroupRow, listDeltaSums, listGroups } from "./picture.repo.ts";

type Place = PictureGroup["place"];
type PartyCount = Picture["parties"];

/** Names of districts by id. */
export type DistrictNames = ReadonlyMap<string, string>;

/** Where a group lies, with the official name of its cell. */
export function placeOf(
  row: Pick<GroupRow, "size" | "n" | "e" | "district_id">,
): Place {
  const { size } = row;
  if (row.n === null || row.e === null || size === 0)
    return { kind: "district", districtId: row.district_id };
  if (size !== 100 && size !== 500 && size !== 1000 && size !== 10_000)
    return { kind: "district", districtId: row.district_id };
  const cell = { n: row.n, e: row.e };
  const id = cellId(gridCell(cell, size));
  return { kind: "cell", ...cell, size, id, centre: cellCentre(cell, size) };
}

const partiesOf = (rows: readonly GroupRow[]): PartyCount => {
  const own = rows.reduce((sum, row) => sum + row.own, 0);
  const joint = rows.reduce((sum, row) => sum + row.joint, 0);
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  return { own, joint, partner: count - own - joint };
};

function latestOf(row: GroupRow, zone: string): PictureGroup["latest"] {
  const [at = "", day = ""] = row.latest.split("|");
  const local = localTimeOf(new Date(at), zone);
  return {
    day,
    shift: row.size === 0 || row.size >= 1000 ? null : shiftOfHour(local.hour),
    hour: row.size === 100 ? local.hour : null,
  };
}

function toGroup(
  row: GroupRow,
  districts: DistrictNames,
  zone: string,
): PictureGroup {
  const place = placeOf(row);
  return {
    key: groupKey(row.category, place),
    category: row.category,
    urgency: `p${row.urgency}` as Urgency,
    place,
    placeName:
      row.district_id === null
        ? null
        : (districts.get(row.district_id) ?? null),
    count: row.count,
    parties: partiesOf([row]),
    latest: latestOf(row, zone),
  };
}

/** How groups are ordered. */
export type GroupOrder = "urgency" | "count" | "latest";

const orders: Readonly<
  Record<GroupOrder, (a: GroupRow, b: GroupRow) => number>
> = {
  urgency: (a, b) => a.urgency - b.urgency || b.count - a.count,
  count: (a, b) => b.count - a.count || a.urgency - b.urgency,
  latest: (a, b) => (a.latest < b.latest ? 1 : a.latest > b.latest ? -1 : 0),
};

function cellsOf(rows: readonly GroupRow[]): Picture["cells"] {
  const byPlace = Map.groupBy(rows, (row) =>
    row.size === 0 ? `d${row.district_id}` : `${row.size}:${row.n}:${row.e}`,
  );
  return [...byPlace.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const count = group.reduce((sum, row) => sum + row.count, 0);
    return [{ place: placeOf(first), count, parties: partiesOf(group) }];
  });
}

/** What a reader asks of a picture. */
export interface PictureRequest {
  readonly filter: PictureFilter;
  /** Cell size in metres. */
  readonly level: number;
  readonly order: GroupOrder;
  readonly groupLimit: number;
  readonly zone: string;
}

/** Groups, cells and counts of a picture, all from one scan: they cannot differ. */
export async function getPicture(
  tx: Tx,
  request: PictureRequest,
  districts: DistrictNames,
): Promise<Picture> {
  const rows = await listGroups(tx, request.filter, request.level);
  const sorted = rows.toSorted(
    (a, b) =>
      orders[request.order](a, b) ||
      (a.category < b.category ? -1 : a.category > b.category ? 1 : 0),
  );
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  return {
    circleId: request.filter.circleId,
    asOf: tx.now.toISOString(),
    total,
    parties: partiesOf(rows),
    groupTotal: rows.length,
    groups: sorted
      .slice(0, request.groupLimit)
      .map((row) => toGroup(row, districts, request.zone)),
    cells: cellsOf(rows),
    coarsened: rows.reduce((sum, row) => sum + row.coarser, 0),
  };
}

function sumBy<Key extends string>(
  rows: readonly { readonly key: Key; readonly count: number }[],
): [Key, number][] {
  const sums = new Map<Key, number>();
  for (const { key, count } of rows)
    sums.set(key, (sums.get(key) ?? 0) + count);
  return [...sums].filter(([, count]) => count !== 0);
}

/** Counts by category, day, weekday and shift, and district, from the deltas. */
export async function getCountsOf(
  tx: Tx,
  filter: PictureFilter,
  districts: DistrictNames,
): Promise<Counts> {
  const rows = await listDeltaSums(tx, filter);
  const pick = (keyOf: (row: (typeof rows)[number]) => string) =>
    sumBy(rows.map((row) => ({ key: keyOf(row), count: row.count })));
  const withShift = rows.filter((row) => row.shift !== null);
  return {
    asOf: tx.now.toISOString(),
    total: rows.reduce((sum, row) => sum + row.count, 0),
    byCategory: pick((row) => row.category)
      .map(([category, count]) => ({ category, count }))
      .toSorted((a, b) => b.count - a.count),
    byDay: pick((row) => row.local_day)
      .map(([day, count]) => ({ day, count }))
      .toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    byShift: sumBy(
      withShift.map((row) => ({
        key: `${Temporal.PlainDate.from(row.local_day).dayOfWeek}:${row.shift}`,
        count: row.count,
      })),
    ).map(([key, count]) => ({
      weekday: Number(key[0]),
      shift: shifts[Number(key[2])] ?? "early",
      count,
    })),
    byDistrict: pick((row) => row.district_id ?? "").map(([id, count]) => ({
      districtId: id === "" ? null : id,
      name: districts.get(id) ?? null,
      count,
    })),
  };
}
