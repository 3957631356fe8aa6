// SPDX-License-Identifier: EUPL-1.2
import type { PictureGroup } from "@schulterschluss/contract/situation";
import type { Uuid } from "../../platform/db/actor.ts";
import { problem } from "../../platform/errors/problem.ts";

/** Parts of a group's key. */
export interface GroupPart {
  readonly category: string;
  /** Metres; 0 for a district. */
  readonly size: number;
  readonly n: number;
  readonly e: number;
  readonly districtId: Uuid | null;
}

/** Key of a group for the address bar: `noise_public~500-29135-41070` or `noise_private~d-<district>`. */
export function groupKey(
  category: string,
  place: PictureGroup["place"],
): string {
  return place.kind === "cell"
    ? `${category}~${place.size}-${place.n}-${place.e}`
    : `${category}~d-${place.districtId ?? "none"}`;
}

const cellKey = /^([a-z0-9_]+)~(100|500|1000|10000)-(\d{1,6})-(\d{1,6})$/;
const districtKey =
  /^([a-z0-9_]+)~d-(none|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Reads a key back; a key that means nothing is a picture that is not there. */
export function parseGroupKey(key: string): GroupPart {
  const cell = cellKey.exec(key);
  if (cell !== null) {
    const [, category = "", size, n, e] = cell;
    return {
      category,
      size: Number(size),
      n: Number(n),
      e: Number(e),
      districtId: null,
    };
  }
  const district = districtKey.exec(key);
  if (district === null) throw problem("situation.notFound");
  const [, category = "", id = "none"] = district;
  return {
    category,
    size: 0,
    n: 0,
    e: 0,
    districtId: id === "none" ? null : id,
  };
}
