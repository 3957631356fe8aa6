// SPDX-License-Identifier: EUPL-1.2
import type { Urgency } from "@schulterschluss/contract/core";
import type {
  TransmissionInput,
  TransmissionKind,
} from "@schulterschluss/contract/transmissions";
import type { Proposal } from "./proposalMemory.ts";

/** What the officer ticked on the sheet. */
export interface PassOnChoice {
  readonly kind: TransmissionKind;
  readonly recipientUnitId: string;
  readonly facts: boolean;
  readonly photos: boolean;
  readonly assessment: boolean;
}

/** The record that is passed on, as far as the phone knows it. */
export interface PassOnRecord {
  readonly incidentId: string;
  readonly urgency: Urgency;
  readonly factIds: readonly string[];
  readonly assessmentIds: readonly string[];
  readonly fileIds: readonly string[];
}

const dayMs = 86_400_000;

/** The day until which the recipient may keep it, so many days from now as when it was proposed. */
export function deleteByOf(
  proposal: Proposal,
  proposedAt: number,
  now: number,
): string {
  const days = Math.floor((now - proposedAt) / dayMs);
  const day = Date.parse(`${proposal.deleteBy}T00:00:00Z`) + days * dayMs;
  return new Date(day).toISOString().slice(0, 10);
}

/** The legal basis of the proposal for a kind; undefined when the kind has none, so it cannot be chosen. */
export function basisFor(proposal: Proposal, kind: TransmissionKind) {
  return proposal.legalBases.find((basis) => basis.kinds.includes(kind));
}

/** Kinds that may be chosen: offered and with a legal basis. */
export function kindsOf(proposal: Proposal): readonly TransmissionKind[] {
  return proposal.kinds.filter(
    (kind) => basisFor(proposal, kind) !== undefined,
  );
}

/** The body of passing on; undefined when the kind has no legal basis. */
export function passOnBodyOf(
  id: string,
  record: PassOnRecord,
  choice: PassOnChoice,
  known: { readonly proposal: Proposal; readonly at: number },
  now: number,
): TransmissionInput | undefined {
  const { proposal } = known;
  const basis = basisFor(proposal, choice.kind);
  if (basis === undefined) return undefined;
  return {
    id,
    incidentId: record.incidentId,
    kind: choice.kind,
    channel: "app",
    recipientUnitId: choice.recipientUnitId,
    urgency: record.urgency,
    selection: {
      ...proposal.selection,
      description: proposal.selection.description && choice.facts,
      statementIds: [
        ...(choice.facts ? record.factIds : []),
        ...(choice.assessment ? record.assessmentIds : []),
      ],
      fileIds: choice.photos ? [...record.fileIds] : [],
      originalFileIds: [],
      caller: false,
    },
    legalBasisKey: basis.key,
    useConditions: proposal.useConditions,
    deleteBy: deleteByOf(proposal, known.at, now),
    call: null,
  };
}
