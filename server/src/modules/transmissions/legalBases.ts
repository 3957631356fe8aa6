// SPDX-License-Identifier: EUPL-1.2
import type { RoutineGrant } from "@schulterschluss/contract/grants";
import { saarlandStatutoryBases } from "@schulterschluss/contract/grants";
import type { OrganisationKind } from "@schulterschluss/contract/organisations";
import type {
  Proposal,
  TransmissionKind,
} from "@schulterschluss/contract/transmissions";
import type { Uuid } from "../../platform/db/actor.ts";

type LegalBasis = Proposal["legalBases"][number];

/** What the choice of bases depends on. */
export interface BasisQuestion {
  readonly senderKind: OrganisationKind;
  readonly recipientId: Uuid | null;
  readonly baseCategory: string;
  readonly routines: readonly RoutineGrant[];
}

function routineBasis(grant: RoutineGrant): LegalBasis {
  return {
    key: `agreement:${grant.source.clauseId}`,
    kinds: [grant.transmissionKind],
    text: grant.legalBasis,
    purpose: "Vereinbarte Routineübermittlung",
    unverified: false,
    ground: {
      kind: "agreement",
      source: grant.source.agreementId,
      clause: grant.source.clauseId,
    },
  };
}

/**
 * Bases that carry a transmission: what an agreement in force opened for this
 * recipient and category first, then the statutory ones, which hold with or
 * without any agreement.
 */
export function legalBasesFor(question: BasisQuestion): LegalBasis[] {
  const agreed = question.routines
    .filter(
      (grant) =>
        grant.recipientId === question.recipientId &&
        grant.categories.includes(question.baseCategory),
    )
    .map(routineBasis);
  const statutory = saarlandStatutoryBases
    .filter((basis) => basis.senders.includes(question.senderKind))
    .map((basis): LegalBasis => ({
      key: basis.key,
      kinds: [...basis.transmissionKinds],
      text: basis.text,
      purpose: basis.purpose,
      unverified: basis.unverified,
      ground: { kind: "statutory", source: basis.key, clause: null },
    }));
  return [...agreed, ...statutory];
}

/** The chosen basis, if it carries this kind. */
export function findBasis(
  bases: readonly LegalBasis[],
  key: string,
  kind: TransmissionKind,
): LegalBasis | undefined {
  return bases.find((basis) => basis.key === key && basis.kinds.includes(kind));
}
