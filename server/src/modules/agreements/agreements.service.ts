// SPDX-License-Identifier: EUPL-1.2
import type {
  AgreementAction,
  changeAgreement,
  recordExistingAgreement,
} from "@schulterschluss/contract/agreements";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { problem, stale } from "../../platform/errors/problem.ts";
import type { Files } from "../../platform/files/files.ts";
import { accessChanged } from "../../platform/identity/identity.ts";
import { findOrganisation } from "../organisations/index.ts";
import { checkAgreement } from "./agreementCheck.ts";
import {
  findCircleOpener,
  insertAgreement,
  insertConfirmation,
  insertEvent,
  listAgreementFiles,
  lockAgreements,
  updateAgreement,
} from "./agreements.repo.ts";
import { attachScan, handScanOver } from "./scan.ts";
import {
  type AgreementFile,
  type AgreementRecord,
  fileVersion,
  stateAt,
  waitingFor,
} from "./ground.ts";

type Recording = z.output<typeof recordExistingAgreement.body>;
type Changes = z.output<typeof changeAgreement.body>;

/** The agreement with all that was said; for those who are no party it is not there. */
export async function getAgreementFile(
  tx: Tx,
  id: Uuid,
): Promise<AgreementFile> {
  const files = await listAgreementFiles(tx);
  const file = files.find(({ record }) => record.id === id);
  if (file === undefined) throw problem("agreements.notFound");
  return file;
}

/** Tells all parties, and has the access of their people compiled anew. */
function publishChange(tx: Tx, record: AgreementRecord): void {
  const organisations = record.parties.map((party) => party.organisationId);
  tx.publish({
    type: "agreements.changed",
    v: 1,
    object: { type: "agreement", id: record.id },
    audience: organisations.map((organisation) => ({
      organisation,
      circle: record.circleId,
      permission: "agreements.read" as const,
    })),
  });
  for (const organisation of organisations) {
    tx.publish({
      type: accessChanged,
      v: 1,
      object: { type: "organisation", id: organisation },
      audience: [],
    });
  }
}

function note(
  tx: Tx,
  action: `agreements.${string}`,
  record: AgreementRecord,
): void {
  tx.audit({
    action,
    object: { type: "agreement", id: record.id },
    details: { circle: record.circleId, version: record.version },
  });
  publishChange(tx, record);
}

async function confirmFor(
  tx: Tx,
  record: AgreementRecord,
  unitIds: readonly Uuid[],
) {
  await insertConfirmation(tx, {
    id: uuidv7(),
    circleId: record.circleId,
    agreementId: record.id,
    agreementVersion: record.version,
    unitIds,
  });
}

const isExecuting = (tx: Tx, record: AgreementRecord) =>
  record.parties.find(
    (party) =>
      party.organisationId === tx.actor.organisationId &&
      party.role === "executing",
  );

const executingIds = (parties: AgreementRecord["parties"]) =>
  parties
    .filter((party) => party.role === "executing")
    .map((party) => party.organisationId);

/**
 * Whoever carries an agreement of a circle out must carry out the next one too,
 * and so confirm it: nobody brings a third one into a picture behind their back.
 */
function checkPartners(
  earlier: readonly AgreementFile[],
  parties: AgreementRecord["parties"],
): void {
  const named = new Set(executingIds(parties));
  const isComplete = earlier.every(({ record }) =>
    executingIds(record.parties).every((id) => named.has(id)),
  );
  if (!isComplete)
    throw problem("request.invalid", {
      issues: [{ path: "body.parties", code: "agreements.partnerMissing" }],
    });
}

/** Agreements of a circle that all their parties confirmed, in force or no longer. */
function provenIn(
  tx: Tx,
  files: readonly AgreementFile[],
  circleId: Uuid,
): AgreementFile[] {
  return files.filter(
    (file) =>
      file.record.circleId === circleId &&
      waitingFor(file).length === 0 &&
      stateAt(file, tx.now) !== "discarded",
  );
}

