// SPDX-License-Identifier: EUPL-1.2
import type { Issue } from "@schulterschluss/contract/errors";
import { buffer } from "node:stream/consumers";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { systemActor } from "../../platform/db/systemActor.ts";
import { withActor } from "../../platform/db/withActor.ts";
import type { FileOwner, Files } from "../../platform/files/files.ts";
import { type LongJob, job } from "../../platform/jobs/jobHandler.ts";
import { listAgreementFiles } from "./agreements.repo.ts";
import type { AgreementRecord } from "./ground.ts";

const ownerType = "agreement";
const takeScanTask = "agreements.takeScan";

async function findRecord(
  tx: Tx,
  id: Uuid,
): Promise<AgreementRecord | undefined> {
  const files = await listAgreementFiles(tx);
  return files.find(({ record }) => record.id === id)?.record;
}

/** How agreements answer for their scans: the parties read them, also after the end. */
export const agreementFileOwner: FileOwner = {
  type: ownerType,
  permission: "agreements.read",
  findReadGround: async (tx, ownerId) =>
    (await findRecord(tx, ownerId)) === undefined ? undefined : "party",
};

/** Gives the uploaded scan to its agreement; answers what is wrong with it. */
export async function attachScan(
  tx: Tx,
  files: Files,
  record: Pick<AgreementRecord, "id" | "scanFileId">,
): Promise<Issue[]> {
  if (record.scanFileId === null) return [];
  const owner = { type: ownerType, id: record.id };
  const refused = await files.attach(tx, [record.scanFileId], owner);
  return refused.length === 0
    ? []
    : [{ path: "body.scanFileId", code: "files.notFound" }];
}

/** Has every other party take its own copy of the scan in, once this is committed. */
export function handScanOver(tx: Tx, record: AgreementRecord): void {
  if (record.scanFileId === null) return;
  for (const { organisationId } of record.parties)
    if (organisationId !== record.contributedBy)
      tx.enqueue({ task: takeScanTask, organisationId, objectId: record.id });
}

/** The bytes as they may travel: of a picture the cleaned rendition, of a PDF itself. */
async function readAtRecorder(
  { platform, organisationId }: LongJob,
  { id, contributedBy, scanFileId }: AgreementRecord,
): Promise<Buffer | undefined> {
  const recorder = systemActor(contributedBy, `scan-${id}`);
  const opened = await withActor(
    platform,
    recorder,
    "agreements",
    async (tx) => {
      const file =
        scanFileId === null
          ? undefined
          : await platform.files.find(tx, scanFileId);
      if (file === undefined || file.dataKey === null) return undefined;
      tx.audit({
        action: "agreements.scanHandedOver",
        object: { type: ownerType, id },
        subject: organisationId,
      });
      const part = file.rendition === null ? "original" : "rendition";
      return platform.files.open(tx, file.id, part);
    },
  );
  return opened === undefined ? undefined : buffer(opened.stream);
}

/** Takes a copy of the scan in for one party: no organisation reads a file of another. */
async function takeScan(work: LongJob): Promise<void> {
  const { files } = work.platform;
  const record = await work.inTransaction(async (tx) => {
    const found = await findRecord(tx, work.objectId);
    const isThere =
      found?.scanFileId != null &&
      (await files.find(tx, found.scanFileId)) !== undefined;
    return isThere ? undefined : found;
  });
  if (record === undefined || record.scanFileId === null) return;
  const bytes = await readAtRecorder(work, record);
  if (bytes === undefined) return;
  const { organisationId } = work;
  const id = record.scanFileId;
  const prepared = await files.prepare(organisationId, { id, bytes });
  await work.inTransaction((tx) =>
    files.keep(tx, prepared, { type: ownerType, id: record.id }),
  );
}

/** Work in the background. */
export const scanJobs = [
  job({ kind: "long", task: takeScanTask, run: takeScan }),
];
