// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { instant, uuid } from "../core/values.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A stored file: the original as it came and, for pictures, a cleaned rendition. */
export const storedFile = z.strictObject({
  id: uuid,
  /** What the bytes are, found out by the server. */
  contentType: z.string(),
  sizeBytes: z.number().int().positive(),
  sha256,
  /** Upright, at most 2560 px, without metadata; null for PDF. */
  rendition: z
    .strictObject({
      contentType: z.string(),
      sizeBytes: z.number().int().positive(),
      sha256,
      widthPx: z.number().int().positive(),
      heightPx: z.number().int().positive(),
    })
    .nullable(),
  addedAt: instant,
});
export type StoredFile = z.infer<typeof storedFile>;
