// SPDX-License-Identifier: EUPL-1.2
import type { Issue } from "@schulterschluss/contract/errors";
import type { Tx } from "../../platform/db/actor.ts";
import { problem } from "../../platform/errors/problem.ts";
import {
  listOrganisationsById,
  listUnitsById,
} from "../organisations/index.ts";
import type { AgreementRecord } from "./ground.ts";

type Draft = Pick<
  AgreementRecord,
  "parties" | "clauses" | "startsOn" | "signedOn" | "endsOn"
>;

function partyIssues(tx: Tx, draft: Draft): Issue[] {
  const ids = draft.parties.map((party) => party.organisationId);
  const issues = ids.flatMap((id, index): Issue[] =>
    ids.indexOf(id) < index
      ? [
          {
            path: `body.parties.${index}.organisationId`,
            code: "agreements.partyTwice",
          },
        ]
      : [],
  );
  if (!ids.includes(tx.actor.organisationId))
    issues.push({ path: "body.parties", code: "agreements.ownPartyMissing" });
  if (draft.parties.filter((party) => party.role === "executing").length < 2)
    issues.push({
      path: "body.parties",
      code: "agreements.executingPartiesMissing",
    });
  return issues;
}

async function directoryIssues(tx: Tx, draft: Draft): Promise<Issue[]> {
  const organisations = await listOrganisationsById(
    tx,
    draft.parties.map((party) => party.organisationId),
  );
  const active = new Set(
    organisations.filter((row) => row.active).map((row) => row.id),
  );
  const units = await listUnitsById(
    tx,
    draft.parties.flatMap((party) => party.unitIds),
  );
  const ownerOf = new Map(units.map((unit) => [unit.id, unit.organisation_id]));
  return draft.parties.flatMap((party, index): Issue[] => {
    const path = `body.parties.${index}`;
    const unknown: Issue[] = active.has(party.organisationId)
      ? []
      : [{ path: `${path}.organisationId`, code: "agreements.partyUnknown" }];
    const foreign = party.unitIds.flatMap((unitId, at): Issue[] =>
      ownerOf.get(unitId) === party.organisationId
        ? []
        : [{ path: `${path}.unitIds.${at}`, code: "agreements.unitOfAnother" }],
    );
    return [...unknown, ...foreign];
  });
}

function clauseIssues(draft: Draft): Issue[] {
  const executing = new Set(
    draft.parties
      .filter((party) => party.role === "executing")
      .map((party) => party.organisationId),
  );
  return draft.clauses.flatMap((clause, index): Issue[] =>
    clause.kind === "routineTransmission" &&
    !(
      executing.has(clause.fromOrganisationId) &&
      executing.has(clause.toOrganisationId)
    )
      ? [
          {
            path: `body.clauses.${index}`,
            code: "agreements.clausePartyUnknown",
          },
        ]
      : [],
  );
}

function dateIssues(draft: Draft): Issue[] {
  const issues = (["startsOn", "signedOn"] as const).flatMap(
    (field): Issue[] => {
      const { date, precision } = draft[field];
      return date === null && precision !== "unknown"
        ? [{ path: `body.${field}.date`, code: "agreements.dateMissing" }]
        : [];
    },
  );
  const { date, precision } = draft.startsOn;
  if (
    draft.endsOn !== null &&
    date !== null &&
    precision !== "before" &&
    draft.endsOn < date
  )
    issues.push({ path: "body.endsOn", code: "agreements.endsBeforeItStarts" });
  return issues;
}

/** Refuses a record that contradicts itself or the directory, with every reason at once, those found before included. */
export async function checkAgreement(
  tx: Tx,
  draft: Draft,
  found: readonly Issue[] = [],
): Promise<void> {
  const issues = [
    ...found,
    ...partyIssues(tx, draft),
    ...(await directoryIssues(tx, draft)),
    ...clauseIssues(draft),
    ...dateIssues(draft),
  ];
  if (issues.length > 0) throw problem("request.invalid", { issues });
}
