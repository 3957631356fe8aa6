// SPDX-License-Identifier: EUPL-1.2
// A photo that was just taken needs a moment until it is small enough to be
// kept. Saving waits for it, so that a quick thumb loses none.

const running = new Map<string, Set<Promise<unknown>>>();

/** Counts work for a draft until it has ended. */
export async function whilePreparing<T>(
  draftId: string,
  work: Promise<T>,
): Promise<T> {
  const works = running.get(draftId) ?? new Set();
  works.add(work);
  running.set(draftId, works);
  try {
    return await work;
  } finally {
    works.delete(work);
  }
}

/** Resolves when nothing is being prepared for a draft any more. */
export async function untilPrepared(draftId: string): Promise<void> {
  const works = running.get(draftId);
  while (works !== undefined && works.size > 0) await Promise.allSettled(works);
}
