// SPDX-License-Identifier: EUPL-1.2
import type {
  Agreement,
  Clause,
  UncertainDate,
} from "@schulterschluss/contract/agreements";
import { categories } from "@schulterschluss/contract/incidents";
import type { OrganisationRef } from "@schulterschluss/contract/organisations";
import type { TransmissionKind } from "@schulterschluss/contract/transmissions";
import { newId } from "../../../platform/api/index.ts";

export interface PartyDraft {
  readonly organisation: OrganisationRef;
  readonly role: "signatory" | "executing";
  readonly unitIds: readonly string[];
}

export interface RoutineDraft {
  readonly id: string;
  readonly transmissionKind: TransmissionKind;
  readonly categories: readonly string[];
  readonly fromOrganisationId: string;
  readonly toOrganisationId: string;
  readonly legalBasis: string;
  /** Minutes as typed; empty without a deadline. */
  readonly responseMin: string;
}

/** An agreement while it is typed from the paper. */
export interface AgreementDraft {
  readonly kind: Agreement["kind"];
  readonly title: string;
  readonly circleId: string;
  readonly parties: readonly PartyDraft[];
  readonly signedOn: UncertainDate;
  readonly startsOn: UncertainDate;
  readonly endsOn: string;
  readonly reviewOn: string;
  readonly aims: string;
  readonly pictureId: string;
  readonly pictureCategories: readonly string[];
  readonly routines: readonly RoutineDraft[];
  readonly scanFileId: string | null;
}

const unknownDate: UncertainDate = { date: null, precision: "day" };

/** A new record: the own authority carries it out, the usual categories are chosen. */
export function newDraft(
  own: OrganisationRef,
  title: string,
  circleId: string,
): AgreementDraft {
  return {
    kind: "cooperationAgreement",
    title,
    circleId,
    parties: [{ organisation: own, role: "executing", unitIds: [] }],
    signedOn: unknownDate,
    startsOn: unknownDate,
    endsOn: "",
    reviewOn: "",
    aims: "",
    pictureId: newId(),
    pictureCategories: categories
      .filter((category) => category.on)
      .map((category) => category.key),
    routines: [],
    scanFileId: null,
  };
}

/** A recorded agreement as a draft. */
export function draftOf(agreement: Agreement): AgreementDraft {
  const picture = agreement.clauses.find((clause) => clause.kind === "picture");
  return {
    kind: agreement.kind,
    title: agreement.title,
    circleId: agreement.circleId,
    parties: agreement.parties.map(({ organisation, role, units }) => ({
      organisation,
      role,
      unitIds: units.map((unit) => unit.id),
    })),
    signedOn: agreement.signedOn,
    startsOn: agreement.startsOn,
    endsOn: agreement.endsOn ?? "",
    reviewOn: agreement.reviewOn ?? "",
    aims: agreement.aims ?? "",
    pictureId: picture?.id ?? newId(),
    pictureCategories: picture?.categories ?? [],
    routines: agreement.clauses
      .filter((clause) => clause.kind === "routineTransmission")
      .map(({ kind: _kind, responseMin, ...rest }) => ({
        ...rest,
        responseMin: responseMin === null ? "" : String(responseMin),
      })),
    scanFileId: agreement.scanFileId,
  };
}

/** What the server takes. */
export function bodyOf(draft: AgreementDraft) {
  return {
    kind: draft.kind,
    title: draft.title,
    areaKeys: [],
    parties: draft.parties.map(({ organisation, role, unitIds }) => ({
      organisationId: organisation.id,
      role,
      unitIds: role === "executing" ? [...unitIds] : [],
    })),
    signedOn: settled(draft.signedOn),
    startsOn: settled(draft.startsOn),
    endsOn: draft.endsOn === "" ? null : draft.endsOn,
    reviewOn: draft.reviewOn === "" ? null : draft.reviewOn,
    aims: draft.aims.trim() === "" ? null : draft.aims,
    clauses: clausesOf(draft),
    scanFileId: draft.scanFileId,
  };
}

/** A date that was never typed is an unknown one. */
function settled(date: UncertainDate): UncertainDate {
  return date.date === null ? { date: null, precision: "unknown" } : date;
}

function clausesOf(draft: AgreementDraft): Clause[] {
  const picture: Clause[] =
    draft.pictureCategories.length === 0
      ? []
      : [
          {
            id: draft.pictureId,
            kind: "picture",
            categories: [...draft.pictureCategories],
          },
        ];
  return [
    ...picture,
    ...draft.routines.map((routine) => ({
      ...routine,
      kind: "routineTransmission" as const,
      categories: [...routine.categories],
      responseMin:
        routine.responseMin === "" ? null : Number(routine.responseMin),
    })),
  ];
}

/** What is still missing before the record makes sense, as keys of words. */
export function missingParts(
  draft: AgreementDraft,
): readonly ("missingTitle" | "missingParty" | "missingClause")[] {
  const executing = draft.parties.filter((party) => party.role === "executing");
  return [
    ...(draft.title.trim() === "" ? (["missingTitle"] as const) : []),
    ...(executing.length < 2 ? (["missingParty"] as const) : []),
    ...(draft.pictureCategories.length === 0 && draft.routines.length === 0
      ? (["missingClause"] as const)
      : []),
  ];
}
