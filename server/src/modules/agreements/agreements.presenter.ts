// SPDX-License-Identifier: EUPL-1.2
import type { Agreement, Party } from "@schulterschluss/contract/agreements";
import type { z } from "zod";
import type { agreementSummary } from "@schulterschluss/contract/agreements";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { Defect } from "../../platform/errors/defect.ts";
import {
  listOrganisationsById,
  listUnitsById,
  presentOrganisationRef,
  presentUnitRef,
} from "../organisations/index.ts";
import { abilitiesOn } from "./agreements.policy.ts";
import {
  type AgreementFile,
  confirmationOf,
  fileVersion,
  groundOf,
  stateAt,
  waitingFor,
} from "./ground.ts";

type Summary = z.infer<typeof agreementSummary>;

/** Names of organisations and units that agreements mention. */
export interface AgreementNames {
  organisation(id: Uuid): Party["organisation"];
  units(ids: readonly Uuid[]): Party["units"];
}

/** Loads all names that these agreements mention, in two queries. */
export async function loadNames(
  tx: Tx,
  files: readonly AgreementFile[],
): Promise<AgreementNames> {
  const parties = files.flatMap((file) => groundOf(file).parties);
  const organisations = await listOrganisationsById(tx, [
    ...new Set([
      ...parties.map((party) => party.organisationId),
      ...files.map((file) => file.record.contributedBy),
    ]),
  ]);
  const units = await listUnitsById(tx, [
    ...new Set(parties.flatMap((party) => party.unitIds)),
  ]);
  const byId = new Map(
    organisations.map((row) => [row.id, presentOrganisationRef(row)]),
  );
  const unitById = new Map(units.map((row) => [row.id, presentUnitRef(row)]));
  return {
    organisation: (id) => {
      const row = byId.get(id);
      if (row === undefined) throw new Defect(`organisation ${id} has no name`);
      return row;
    },
    units: (ids) => ids.flatMap((id) => unitById.get(id) ?? []),
  };
}

/** A row of the list of agreements. */
export function presentSummary(
  tx: Tx,
  file: AgreementFile,
  names: AgreementNames,
): Summary {
  const { record } = file;
  const state = stateAt(file, tx.now);
  const today = tx.now.toISOString().slice(0, 10);
  return {
    id: record.id,
    circleId: record.circleId,
    version: fileVersion(file),
    kind: record.kind,
    title: record.title,
    state,
    startsOn: record.startsOn,
    endsOn: record.endsOn,
    reviewOn: record.reviewOn,
    reviewOverdue:
      record.reviewOn !== null &&
      record.reviewOn < today &&
      (state === "inForce" || state === "suspended"),
    parties: groundOf(file).parties.map((party) => ({
      organisation: names.organisation(party.organisationId),
      role: party.role,
      units: names.units(party.unitIds),
      confirmedAt:
        confirmationOf(file, party.organisationId)?.confirmedAt ?? null,
    })),
    waitingFor:
      state === "discarded" ? [] : waitingFor(file).map(names.organisation),
  };
}

/** One agreement in full. */
export function presentAgreement(
  tx: Tx,
  file: AgreementFile,
  names: AgreementNames,
): Agreement {
  const { record } = file;
  return {
    ...presentSummary(tx, file, names),
    areaKeys: [...record.areaKeys],
    signedOn: record.signedOn,
    aims: record.aims,
    clauses: [...record.clauses],
    scanFileId: record.scanFileId,
    recordedBy: names.organisation(record.contributedBy),
    recordedAt: record.recordedAt,
    abilities: abilitiesOn(tx, file),
  };
}
