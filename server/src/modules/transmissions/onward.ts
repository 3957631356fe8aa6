// SPDX-License-Identifier: EUPL-1.2
import type { Issue } from "@schulterschluss/contract/errors";
import type {
  EnvelopeV1,
  Proposal,
  TransmissionInput,
} from "@schulterschluss/contract/transmissions";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { StoredIncident } from "../incidents/index.ts";
import { openContent } from "./copy.ts";
import { readEnvelope } from "./envelope.ts";
import { bodyIssue } from "./parties.ts";
import type { TransmissionParts } from "./parts.ts";
import { findTransmission } from "./transmissions.repo.ts";

type Onward = EnvelopeV1["useConditions"]["onwardTransfer"];

/** What the sender of a received copy allowed; nothing, when its envelope is gone. */
async function conditionOf(
  tx: Tx,
  parts: TransmissionParts,
  transmissionId: Uuid,
): Promise<Onward> {
  const row = await findTransmission(tx, transmissionId);
  if (row === undefined) return "none";
  const envelope = openContent(parts.platform, row)?.envelope;
  return envelope == null
    ? "none"
    : readEnvelope(envelope).useConditions.onwardTransfer;
}

/**
 * What forbids passing a received copy on. Back to its sender it may go, and a
 * suspected offence is reported by law; for the rest the sender's conditions
 * hold. A consent is given by the sender, who then passes it on itself.
 */
export async function onwardIssues(
  tx: Tx,
  parts: TransmissionParts,
  input: TransmissionInput,
  facts: {
    readonly row: StoredIncident;
    readonly recipientId: Uuid;
    readonly basis: Proposal["legalBases"][number] | undefined;
  },
): Promise<Issue[]> {
  const { row, recipientId, basis } = facts;
  if (row.received_from === null || row.received_transmission === null)
    return [];
  const issues: Issue[] = [];
  if (input.deleteBy > row.delete_by)
    issues.push(bodyIssue("deleteBy", "transmissions.deleteByTooLate"));
  if (recipientId === row.received_from || input.kind === "offenceNotice")
    return issues;
  const condition = await conditionOf(tx, parts, row.received_transmission);
  const isAllowed = condition === "byLaw" && basis?.ground.kind === "statutory";
  if (!isAllowed)
    issues.push(bodyIssue("recipientUnitId", "transmissions.onwardNotAllowed"));
  return issues;
}
