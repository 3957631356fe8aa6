// SPDX-License-Identifier: EUPL-1.2
import type { Incident } from "@schulterschluss/contract/incidents";
import type {
  Proposal,
  TransmissionInput,
  TransmissionKind,
} from "@schulterschluss/contract/transmissions";
import { newId } from "../../../platform/api/index.ts";

/** Bases that carry a kind, in the order of the server. */
export function basesFor(
  proposal: Proposal,
  kind: TransmissionKind,
): Proposal["legalBases"] {
  return proposal.legalBases.filter((basis) => basis.kinds.includes(kind));
}

/** What somebody who accepts the proposal would send. */
export function draftFrom(
  incident: Incident,
  proposal: Proposal,
): TransmissionInput {
  return {
    id: newId(),
    incidentId: incident.id,
    kind: proposal.kind,
    channel: "app",
    recipientUnitId: proposal.candidates[0]?.unit.id ?? "",
    urgency: incident.urgency,
    selection: proposal.selection,
    legalBasisKey: basesFor(proposal, proposal.kind)[0]?.key ?? "",
    useConditions: proposal.useConditions,
    deleteBy: proposal.deleteBy,
    call: null,
  };
}

/** Another kind takes the first basis that carries it: contradictions cannot be chosen. */
export function withKind(
  draft: TransmissionInput,
  proposal: Proposal,
  kind: TransmissionKind,
): TransmissionInput {
  const bases = basesFor(proposal, kind);
  const kept =
    bases.find((basis) => basis.key === draft.legalBasisKey) ?? bases[0];
  return {
    ...draft,
    kind,
    legalBasisKey: kept?.key ?? "",
    useConditions: {
      ...draft.useConditions,
      onwardTransfer: kind === "offenceNotice" ? "byLaw" : "none",
    },
  };
}

/** Adds or removes one of several ticked ids. */
export function toggled(
  ids: readonly string[],
  id: string,
  on: boolean,
): string[] {
  return on
    ? [...ids.filter((one) => one !== id), id]
    : ids.filter((one) => one !== id);
}

/** What the parts of the form share. */
export interface DraftProps {
  readonly draft: TransmissionInput;
  readonly onChange: (draft: TransmissionInput) => void;
}
