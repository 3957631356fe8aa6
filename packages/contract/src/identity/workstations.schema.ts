// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { instant, line, urgency, uuid } from "../core/values.ts";
import { unitRef } from "../organisations/organisations.schema.ts";
import { roleKey } from "./identity.schema.ts";

/** Code by which a device becomes a registered workstation; typed once. */
export const workstationCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z2-7]{5}[\s-]?[A-Z2-7]{5}$/);

/** A registered workstation as the administrator sees it. */
export const workstation = z.strictObject({
  id: uuid,
  version: z.number().int(),
  name: line,
  unitId: uuid.nullable(),
  state: z.enum(["waiting", "registered", "withdrawn"]),
  registeredAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  /** Code to type on the device; null once it is used up or expired. */
  code: z.string().nullable(),
  codeExpiresAt: instant.nullable(),
  members: z.array(
    z.strictObject({
      membershipId: uuid,
      displayName: line,
      serviceNumber: line.nullable(),
      pinSet: z.boolean(),
    }),
  ),
  abilities: z.array(z.enum(["change", "withdraw", "renewCode"])),
});
export type Workstation = z.infer<typeof workstation>;

/** What stands on the screen of a workstation before anybody signs in. */
export const workstationBoard = z.strictObject({
  workstation: z.strictObject({
    id: uuid,
    name: line,
    unit: unitRef.nullable(),
  }),
  /** Minutes without input after which the page locks itself. */
  lockMin: z.number().int(),
  /** By service number and function; a name only where there is no number. */
  people: z.array(
    z.strictObject({
      membershipId: uuid,
      label: line,
      role: roleKey,
      pinSet: z.boolean(),
      /** Has a locked session here: the PIN leads back to the same view. */
      waiting: z.boolean(),
      lastUsedAt: instant.nullable(),
    }),
  ),
  /** What waits for the unit: urgency and deadline, no place, no content. */
  items: z.array(z.strictObject({ urgency, dueAt: instant.nullable() })),
  now: instant,
});
export type WorkstationBoard = z.infer<typeof workstationBoard>;
