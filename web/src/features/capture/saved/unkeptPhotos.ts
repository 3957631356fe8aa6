// SPDX-License-Identifier: EUPL-1.2
// Photos that did not fit on a full phone. They live in this page's memory
// until the officer has made room or decided against them.
import type { DraftPhoto } from "../record/draft.ts";

const unkept = new Map<string, readonly DraftPhoto[]>();

/** Holds photos of an entry that was saved without them. */
export function keepForLater(
  entryId: string,
  photos: readonly DraftPhoto[],
): void {
  unkept.set(entryId, photos);
}

/** Photos that still have to find room. */
export function unkeptPhotosOf(entryId: string): readonly DraftPhoto[] {
  return unkept.get(entryId) ?? [];
}

/** The photos were kept now, or given up. */
export function forgetUnkept(entryId: string): void {
  unkept.delete(entryId);
}
