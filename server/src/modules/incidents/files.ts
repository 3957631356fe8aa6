// SPDX-License-Identifier: EUPL-1.2
import type { Issue } from "@schulterschluss/contract/errors";
import type { Incident } from "@schulterschluss/contract/incidents";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { FileOwner, Files } from "../../platform/files/files.ts";
import { findIncident } from "./incidents.repo.ts";

/** How incidents answer for their files: who reads the incident reads them. */
export const incidentFileOwner: FileOwner = {
  type: "incident",
  permission: "incidents.read",
  findReadGround: async (tx, ownerId) => {
    const row = await findIncident(tx, ownerId);
    if (row === undefined) return undefined;
    return row.received_from === null ? "own" : "received";
  },
};

/** Gives uploaded files to an incident; answers what is wrong with the list that names them. */
export async function attachFiles(
  tx: Tx,
  files: Files,
  incidentId: Uuid,
  ids: readonly Uuid[],
  alreadyThere: readonly Uuid[] = [],
): Promise<Issue[]> {
  const owner = { type: incidentFileOwner.type, id: incidentId };
  const added = ids.filter((id) => !alreadyThere.includes(id));
  const refused = await files.attach(tx, added, owner);
  return refused.map((id) => ({
    path: `body.fileIds.${ids.indexOf(id)}`,
    code: "files.notFound",
  }));
}

/** The files of an incident as its page lists them. */
export async function listAttachedFiles(
  tx: Tx,
  files: Files,
  incidentId: Uuid,
): Promise<Incident["files"]> {
  const records = await files.listOf(tx, incidentFileOwner.type, [incidentId]);
  return records.map((file) => ({
    id: file.id,
    contentType: file.original.mediaType,
    sizeBytes: file.original.sizeBytes,
    hasRendition: file.rendition !== null,
    addedAt: file.addedAt.toISOString(),
  }));
}
