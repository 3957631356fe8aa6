// SPDX-License-Identifier: EUPL-1.2
import type { EnvelopeV1 } from "@schulterschluss/contract/transmissions";
import type { Issue } from "@schulterschluss/contract/errors";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { problem } from "../../platform/errors/problem.ts";
import {
  type OrganisationRow,
  type UnitRecord,
  findOrganisation,
  findUnit,
} from "../organisations/index.ts";

/** One end of a transmission, from the directory. */
export interface End {
  readonly organisation: OrganisationRow;
  readonly record: UnitRecord;
}

const isPolice = (kind: string) =>
  kind === "statePolice" || kind === "federalPolice";

/** Whether assessments and suspected offences may go there. */
export function isPoliceEnd(end: End): boolean {
  return isPolice(end.organisation.kind);
}

/** Reads a unit and its organisation; undefined when it cannot take part here. */
export async function findEnd(tx: Tx, unitId: Uuid): Promise<End | undefined> {
  const record = await findUnit(tx, unitId);
  if (record === undefined) return undefined;
  const organisation = await findOrganisation(tx, record.unit.organisation_id);
  if (organisation === undefined || !organisation.active) return undefined;
  return { organisation, record };
}

/** One issue at a field of the body. */
export function bodyIssue(path: string, code: Issue["code"]): Issue {
  return { path: `body.${path}`, code };
}

/** The recipient's end; refuses what cannot receive and the own organisation. */
export async function getRecipient(tx: Tx, unitId: Uuid): Promise<End> {
  const end = await findEnd(tx, unitId);
  const code =
    end === undefined
      ? "transmissions.recipientUnknown"
      : end.organisation.id === tx.actor.organisationId
        ? "transmissions.recipientIsOwn"
        : undefined;
  if (end === undefined || code !== undefined)
    throw problem("request.invalid", {
      issues: [
        bodyIssue("recipientUnitId", code ?? "transmissions.recipientUnknown"),
      ],
    });
  return end;
}

/** The end as the envelope names it. */
export function envelopeParty(end: End): EnvelopeV1["sender"] {
  return {
    organisation: end.organisation.id,
    name: end.organisation.name,
    unit: end.record.unit.id,
    unitName: end.record.unit.name,
    installation: end.organisation.home_installation,
  };
}
