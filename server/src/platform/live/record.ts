// SPDX-License-Identifier: EUPL-1.2
import type { Permission } from "@schulterschluss/contract/identity";
import type { Actor, Uuid } from "../db/actor.ts";
import { type Purpose, purposes } from "../db/actor.ts";
import { circlesFor } from "../db/settings.ts";

/** Who may hear of an event, as it was written. */
export interface Audience {
  readonly organisation: Uuid;
  readonly permission: Permission;
  readonly circle?: Uuid;
}

/** A numbered event as the database gives it. */
export interface LiveRecord {
  readonly seq: number;
  readonly type: string;
  readonly object_type: string;
  readonly object_id: Uuid;
  readonly audience: readonly Audience[];
  readonly occurred_at: Date;
}

function purposeOfType(type: string): Purpose | undefined {
  const [prefix] = type.split(".");
  return purposes.find((purpose) => purpose === prefix);
}

function isInCircle(actor: Actor, type: string, circle: Uuid): boolean {
  const purpose = purposeOfType(type);
  return purpose !== undefined && circlesFor(actor, purpose).includes(circle);
}

/** Whether an actor, with the rights of now, may hear of an event. */
export function hears(actor: Actor, record: LiveRecord): boolean {
  return record.audience.some(
    ({ organisation, permission, circle }) =>
      organisation === actor.organisationId &&
      actor.permissions.has(permission) &&
      (circle === undefined || isInCircle(actor, record.type, circle)),
  );
}
