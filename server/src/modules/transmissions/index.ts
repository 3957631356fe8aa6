// SPDX-License-Identifier: EUPL-1.2
import type { Urgency } from "@schulterschluss/contract/core";
import type {
  Proposal,
  TransmissionInput,
} from "@schulterschluss/contract/transmissions";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { FileOwner } from "../../platform/files/files.ts";
import type { ServerModule } from "../../platform/http/module.ts";
import { job } from "../../platform/jobs/jobHandler.ts";
import { type ActRequest, actOn, expire } from "./act.service.ts";
import { takeInTask } from "./courier.ts";
import type { TransmissionParts } from "./parts.ts";
import { proposeFor } from "./proposal.service.ts";
import { expireTask, sendTransmission } from "./send.service.ts";
import { takeIn } from "./takeIn.service.ts";
import { transmissionRoutes } from "./transmissions.routes.ts";
import { findTransmission, listBox } from "./transmissions.repo.ts";

export {
  isAttached,
  type ReceiptFlaw,
  verifyReceipt,
} from "./verifyReceipt.ts";

/** Passing on between controllers. */
export interface Transmissions {
  readonly module: ServerModule;
  readonly fileOwner: FileOwner;
  /** Proposal, sending and acting as the routes do it, for the demonstration. */
  propose(tx: Tx, incidentId: Uuid): Promise<Proposal>;
  send(tx: Tx, input: TransmissionInput): Promise<void>;
  act(tx: Tx, id: Uuid, act: ActRequest): Promise<void>;
}

/** Who reads a received transmission reads the files that came with it. */
const transmissionFileOwner: FileOwner = {
  type: "transmission",
  permission: "transmissions.read",
  findReadGround: async (tx, ownerId) =>
    (await findTransmission(tx, ownerId)) === undefined
      ? undefined
      : "received",
};

// A board has room for a handful; what comes first is urgent or due.
const MOST_WAITING = 12;

/** What waits for a unit (null: for the whole organisation): urgency and deadline, no content. */
export async function listWaitingItems(
  tx: Tx,
  unitId: Uuid | null,
): Promise<{ readonly urgency: Urgency; readonly dueAt: Date | null }[]> {
  const rows = await listBox(tx, {
    direction: "in",
    open: true,
    unitIds: unitId === null ? [] : [unitId],
    after: null,
    limit: MOST_WAITING,
  });
  return rows
    .toSorted((a, b) => a.urgency - b.urgency)
    .map((row) => ({
      urgency: `p${row.urgency}` as Urgency,
      dueAt: row.due_at,
    }));
}

/** Builds the module. */
export function createTransmissions(parts: TransmissionParts): Transmissions {
  return {
    propose: (tx, incidentId) => proposeFor(tx, parts, incidentId),
    send: (tx, input) => sendTransmission(tx, parts, input),
    act: async (tx, id, request) => {
      const row = await findTransmission(tx, id);
      if (row !== undefined) await actOn(tx, parts, id, row.version, request);
    },
    fileOwner: transmissionFileOwner,
    module: {
      name: "transmissions",
      operations: transmissionRoutes(parts),
      constraints: { transmissions_pkey: "transmissions.exists" },
      jobs: [
        job({
          kind: "long",
          task: takeInTask,
          run: (work) => takeIn(parts, work),
        }),
        job({
          kind: "transaction",
          task: expireTask,
          run: (tx, { objectId }) => expire(tx, parts, objectId),
        }),
      ],
    },
  };
}
