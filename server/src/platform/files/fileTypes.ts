// SPDX-License-Identifier: EUPL-1.2
import { fileTypeFromBuffer } from "file-type";
import sharp from "sharp";

// HEVC is covered by patents: the usual builds of the image library read HEIF
// containers with AV1 only. Phones send JPEG when a page asks for it.
const readsHeic =
  sharp.format.heif.input.fileSuffix?.includes(".heic") === true;

/** Kinds of file that are accepted, by what they are and not by their name. */
export const acceptedTypes: readonly string[] = [
  "image/jpeg",
  "image/png",
  "image/webp",
  ...(readsHeic ? ["image/heic"] : []),
  "application/pdf",
];

/** The kind of file the bytes are; undefined for anything that is not accepted. */
export async function findAcceptedType(
  bytes: Buffer,
): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(bytes);
  return acceptedTypes.find((type) => type === found?.mime);
}
