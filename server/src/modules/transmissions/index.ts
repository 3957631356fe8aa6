// SPDX-License-Identifier: EUPL-1.2
import type { Tx } from "../../platform/db/actor.ts";
import type { FileOwner } from "../../platform/files/files.ts";
import type { ServerModule } from "../../platform/http/module.ts";
import { job } from "../../platform/jobs/jobHandler.ts";
import { expire } from "./act.service.ts";
import { takeInTask } from "./courier.ts";
import type { TransmissionParts } from "./parts.ts";
import { expireTask } from "./send.service.ts";
import { takeIn } from "./takeIn.service.ts";
import { transmissionRoutes } from "./transmissions.routes.ts";
import { findTransmission, listBox } from "./transmissions.repo.ts";

/** Passing on between controllers. */
export interface Transmissions {
  readonly module: ServerModule;
  readonly fileOwner: FileOwner;
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

/** What waits in the inboxes of units, nearest deadline first; numbers and deadlines only. */
export async function listWaitingItems(
  tx: Tx,
  unitIds: readonly string[],
  limit: number,
) {
  const rows = await listBox(tx, {
    direction: "in",
    open: true,
    unitIds,
    after: null,
    limit,
  });
  return rows.map((row) => ({ urgency: row.urgency, dueAt: row.due_at }));
}

/** Builds the module. */
export function createTransmissions(parts: TransmissionParts): Transmissions {
  return {
    fileOwner: transmissionFileOwner,
    module: {
      name: "transmissions",
      operations: transmissionRoutes(parts),
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
