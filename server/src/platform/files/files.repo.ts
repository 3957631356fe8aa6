// SPDX-License-Identifier: EUPL-1.2
import { sql } from "kysely";
import type { Tx, Uuid } from "../db/actor.ts";

/** The record a file belongs to. */
export interface FileOwnerRef {
  /** Type of the object as audit and live events name it, e.g. `incident`. */
  readonly type: string;
  readonly id: Uuid;
}

/** What is stored of one part of a file. */
export interface PartFacts {
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly sha256: Buffer;
}

/** A file as it stands in the database. */
export interface FileRecord {
  readonly id: Uuid;
  readonly owner: FileOwnerRef | null;
  readonly addedBy: Uuid | null;
  readonly addedAt: Date;
  readonly original: PartFacts;
  readonly rendition: PartFacts | null;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  /** Null when the file was erased. */
  readonly dataKey: Buffer | null;
}

interface FileRow {
  readonly id: Uuid;
  readonly owner_type: string | null;
  readonly owner_id: Uuid | null;
  readonly added_by: Uuid | null;
  readonly added_at: Date;
  readonly media_type: string;
  readonly size_bytes: number;
  readonly sha256: Buffer;
  readonly rendition_type: string | null;
  readonly rendition_size_bytes: number | null;
  readonly rendition_sha256: Buffer | null;
  readonly width_px: number | null;
  readonly height_px: number | null;
  readonly data_key: Buffer | null;
}

const columns = sql`id, owner_type, owner_id, added_by, added_at, media_type,
  size_bytes, sha256, rendition_type, rendition_size_bytes, rendition_sha256,
  width_px, height_px, data_key`;

function renditionOf(row: FileRow): PartFacts | null {
  const { rendition_type, rendition_size_bytes, rendition_sha256 } = row;
  if (rendition_type === null) return null;
  if (rendition_size_bytes === null || rendition_sha256 === null) return null;
  return {
    mediaType: rendition_type,
    sizeBytes: rendition_size_bytes,
    sha256: rendition_sha256,
  };
}

function fromRow(row: FileRow): FileRecord {
  return {
    id: row.id,
    owner:
      row.owner_type === null || row.owner_id === null
        ? null
        : { type: row.owner_type, id: row.owner_id },
    addedBy: row.added_by,
    addedAt: row.added_at,
    original: {
      mediaType: row.media_type,
      sizeBytes: row.size_bytes,
      sha256: row.sha256,
    },
    rendition: renditionOf(row),
    widthPx: row.width_px,
    heightPx: row.height_px,
    dataKey: row.data_key,
  };
}

/** A file of the acting organisation, erased or not. */
export async function findFileRecord(
  tx: Tx,
  id: Uuid,
): Promise<FileRecord | undefined> {
  const { rows } = await sql<FileRow>`select ${columns} from files
    where organisation_id = ${tx.actor.organisationId} and id = ${id}`.execute(
    tx.db,
  );
  return rows.map(fromRow)[0];
}

/** Files that are not erased and belong to these records of one type. */
export async function listFileRecords(
  tx: Tx,
  type: string,
  ownerIds: readonly Uuid[],
): Promise<FileRecord[]> {
  const { rows } = await sql<FileRow>`select ${columns} from files
    where organisation_id = ${tx.actor.organisationId}
      and owner_id = any(${ownerIds}::uuid[]) and owner_type = ${type}
      and data_key is not null
    order by added_at, id`.execute(tx.db);
  return rows.map(fromRow);
}

/** Adds a file unless its id is taken; answers whether it did. */
export async function insertFileRecord(
  tx: Tx,
  file: FileRecord,
): Promise<boolean> {
  const { original, rendition, owner } = file;
  const { rows } = await sql`
    insert into files (organisation_id, ${columns})
    values (${tx.actor.organisationId}, ${file.id}, ${owner?.type ?? null},
      ${owner?.id ?? null}, ${file.addedBy}, ${file.addedAt},
      ${original.mediaType}, ${original.sizeBytes}, ${original.sha256},
      ${rendition?.mediaType ?? null}, ${rendition?.sizeBytes ?? null},
      ${rendition?.sha256 ?? null}, ${file.widthPx}, ${file.heightPx},
      ${file.dataKey})
    on conflict do nothing returning id`.execute(tx.db);
  return rows.length === 1;
}

/**
 * Lets a record take files over that belong to nobody (and were uploaded by the
 * acting account) or to it already; answers the ids it has now.
 */
export async function setFileOwner(
  tx: Tx,
  ids: readonly Uuid[],
  owner: FileOwnerRef,
): Promise<Uuid[]> {
  const { rows } = await sql<{ id: Uuid }>`
    update files set owner_type = ${owner.type}, owner_id = ${owner.id}
     where organisation_id = ${tx.actor.organisationId}
       and id = any(${ids}::uuid[]) and data_key is not null
       and ((owner_id is null and added_by is not distinct from ${tx.actor.accountId}::uuid)
         or (owner_id = ${owner.id} and owner_type = ${owner.type}))
    returning id`.execute(tx.db);
  return rows.map((row) => row.id);
}

/** Destroys the keys of files; answers those that had one. */
export async function eraseFileKeys(
  tx: Tx,
  ids: readonly Uuid[],
): Promise<Uuid[]> {
  const { rows } = await sql<{ id: Uuid }>`
    update files set data_key = null, erased_at = ${tx.now}
     where organisation_id = ${tx.actor.organisationId}
       and id = any(${ids}::uuid[]) and data_key is not null
    returning id`.execute(tx.db);
  return rows.map((row) => row.id);
}

/** Files that no record has taken over since before an instant. */
export async function listUnownedFiles(
  tx: Tx,
  addedBefore: Date,
): Promise<Uuid[]> {
  const { rows } = await sql<{ id: Uuid }>`select id from files
    where organisation_id = ${tx.actor.organisationId} and owner_id is null
      and data_key is not null and added_at < ${addedBefore}
    order by added_at`.execute(tx.db);
  return rows.map((row) => row.id);
}

/** Those of the ids that are files with a key. */
export async function listLiveFileIds(
  tx: Tx,
  ids: readonly Uuid[],
): Promise<Uuid[]> {
  const { rows } = await sql<{ id: Uuid }>`select id from files
    where organisation_id = ${tx.actor.organisationId}
      and id = any(${ids}::uuid[]) and data_key is not null`.execute(tx.db);
  return rows.map((row) => row.id);
}
