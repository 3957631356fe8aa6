// SPDX-License-Identifier: EUPL-1.2
import type { TransmissionKind } from "@schulterschluss/contract/transmissions";
import { afterDutyMinutes } from "../organisations/index.ts";
import type { UnitRecord } from "../organisations/index.ts";

// Minutes of the recipient's duty time, by urgency; a planned matter and a
// notice for information wait for nobody.
const answerMin: Readonly<Record<number, number | undefined>> = {
  1: 5,
  2: 15,
  3: 120,
  4: 480,
};

/** When an answer is due, on the duty hours of the recipient's unit; null without a deadline. */
export function dueAtOf(
  recipient: UnitRecord,
  kind: TransmissionKind,
  urgency: number,
  agreedMin: number | null,
  sentAt: Date,
): Date | null {
  const minutes =
    agreedMin ?? (kind === "notice" ? undefined : answerMin[urgency]);
  if (minutes === undefined) return null;
  const hours = {
    zone: recipient.unit.zone,
    windows: recipient.windows.map((row) => ({
      weekday: row.weekday,
      fromMin: row.from_min,
      toMin: row.to_min,
      validFrom: row.valid_from,
      validUntil: row.valid_until,
    })),
    exceptions: recipient.exceptions.map((row) => ({
      day: row.day,
      closed: row.closed,
      fromMin: row.from_min,
      toMin: row.to_min,
    })),
  };
  return afterDutyMinutes(hours, sentAt, minutes);
}
