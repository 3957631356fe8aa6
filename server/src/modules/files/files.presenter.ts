// SPDX-License-Identifier: EUPL-1.2
import type { StoredFile } from "@schulterschluss/contract/files";
import type { FileRecord } from "../../platform/files/files.ts";

function presentRendition(record: FileRecord): StoredFile["rendition"] {
  const { rendition, widthPx, heightPx } = record;
  if (rendition === null || widthPx === null || heightPx === null) return null;
  return {
    contentType: rendition.mediaType,
    sizeBytes: rendition.sizeBytes,
    sha256: rendition.sha256.toString("hex"),
    widthPx,
    heightPx,
  };
}

/** A file as its uploader hears of it. */
export function presentStoredFile(record: FileRecord): StoredFile {
  return {
    id: record.id,
    contentType: record.original.mediaType,
    sizeBytes: record.original.sizeBytes,
    sha256: record.original.sha256.toString("hex"),
    rendition: presentRendition(record),
    addedAt: record.addedAt.toISOString(),
  };
}
