// SPDX-License-Identifier: EUPL-1.2
import {
  holdAuditCheckpoints,
  listAuditCheckpoints,
  listHeldCheckpoints,
  verifyAuditLog,
} from "@schulterschluss/contract/audit";
import { z } from "zod";
import {
  presentCheckpoint,
  readCheckpoint,
} from "../../platform/audit/checkpoint.ts";
import {
  listHeldSummaries,
  pageCheckpoints,
  pageHeldCheckpoints,
} from "../../platform/audit/checkpoints.repo.ts";
import { verifyAudit } from "../../platform/audit/verifyAudit.ts";
import type { Tx } from "../../platform/db/actor.ts";
import type { ImplementedOperation } from "../../platform/http/call.ts";
import { decodeCursor, encodeCursor } from "../../platform/http/cursor.ts";
import { handle } from "../../platform/http/handle.ts";
import { read } from "../../platform/http/read.ts";
import type { Keys } from "../../platform/keys/keys.ts";
import { holdCheckpoints } from "./holdCheckpoints.ts";

type List = typeof pageCheckpoints;

/** A page of checkpoints; two may share a number, so a page ends between numbers. */
async function readPage(
  tx: Tx,
  list: List,
  query: { readonly limit: number; readonly cursor?: string | undefined },
) {
  const before =
    query.cursor === undefined
      ? Number.MAX_SAFE_INTEGER
      : decodeCursor(query.cursor, z.tuple([z.number().int()]))[0];
  const rows = await list(tx, before, query.limit + 2);
  const isLast = rows.length < query.limit + 2;
  const beyond = rows.at(-1)?.seq;
  const items = isLast ? rows : rows.filter((row) => row.seq !== beyond);
  const last = items.at(-1);
  return {
    items: items.map(presentCheckpoint),
    nextCursor: isLast || last === undefined ? null : encodeCursor([last.seq]),
    total: null,
  };
}

function checkpointsRoute(keys: Keys): ImplementedOperation {
  return read(listAuditCheckpoints, async (tx, { query }) => {
    const { organisationId } = tx.actor;
    const signing = keys
      .publicKeys(organisationId)
      .filter((key) => key.use === "sign");
    return {
      status: 200,
      body: {
        ...(await readPage(tx, pageCheckpoints, query)),
        keys: signing.map((key) => ({
          id: key.id,
          publicKey: key.publicKey.toString("base64url"),
          validFrom: key.validFrom.toISOString(),
          validUntil: key.validUntil?.toISOString() ?? null,
        })),
        fingerprint: keys.fingerprint(organisationId),
      },
    };
  });
}

function verifyRoute(keys: Keys): ImplementedOperation {
  return read(verifyAuditLog, async (tx, { body }) => {
    const held = body.held.map(readCheckpoint);
    const report = await verifyAudit(tx, keys, { held });
    const { isIntact, lastSeq, findingCount } = report;
    tx.audit({
      action: "audit.verified",
      object: { type: "organisation", id: tx.actor.organisationId },
      details: { isIntact, lastSeq, findingCount, held: held.length },
    });
    return { status: 200, body: report };
  });
}

async function presentHeld(tx: Tx) {
  const held = await listHeldSummaries(tx);
  const items = held.map(({ subjectId, count, lastSeq, lastSignedAt }) => ({
    organisationId: subjectId,
    count,
    lastSeq,
    lastSignedAt: lastSignedAt.toISOString(),
  }));
  return { status: 200 as const, body: { items } };
}

function holdRoute(keys: Keys): ImplementedOperation {
  return handle(holdAuditCheckpoints, {
    run: async (tx, { body }) => {
      await holdCheckpoints(tx, keys, body.checkpoints.map(readCheckpoint));
      return { objectId: tx.actor.organisationId };
    },
    present: presentHeld,
  });
}

const heldRoute = read(listHeldCheckpoints, async (tx, { params, query }) => {
  const list: List = (inside, before, limit) =>
    pageHeldCheckpoints(inside, params.organisationId, before, limit);
  return { status: 200, body: await readPage(tx, list, query) };
});

/** The operations on the chain and its checkpoints. */
export function checkpointRoutes(keys: Keys): readonly ImplementedOperation[] {
  return [
    checkpointsRoute(keys),
    verifyRoute(keys),
    holdRoute(keys),
    heldRoute,
  ];
}
