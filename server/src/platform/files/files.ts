// SPDX-License-Identifier: EUPL-1.2
import type { Permission } from "@schulterschluss/contract/identity";
import type { Readable } from "node:stream";
import type { Tx, Uuid } from "../db/actor.ts";
import type { FileOwnerRef, FileRecord, PartFacts } from "./files.repo.ts";
import type { FilePart, WrittenPart } from "./fileStore.ts";

export type { FileOwnerRef, FileRecord, PartFacts } from "./files.repo.ts";
export type { FilePart } from "./fileStore.ts";

/**
 * How a module answers for the files of its records. Registered with the files
 * module by the composition root.
 */
export interface FileOwner {
  /** Type of the records, as in `FileOwnerRef`. */
  readonly type: string;
  /** Without it nobody reads files of these records. */
  readonly permission: Permission;
  /** Code of what lets the actor see this record's files; undefined when nothing does. */
  findReadGround(tx: Tx, ownerId: Uuid): Promise<string | undefined>;
}

/** A file that was checked, cleaned and written, but is not kept yet. */
export interface PreparedFile {
  readonly organisationId: Uuid;
  readonly record: FileRecord;
  readonly parts: readonly WrittenPart[];
}

/** Bytes of a part, decrypted while they are read. */
export interface OpenedFile extends PartFacts {
  /** May be read after the transaction has ended. */
  readonly stream: Readable;
}

/** The files of organisations: encrypted, each under its own key. */
export interface Files {
  /**
   * Checks the kind, makes the cleaned rendition and writes both encrypted,
   * before a transaction is opened: it takes its time. Throws the problems
   * files.typeNotAllowed and files.damaged.
   */
  prepare(
    organisationId: Uuid,
    file: { readonly id: Uuid; readonly bytes: Buffer },
  ): Promise<PreparedFile>;
  /**
   * Keeps a prepared file of the acting organisation and says so in the log. The
   * same bytes under the same id are the same file; others throw files.idTaken.
   */
  keep(
    tx: Tx,
    prepared: PreparedFile,
    owner?: FileOwnerRef,
  ): Promise<FileRecord>;
  /** Forgets a prepared file that was not kept. */
  discard(prepared: PreparedFile): Promise<void>;
  /** Gives files that were uploaded by the actor to a record; answers those that are not his to give. */
  attach(tx: Tx, ids: readonly Uuid[], owner: FileOwnerRef): Promise<Uuid[]>;
  find(tx: Tx, id: Uuid): Promise<FileRecord | undefined>;
  /** Files of records that are not erased, oldest first. */
  listOf(
    tx: Tx,
    type: string,
    ownerIds: readonly Uuid[],
  ): Promise<FileRecord[]>;
  /**
   * Opens a part; whether the actor may see it is the caller's decision. Throws
   * files.notFound, files.erased or files.noRendition.
   */
  open(tx: Tx, id: Uuid, part: FilePart): Promise<OpenedFile>;
  /** Destroys the keys of files for good; the bytes follow in the background. */
  erase(tx: Tx, ids: readonly Uuid[]): Promise<void>;
  /** Removes the bytes of an erased file, and what broken uploads left behind. */
  readonly upkeep: FileUpkeep;
}

/** Work on the stored bytes that is done in the background. */
export interface FileUpkeep {
  /** Removes the bytes of a file whose key is destroyed. */
  removeBytes(tx: Tx, id: Uuid): Promise<void>;
  /** Erases files of the acting organisation that no record took over within 30 days. */
  eraseUnowned(tx: Tx): Promise<number>;
  /** Removes bytes older than a day that belong to no file; answers how many. */
  collectOrphans(
    now: Date,
    inOrganisation: <T>(
      organisationId: Uuid,
      fn: (tx: Tx) => Promise<T>,
    ) => Promise<T>,
  ): Promise<number>;
}
