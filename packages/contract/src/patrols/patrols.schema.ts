// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { instant, line, text, uuid } from "../core/values.ts";
import {
  organisationRef,
  unitRef,
} from "../organisations/organisations.schema.ts";
import { patrolActions, patrolStates } from "./patrols.states.ts";

export const patrolInput = {
  startsAt: instant,
  endsAt: instant,
  /** Joint patrols live in a partnership's circle; null for an own patrol. */
  circleId: uuid.nullable(),
  /** Own units; partners' units too when it is joint. */
  unitIds: z.array(uuid).min(1).max(20),
  meetingPoint: line.nullable(),
  focus: line.nullable(),
  /** Category keys in focus. */
  categories: z.array(z.string().max(80)).max(32),
};

export const patrol = z.strictObject({
  id: uuid,
  version: z.number().int(),
  joint: z.boolean(),
  circleId: uuid.nullable(),
  circleName: line.nullable(),
  plannedBy: organisationRef,
  startsAt: instant,
  endsAt: instant,
  units: z.array(unitRef),
  organisations: z.array(organisationRef),
  meetingPoint: line.nullable(),
  focus: line.nullable(),
  categories: z.array(z.string()),
  state: z.enum(patrolStates),
  /** When it really began and ended. */
  begunAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** Hours done, and of these the joint ones. */
  hours: z.number().nonnegative().nullable(),
  jointHours: z.number().nonnegative().nullable(),
  cancelReason: text.nullable(),
  debrief: text.nullable(),
  abilities: z.array(z.enum([...patrolActions, "edit"])),
});
export type Patrol = z.infer<typeof patrol>;
