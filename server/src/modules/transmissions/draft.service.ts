// SPDX-License-Identifier: EUPL-1.2
import type { Issue } from "@schulterschluss/contract/errors";
import {
  type EnvelopeV1,
  type Proposal,
  type TransmissionInput,
} from "@schulterschluss/contract/transmissions";
import type { Tx } from "../../platform/db/actor.ts";
import type { FileRecord } from "../../platform/files/files.ts";
import { Defect } from "../../platform/errors/defect.ts";
import { problem } from "../../platform/errors/problem.ts";
import {
  type IncidentContent,
  type StoredIncident,
  incidentAbilities,
  isInFuture,
  referenceOf,
} from "../incidents/index.ts";
import { listUnits } from "../organisations/index.ts";
import { statementsOf } from "./envelope.ts";
import { findBasis, legalBasesFor } from "./legalBases.ts";
import {
  type End,
  bodyIssue,
  envelopeParty,
  findEnd,
  getRecipient,
  isPoliceEnd,
} from "./parties.ts";
import { onwardIssues } from "./onward.ts";
import type { TransmissionParts } from "./parts.ts";
import { findLiveTransfer } from "./transmissions.repo.ts";

/** A transmission that was checked and could be sent now. */
export interface Draft {
  readonly row: StoredIncident;
  readonly content: IncidentContent;
  readonly files: readonly FileRecord[];
  readonly fileCount: number;
  readonly sender: End;
  readonly recipient: End;
  readonly basis: Proposal["legalBases"][number];
  readonly reference: string;
  readonly envelope: EnvelopeV1;
}

function contentIssues(
  input: TransmissionInput,
  content: IncidentContent,
  recipient: End,
): Issue[] {
  const known = new Map(content.statements.map((one) => [one.id, one.kind]));
  return input.selection.statementIds.flatMap((id, index): Issue[] => {
    const path = `selection.statementIds.${index}`;
    const kind = known.get(id);
    if (kind === undefined)
      return [bodyIssue(path, "transmissions.statementUnknown")];
    return kind === "assessment" && !isPoliceEnd(recipient)
      ? [bodyIssue(path, "transmissions.assessmentNeedsPolice")]
      : [];
  });
}

function fileIssues(
  input: TransmissionInput,
  own: ReadonlySet<string>,
): Issue[] {
  const { fileIds, originalFileIds } = input.selection;
  const check = (
    field: string,
    ids: readonly string[],
    allowed: ReadonlySet<string>,
  ) =>
    ids.flatMap((id, index): Issue[] =>
      allowed.has(id)
        ? []
        : [
            bodyIssue(
              `selection.${field}.${index}`,
              "transmissions.fileUnknown",
            ),
          ],
    );
  return [
    ...check("fileIds", fileIds, own),
    ...check("originalFileIds", originalFileIds, new Set(fileIds)),
  ];
}

function formIssues(tx: Tx, input: TransmissionInput, recipient: End): Issue[] {
  const today = tx.now.toISOString().slice(0, 10);
  const issues: Issue[] = [];
  if (input.kind === "offenceNotice" && !isPoliceEnd(recipient))
    issues.push(
      bodyIssue("recipientUnitId", "transmissions.offenceNeedsPolice"),
    );
  if (input.deleteBy <= today)
    issues.push(bodyIssue("deleteBy", "transmissions.deleteByTooEarly"));
  if (input.channel === "telephone" && input.call === null)
    issues.push(bodyIssue("call", "transmissions.callMissing"));
  if (input.call !== null && isInFuture(new Date(input.call.at), tx.now))
    issues.push(bodyIssue("call.at", "incidents.inTheFuture"));
  return issues;
}

async function getSender(tx: Tx, row: StoredIncident): Promise<End> {
  const [anyUnit] = await listUnits(tx, tx.actor.organisationId);
  const unitId = row.unit_id ?? tx.actor.unitIds[0] ?? anyUnit?.unit.id;
  const end = unitId === undefined ? undefined : await findEnd(tx, unitId);
  if (end === undefined)
    throw problem("request.invalid", {
      issues: [bodyIssue("incidentId", "incidents.unitOfAnother")],
    });
  return end;
}

function chosenFiles(
  input: TransmissionInput,
  files: readonly FileRecord[],
): FileRecord[] {
  return files.filter((file) => input.selection.fileIds.includes(file.id));
}

/** Part of a file that travels: the cleaned one, unless the original is ticked. */
export function travellingPart(input: TransmissionInput, file: FileRecord) {
  const original =
    file.rendition === null ||
    input.selection.originalFileIds.includes(file.id);
  return original
    ? { part: "original" as const, facts: file.original }
    : { part: "rendition" as const, facts: file.rendition };
}

/**
 * Checks what somebody wants to pass on and builds the envelope, without
 * sending: preview and sending use the same function, so they cannot differ.
 */
export async function draftTransmission(
  tx: Tx,
  parts: TransmissionParts,
  input: TransmissionInput,
): Promise<Draft> {
  const { row, content } = await parts.incidents.open(tx, input.incidentId);
  if (!incidentAbilities(tx, row).includes("passOn"))
    throw problem("incidents.actionNotPossible");
  if (input.kind === "transfer" && (await findLiveTransfer(tx, row.id)))
    throw problem("transmissions.transferPending");
  const recipient = await getRecipient(tx, input.recipientUnitId);
  const sender = await getSender(tx, row);
  const files = await parts.platform.files.listOf(tx, "incident", [row.id]);
  const bases = legalBasesFor({
    senderKind: sender.organisation.kind as "municipality",
    recipientId: recipient.organisation.id,
    baseCategory: row.base_category ?? "other",
    routines: await parts.agreements.routinesOf(tx),
  });
  const basis = findBasis(bases, input.legalBasisKey, input.kind);
  const issues = [
    ...contentIssues(input, content, recipient),
    ...fileIssues(input, new Set(files.map((file) => file.id))),
    ...formIssues(tx, input, recipient),
    ...(basis === undefined
      ? [bodyIssue("legalBasisKey", "transmissions.legalBasisMissing")]
      : []),
    ...(await onwardIssues(tx, parts, input, {
      row,
      recipientId: recipient.organisation.id,
      basis,
    })),
  ];
  if (issues.length > 0) throw problem("request.invalid", { issues });
  if (basis === undefined) throw new Defect("a missing basis is an issue");
  const reference = referenceOf(
    sender.organisation.reference_prefix,
    row.reference_year,
    row.reference_number,
  );
  const sent = chosenFiles(input, files);
  const envelope: EnvelopeV1 = {
    v: 1,
    profile: "incident/1",
    id: input.id,
    kind: input.kind,
    sender: envelopeParty(sender),
    recipient: envelopeParty(recipient),
    purpose: basis.purpose,
    legalBasis: basis.text,
    useConditions: input.useConditions,
    deleteBy: input.deleteBy,
    statements: statementsOf(row, content, input.selection, reference),
    files: sent.map((file) => {
      const { facts } = travellingPart(input, file);
      return {
        sha256: facts.sha256.toString("hex"),
        size: facts.sizeBytes,
        type: facts.mediaType,
      };
    }),
    createdAt: tx.now.toISOString(),
  };
  return {
    row,
    content,
    files: sent,
    fileCount: files.length,
    sender,
    recipient,
    basis,
    reference,
    envelope,
  };
}
