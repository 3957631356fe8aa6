// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { instant, uuid } from "../core/values.ts";

/** `event: change`: something happened to an object; read it to see what. */
export const liveChange = z.strictObject({
  /** Public number; grows along the stream, with gaps. */
  seq: z.number().int(),
  /** `<module>.<pastVerb>`. */
  type: z.string(),
  v: z.literal(1),
  object: z.strictObject({ type: z.string(), id: uuid }),
  occurredAt: instant,
});
export type LiveChange = z.infer<typeof liveChange>;

/** `event: hello`: the connection is up; silence of twice `heartbeatS` means it is lost. */
export const liveHello = z.strictObject({ heartbeatS: z.number().int() });
export type LiveHello = z.infer<typeof liveHello>;

/** Why a subscription ends for good. */
export const liveEndReasons = [
  "signedOut",
  "locked",
  "membershipEnded",
] as const;

/** `event: ended`: the ground is gone; do not come back with the same session and membership. */
export const liveEnded = z.strictObject({ reason: z.enum(liveEndReasons) });
export type LiveEnded = z.infer<typeof liveEnded>;
export type LiveEndReason = LiveEnded["reason"];

/**
 * The other events carry `{}`: `reset` (events are missing, load everything
 * anew) and `closing` (the server restarts, come back with the last id).
 */
export const liveEventNames = [
  "hello",
  "change",
  "reset",
  "ended",
  "closing",
] as const;
