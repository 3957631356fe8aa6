// SPDX-License-Identifier: EUPL-1.2
import { createHash } from "node:crypto";
import type { Clock } from "../clock/clock.ts";
import type { Uuid } from "../db/actor.ts";
import { problem } from "../errors/problem.ts";
import type { Keys } from "../keys/keys.ts";
import type { Files, PreparedFile } from "./files.ts";
import {
  findFileRecord,
  insertFileRecord,
  listFileRecords,
  type PartFacts,
  setFileOwner,
} from "./files.repo.ts";
import { FileStore, type WrittenPart } from "./fileStore.ts";
import { acceptedTypes, findAcceptedType } from "./fileTypes.ts";
import { makeRendition, type Rendition } from "./rendition.ts";
import { createUpkeep, eraseFiles } from "./upkeep.ts";

/** What the files need of the platform. */
export interface FilesOptions {
  /** Folder for the encrypted bytes, `files` in the data folder. */
  readonly folder: string;
  readonly keys: Keys;
  readonly clock: Clock;
}

function factsOf(mediaType: string, bytes: Buffer): PartFacts {
  const sha256 = createHash("sha256").update(bytes).digest();
  return { mediaType, sizeBytes: bytes.length, sha256 };
}

async function inspect(
  bytes: Buffer,
): Promise<{ mediaType: string; rendition: Rendition | undefined }> {
  const mediaType = await findAcceptedType(bytes);
  if (mediaType === undefined)
    throw problem("files.typeNotAllowed", {
      params: { allowed: acceptedTypes.map(shortName).join(", ") },
    });
  if (mediaType === "application/pdf")
    return { mediaType, rendition: undefined };
  const rendition = await makeRendition(bytes);
  if (rendition === undefined) throw problem("files.damaged");
  return { mediaType, rendition };
}

function shortName(mediaType: string): string {
  return mediaType.replace(/^.*\//, "").toUpperCase();
}

/** Builds the files of a process. */
export function createFiles({ folder, keys, clock }: FilesOptions): Files {
  const store = new FileStore(folder);

  const writeParts = async (
    organisationId: Uuid,
    id: Uuid,
    dataKey: Buffer,
    bytes: Buffer,
    rendition: Rendition | undefined,
  ): Promise<WrittenPart[]> => {
    const place = { organisationId, id };
    const parts = [
      await store.write({ ...place, part: "original" }, dataKey, bytes),
    ];
    if (rendition === undefined) return parts;
    try {
      const at = { ...place, part: "rendition" } as const;
      parts.push(await store.write(at, dataKey, rendition.bytes));
    } catch (error) {
      await store.discard(parts);
      throw error;
    }
    return parts;
  };

  const prepare: Files["prepare"] = async (organisationId, { id, bytes }) => {
    const { mediaType, rendition } = await inspect(bytes);
    await keys.load(organisationId);
    const at = clock.now();
    const { key, wrapped } = keys.makeDataKey(organisationId, at);
    const parts = await writeParts(organisationId, id, key, bytes, rendition);
    return {
      organisationId,
      parts,
      record: {
        id,
        owner: null,
        addedBy: null,
        addedAt: at,
        original: factsOf(mediaType, bytes),
        rendition:
          rendition === undefined
            ? null
            : factsOf(rendition.mediaType, rendition.bytes),
        widthPx: rendition?.widthPx ?? null,
        heightPx: rendition?.heightPx ?? null,
        dataKey: wrapped,
      },
    };
  };

  const keep: Files["keep"] = async (tx, prepared, owner) => {
    if (prepared.organisationId !== tx.actor.organisationId)
      throw new TypeError("a file is kept by the organisation it was made for");
    const record = {
      ...prepared.record,
      owner: owner ?? null,
      addedBy: tx.actor.accountId,
    };
    if (await insertFileRecord(tx, record)) {
      // Before the commit: a file that is known has its bytes, whatever happens.
      await store.settle(prepared.parts);
      const { mediaType, sizeBytes } = record.original;
      tx.audit({
        action: "files.kept",
        object: { type: "file", id: record.id },
        details: { mediaType, sizeBytes },
      });
      return record;
    }
    await store.discard(prepared.parts);
    const known = await findFileRecord(tx, record.id);
    const isSame = known?.original.sha256.equals(record.original.sha256);
    if (known === undefined || isSame !== true) throw problem("files.idTaken");
    if (known.dataKey === null) throw problem("files.erased");
    return known;
  };

  const open: Files["open"] = async (tx, id, part) => {
    const record = await findFileRecord(tx, id);
    if (record === undefined) throw problem("files.notFound");
    if (record.dataKey === null) throw problem("files.erased");
    const facts = record[part];
    if (facts === null) throw problem("files.noRendition");
    const { organisationId } = tx.actor;
    const dataKey = keys.unwrapDataKey(organisationId, record.dataKey);
    const stream = store.read({ organisationId, id, part }, dataKey);
    return { ...facts, stream };
  };

  return {
    prepare,
    keep,
    open,
    discard: (prepared: PreparedFile) => store.discard(prepared.parts),
    attach: async (tx, ids, owner) => {
      if (ids.length === 0) return [];
      const given = new Set(await setFileOwner(tx, ids, owner));
      return ids.filter((id) => !given.has(id));
    },
    find: findFileRecord,
    listOf: listFileRecords,
    erase: async (tx, ids) => {
      await eraseFiles(tx, ids);
    },
    upkeep: createUpkeep(store),
  };
}
