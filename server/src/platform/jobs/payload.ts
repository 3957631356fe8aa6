// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";

/** What the queue keeps of a job: ids and its due time. */
const payload = z.strictObject({
  organisationId: z.uuid(),
  objectId: z.uuid(),
  runAt: z.string().nullable(),
});

export type JobPayload = z.infer<typeof payload>;

/** Reads a payload of the queue; throws when it holds anything else. */
export function parsePayload(value: unknown): JobPayload {
  return payload.parse(value);
}
