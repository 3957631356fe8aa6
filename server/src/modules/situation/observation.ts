// SPDX-License-Identifier: EUPL-1.2
import { cellOf, parentCell } from "@schulterschluss/analysis";
import type { Urgency } from "@schulterschluss/contract/core";
import {
  resolutionOf,
  shiftOfHour,
  shifts,
} from "@schulterschluss/contract/situation";
import type { Uuid } from "../../platform/db/actor.ts";
import { type LocalTime, localInstant, localTimeOf } from "./localTime.ts";

/** What an incident gives to a picture, before it is made coarse. */
export interface Observation {
  readonly incidentId: Uuid;
  /** Unit that recorded it; another unit's partnership does not get it. */
  readonly unitId: Uuid | null;
  /** Key as recorded, own categories included. */
  readonly category: string;
  /** Base category, whose rule of resolution holds. */
  readonly baseCategory: string;
  readonly urgency: Urgency;
  /** Found on a joint patrol. */
  readonly joint: boolean;
  readonly source: string;
  readonly occurredFrom: Date;
  readonly position: { readonly lon: number; readonly lat: number } | null;
  readonly district: {
    readonly id: Uuid;
    readonly centre: { readonly lon: number; readonly lat: number };
  } | null;
}

/** An observation as coarse as its category demands. */
export interface CoarseObservation {
  readonly category: string;
  readonly urgency: number;
  readonly joint: boolean;
  readonly source: string;
  readonly level: 0 | 100 | 500 | 1000;
  readonly cellN: number | null;
  readonly cellE: number | null;
  readonly districtId: Uuid | null;
  readonly localDay: string;
  readonly shift: number | null;
  readonly hour: number | null;
  readonly occurredAt: Date;
}

type Place = Pick<CoarseObservation, "level" | "cellN" | "cellE">;

function coarsePlace(
  observation: Observation,
  finest: 100 | 500 | 1000 | "district",
): Place {
  const { position, district } = observation;
  if (finest === "district" || position === null) {
    if (district === null) return { level: 0, cellN: null, cellE: null };
    const centre = cellOf(district.centre.lon, district.centre.lat);
    return { level: 0, cellN: centre.n, cellE: centre.e };
  }
  const cell = parentCell(cellOf(position.lon, position.lat), finest);
  return { level: finest, cellN: cell.n, cellE: cell.e };
}

type Time = Pick<
  CoarseObservation,
  "localDay" | "shift" | "hour" | "occurredAt"
>;

function coarseTime(
  local: LocalTime,
  finest: "hour" | "shift" | "day",
  zone: string,
): Time {
  const shift = shifts.indexOf(shiftOfHour(local.hour));
  if (finest === "day") {
    const occurredAt = localInstant(local.day, 0, zone);
    return { localDay: local.day, shift: null, hour: null, occurredAt };
  }
  if (finest === "hour") {
    const occurredAt = localInstant(local.day, local.hour, zone);
    return { localDay: local.day, shift, hour: local.hour, occurredAt };
  }
  // The hours after midnight belong to the calendar day they lie in, so that
  // counts by day never depend on the resolution.
  const begin = local.hour < 6 ? 0 : [6, 14, 22][shift];
  const occurredAt = localInstant(local.day, begin ?? 0, zone);
  return { localDay: local.day, shift, hour: null, occurredAt };
}

/** Makes an observation as coarse as its base category demands. */
export function coarsen(
  observation: Observation,
  zone: string,
): CoarseObservation {
  const resolution = resolutionOf(observation.baseCategory);
  return {
    category: observation.category,
    urgency: Number(observation.urgency.slice(1)),
    joint: observation.joint,
    source: observation.source,
    districtId: observation.district?.id ?? null,
    ...coarsePlace(observation, resolution.place),
    ...coarseTime(
      localTimeOf(observation.occurredFrom, zone),
      resolution.time,
      zone,
    ),
  };
}
