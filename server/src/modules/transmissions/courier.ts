// SPDX-License-Identifier: EUPL-1.2
import { v7 as uuidv7 } from "uuid";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { Platform } from "../../platform/platform.ts";
import type {
  CourierEnvelope,
  CourierReceipt,
  CourierStep,
} from "./content.ts";

/** A message by its kind. */
export type CourierMessage =
  | { readonly kind: "envelope"; readonly payload: CourierEnvelope }
  | { readonly kind: "receipt"; readonly payload: CourierReceipt }
  | { readonly kind: "step"; readonly payload: CourierStep };

/** A message as its recipient takes it out. */
export type ReceivedMessage = CourierMessage & {
  readonly id: Uuid;
  readonly from: Uuid;
  readonly transmissionId: Uuid;
};

/** Task that takes a message in at its recipient. */
export const takeInTask = "transmissions.takeIn";

/**
 * Puts a message into the courier, sealed for the recipient, and asks for it to
 * be taken in after the commit: delivery is always two transactions.
 */
export async function dispatch(
  platform: Platform,
  tx: Tx,
  to: Uuid,
  transmissionId: Uuid,
  message: CourierMessage,
): Promise<void> {
  await platform.keys.load(to);
  const id = uuidv7();
  const { sealed, dataKey } = platform.keys.seal(tx, to, message.payload, id);
  await tx.db
    .insertInto("courier_messages")
    .values({
      id,
      from_organisation: tx.actor.organisationId,
      to_organisation: to,
      kind: message.kind,
      transmission_id: transmissionId,
      sealed,
      data_key: dataKey,
      created_at: tx.now,
    })
    .execute();
  tx.enqueue({ task: takeInTask, organisationId: to, objectId: id });
}

/** Reads a message for the acting organisation; undefined when it was taken already. */
export async function findMessage(
  platform: Platform,
  tx: Tx,
  id: Uuid,
): Promise<ReceivedMessage | undefined> {
  const row = await tx.db
    .selectFrom("courier_messages")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const head = {
    id,
    from: row.from_organisation,
    transmissionId: row.transmission_id,
  };
  const sealedRow = { id, sealed: row.sealed, data_key: row.data_key };
  const open = <T>() =>
    platform.keys.open<T>(tx.actor.organisationId, sealedRow);
  if (row.kind === "envelope")
    return { ...head, kind: "envelope", payload: open<CourierEnvelope>() };
  if (row.kind === "receipt")
    return { ...head, kind: "receipt", payload: open<CourierReceipt>() };
  return { ...head, kind: "step", payload: open<CourierStep>() };
}

/** Takes a message out for good. */
export async function removeMessage(tx: Tx, id: Uuid): Promise<void> {
  await tx.db.deleteFrom("courier_messages").where("id", "=", id).execute();
}
