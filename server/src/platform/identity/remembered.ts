// SPDX-License-Identifier: EUPL-1.2

/** How long and how much is remembered. */
export interface RememberOptions {
  /** Whether changes are heard of right now; if not, nothing is remembered. */
  readonly isListening: () => boolean;
  readonly monotonicMs: () => number;
  readonly maxAgeMs: number;
  readonly maxEntries: number;
}

interface Entry<V> {
  readonly value: V;
  readonly loadedMs: number;
}

/**
 * Remembers what was read until it is told to forget. A value that was being
 * read while something was forgotten is handed out but not kept, because it may
 * be of the time before.
 */
export class Remembered<V> {
  readonly #load: (key: string) => Promise<V | undefined>;
  readonly #options: RememberOptions;
  readonly #entries = new Map<string, Entry<V>>();
  #epoch = 0;

  constructor(
    load: (key: string) => Promise<V | undefined>,
    options: RememberOptions,
  ) {
    this.#load = load;
    this.#options = options;
  }

  /** The value of a key, read if need be; what is missing is never remembered. */
  async get(key: string): Promise<V | undefined> {
    const { isListening, monotonicMs, maxAgeMs } = this.#options;
    const entry = this.#entries.get(key);
    const listening = isListening();
    if (entry !== undefined && listening)
      if (monotonicMs() - entry.loadedMs < maxAgeMs) return entry.value;
    const epoch = this.#epoch;
    const value = await this.#load(key);
    if (value !== undefined && listening && epoch === this.#epoch)
      this.#keep(key, value);
    return value;
  }

  /** Forgets every value that the predicate picks. */
  forget(isConcerned: (value: V, key: string) => boolean): void {
    this.#epoch += 1;
    for (const [key, { value }] of this.#entries)
      if (isConcerned(value, key)) this.#entries.delete(key);
  }

  clear(): void {
    this.#epoch += 1;
    this.#entries.clear();
  }

  #keep(key: string, value: V): void {
    const { maxEntries, monotonicMs } = this.#options;
    this.#entries.delete(key);
    this.#entries.set(key, { value, loadedMs: monotonicMs() });
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > maxEntries && oldest.done !== true)
      this.#entries.delete(oldest.value);
  }
}
