// SPDX-License-Identifier: EUPL-1.2
import type { statementInput } from "@schulterschluss/contract/incidents";
import type { z } from "zod";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { problem } from "../../platform/errors/problem.ts";
import { abilitiesOn } from "./incidents.policy.ts";
import { authorOf } from "./incidents.repo.ts";
import { publishIncident } from "./publish.ts";
import type { IncidentParts } from "./record.service.ts";
import {
  getLockedIncident,
  openContent,
  save,
  sealContent,
} from "./storedIncident.service.ts";
import { addSteps } from "./timeline.ts";

/** Adds a fact or an assessment with its author. */
export async function addStatementTo(
  tx: Tx,
  parts: IncidentParts,
  id: Uuid,
  input: z.output<typeof statementInput>,
): Promise<void> {
  const row = await getLockedIncident(tx, id);
  if (!abilitiesOn(tx, row).includes("addStatement"))
    throw problem("incidents.actionNotPossible");
  const content = openContent(parts, row);
  // What somebody stated stays as it is: a second word is a second statement.
  if (content.statements.some((one) => one.id === input.id))
    throw problem("request.invalid", {
      issues: [{ path: "body.id", code: "validation.duplicate" }],
    });
  const author = await authorOf(tx);
  const statements = [
    ...content.statements,
    { ...input, author, recordedAt: tx.now.toISOString() },
  ];
  await save(
    tx,
    parts,
    row,
    await sealContent(tx, parts, row, { ...content, statements }),
  );
  await addSteps(tx, [
    {
      incidentId: id,
      type: "incidents.statementAdded",
      author,
      details: { kind: input.kind, statement: input.id },
    },
  ]);
  tx.audit({
    action: "incidents.statementAdded",
    object: { type: "incident", id },
    details: { kind: input.kind },
  });
  publishIncident(tx, "incidents.changed", id);
}
