// SPDX-License-Identifier: EUPL-1.2
import type { Unit, UnitKind } from "@schulterschluss/contract/organisations";
import { newId } from "../../../platform/api/index.ts";
import { timeOf, windowOf } from "./dutyTimes.ts";

/** Duty hours as people say them: the same times on several days. */
export interface HoursDraft {
  readonly id: string;
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
  /** Kept as they are; half-open. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

export interface ExceptionDraft {
  readonly id: string;
  readonly day: string;
  readonly closed: boolean;
  readonly from: string;
  readonly to: string;
  readonly note: string;
}

export interface ContactDraft {
  readonly id: string;
  readonly function: string;
  readonly phone: string;
  readonly email: string;
  readonly note: string;
}

/** A unit while it is typed. */
export interface UnitDraft {
  readonly name: string;
  readonly shortName: string;
  readonly kind: UnitKind;
  readonly parentId: string;
  readonly emergencyNumber: string;
  readonly areaIds: readonly string[];
  readonly hours: readonly HoursDraft[];
  readonly exceptions: readonly ExceptionDraft[];
  readonly contacts: readonly ContactDraft[];
}

/** Begins with a unit as it is, or with an empty one. */
export function draftOf(unit: Unit | undefined): UnitDraft {
  return {
    name: unit?.name ?? "",
    shortName: unit?.shortName ?? "",
    kind: unit?.kind ?? "orderService",
    parentId: unit?.parentId ?? "",
    emergencyNumber: unit?.emergencyNumber ?? "110",
    areaIds: unit?.areas.map((area) => area.areaId) ?? [],
    hours: hoursOf(unit?.dutyWindows ?? []),
    exceptions: (unit?.dutyExceptions ?? []).map((exception) => ({
      id: exception.id,
      day: exception.day,
      closed: exception.closed,
      from: timeOf(exception.fromMin ?? 480),
      to: timeOf(exception.toMin ?? 960),
      note: exception.note ?? "",
    })),
    contacts: (unit?.contacts ?? []).map((contact) => ({
      id: contact.id,
      function: contact.function,
      phone: contact.phone ?? "",
      email: contact.email ?? "",
      note: contact.note ?? "",
    })),
  };
}

/** Windows with the same times become one line with several days. */
function hoursOf(windows: Unit["dutyWindows"]): readonly HoursDraft[] {
  const groups = Map.groupBy(
    windows,
    ({ fromMin, toMin, validFrom, validUntil }) =>
      JSON.stringify([fromMin, toMin, validFrom, validUntil]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return {
      id: first.id,
      days: group.map((window) => window.weekday),
      from: timeOf(first.fromMin),
      // Fields know no 24:00: a whole day is 00:00 to 00:00.
      to: timeOf(first.toMin).replace("24:00", "00:00"),
      validFrom: first.validFrom,
      validUntil: first.validUntil,
    };
  });
}

/** What the server takes for a new unit. */
export function profileOf(draft: UnitDraft, unit: Unit | undefined) {
  const former = new Map(unit?.areas.map((area) => [area.areaId, area]));
  return {
    name: draft.name,
    shortName: draft.shortName,
    kind: draft.kind,
    parentId: draft.parentId === "" ? null : draft.parentId,
    position: unit?.position ?? null,
    emergencyNumber: draft.emergencyNumber,
    areas: draft.areaIds.map((areaId) => ({
      areaId,
      validFrom: former.get(areaId)?.validFrom ?? null,
      validUntil: former.get(areaId)?.validUntil ?? null,
    })),
  };
}

/** Duty hours, exceptions and contacts as the server takes them. */
export function dutyOf(draft: UnitDraft) {
  return {
    dutyWindows: draft.hours.flatMap((hours) =>
      hours.days.map((weekday) => ({
        id: newId(),
        weekday,
        ...windowOf(hours.from, hours.to),
        validFrom: hours.validFrom,
        validUntil: hours.validUntil,
      })),
    ),
    dutyExceptions: draft.exceptions.map((exception) => ({
      id: exception.id,
      day: exception.day,
      closed: exception.closed,
      ...(exception.closed
        ? { fromMin: null, toMin: null }
        : windowOf(exception.from, exception.to)),
      note: textOrNull(exception.note),
    })),
    contacts: draft.contacts.map((contact) => ({
      id: contact.id,
      function: contact.function,
      phone: textOrNull(contact.phone),
      email: textOrNull(contact.email),
      note: textOrNull(contact.note),
    })),
  };
}

/** Parts of the draft that differ from where it began; only these are sent. */
export function changedParts(
  before: UnitDraft,
  after: UnitDraft,
): readonly (keyof UnitDraft)[] {
  const keys: readonly (keyof UnitDraft)[] = [
    "name",
    "shortName",
    "kind",
    "parentId",
    "emergencyNumber",
    "areaIds",
    "hours",
    "exceptions",
    "contacts",
  ];
  return keys.filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
}

function textOrNull(value: string): string | null {
  const trimmed = value.trim();
  return trimmed === "" ? null : trimmed;
}