/** Opens the circle if it is new; else the acting organisation must be in it by an agreement that took effect. */
async function enterCircle(
  tx: Tx,
  files: readonly AgreementFile[],
  input: Pick<Recording, "circleId" | "parties">,
): Promise<void> {
  const { circleId, parties } = input;
  await lockAgreements(tx, circleId);
  const opener = await findCircleOpener(tx, circleId);
  if (opener === undefined) {
    await tx.openCircle(circleId, "partnership");
    return;
  }
  const earlier = provenIn(tx, files, circleId);
  // Somebody else's circle: to be named in a record is no way in.
  if (earlier.length === 0 && opener !== tx.actor.organisationId)
    throw problem("agreements.notFound");
  checkPartners(earlier, parties);
}

/**
 * Records an agreement that exists on paper. For the recording organisation it
 * counts as confirmed; it takes effect when every executing party confirmed.
 */
export async function recordExisting(
  tx: Tx,
  attachedFiles: Files,
  input: Recording,
): Promise<void> {
  const files = await listAgreementFiles(tx);
  if (files.some(({ record }) => record.id === input.id))
    throw problem("agreements.exists");
  await checkAgreement(tx, input, await attachScan(tx, attachedFiles, input));
  await enterCircle(tx, files, input);
  const own = await findOrganisation(tx, tx.actor.organisationId);
  const record: AgreementRecord = {
    ...input,
    contributedBy: tx.actor.organisationId,
    zone: own?.zone ?? "Europe/Berlin",
    recordedAt: tx.now.toISOString(),
    version: 1,
  };
  await insertAgreement(tx, record);
  const party = isExecuting(tx, record);
  if (party !== undefined) await confirmFor(tx, record, party.unitIds);
  handScanOver(tx, record);
  note(tx, "agreements.recorded", record);
}

function checkVersion(file: AgreementFile, version: number): void {
  if (fileVersion(file) !== version) throw stale(file.record.id);
}

/** Corrects a record before it takes effect; what the others confirmed is void. */
export async function correct(
  tx: Tx,
  attachedFiles: Files,
  id: Uuid,
  version: number,
  changes: Changes,
): Promise<void> {
  await lockAgreements(tx, id);
  const file = await getAgreementFile(tx, id);
  checkVersion(file, version);
  if (file.record.contributedBy !== tx.actor.organisationId)
    throw problem("agreements.changedByRecorderOnly");
  if (stateAt(file, tx.now) !== "recorded")
    throw problem("agreements.actionNotPossible");
  const given = Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  );
  const record: AgreementRecord = { ...file.record, ...given };
  const isOther = record.scanFileId !== file.record.scanFileId;
  await checkAgreement(
    tx,
    record,
    isOther ? await attachScan(tx, attachedFiles, record) : [],
  );
  const files = await listAgreementFiles(tx);
  const others = files.filter((other) => other.record.id !== id);
  checkPartners(provenIn(tx, others, record.circleId), record.parties);
  if (!(await updateAgreement(tx, record))) throw stale(id);
  const next = { ...record, version: record.version + 1 };
  const party = isExecuting(tx, next);
  if (party !== undefined) await confirmFor(tx, next, party.unitIds);
  handScanOver(tx, next);
  note(tx, "agreements.corrected", next);
}

/** Confirms the record for the acting organisation, with the units that carry it out. */
export async function confirm(
  tx: Tx,
  id: Uuid,
  version: number,
  unitIds: readonly Uuid[],
): Promise<void> {
  await lockAgreements(tx, id);
  const file = await getAgreementFile(tx, id);
  checkVersion(file, version);
  const { record } = file;
  if (isExecuting(tx, record) === undefined)
    throw problem("agreements.notExecuting");
  if (stateAt(file, tx.now) !== "recorded")
    throw problem("agreements.actionNotPossible");
  await checkAgreement(tx, {
    ...record,
    parties: record.parties.map((party) =>
      party.organisationId === tx.actor.organisationId
        ? { ...party, unitIds: [...unitIds] }
        : party,
    ),
  });
  await confirmFor(tx, record, unitIds);
  note(tx, "agreements.confirmed", record);
}

/** Suspends, resumes, ends or discards, once version and abilities were checked. */
export async function act(
  tx: Tx,
  record: AgreementRecord,
  action: Exclude<AgreementAction, "takeEffect">,
  reason: string | null,
): Promise<void> {
  await insertEvent(tx, {
    id: uuidv7(),
    circleId: record.circleId,
    agreementId: record.id,
    action,
    reason,
  });
  const past = {
    suspend: "suspended",
    resume: "resumed",
    end: "ended",
    discard: "discarded",
  };
  note(tx, `agreements.${past[action]}`, record);
}
