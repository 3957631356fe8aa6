// SPDX-License-Identifier: EUPL-1.2
import type pg from "pg";
import type { Uuid } from "../db/actor.ts";
import { buildKeyRing, type KeyRing } from "./keyRing.ts";
import { readKeyGeneration, readStoredKeys } from "./keys.repo.ts";
import { KeyError, type MasterKeys } from "./masterKey.ts";

/** How long a process may go on without asking whether keys were rotated, in milliseconds. */
export const keyRefreshMs = 5000;

/** Unwrapped keys of the organisations in use, reloaded after a rotation elsewhere. */
export class KeyCache {
  readonly #pool: pg.Pool;
  readonly #masters: MasterKeys;
  readonly #rings = new Map<Uuid, KeyRing>();
  readonly #loading = new Map<Uuid, Promise<void>>();
  #generation = 0;
  #checkedAtMs = Number.NEGATIVE_INFINITY;
  #checking: Promise<void> | undefined;

  constructor(pool: pg.Pool, masters: MasterKeys) {
    this.#pool = pool;
    this.#masters = masters;
  }

  /** Makes the keys of an organisation ready; at most one small query every few seconds. */
  async load(organisationId: Uuid): Promise<void> {
    if (performance.now() - this.#checkedAtMs >= keyRefreshMs)
      await (this.#checking ??= this.#check());
    if (this.#rings.get(organisationId)?.generation === this.#generation)
      return;
    let loading = this.#loading.get(organisationId);
    if (loading === undefined) {
      loading = this.#read(organisationId).finally(() =>
        this.#loading.delete(organisationId),
      );
      this.#loading.set(organisationId, loading);
    }
    await loading;
  }

  /** Asks again at the next `load` whether keys were rotated. */
  expire(): void {
    this.#checkedAtMs = Number.NEGATIVE_INFINITY;
  }

  find(organisationId: Uuid): KeyRing | undefined {
    return this.#rings.get(organisationId);
  }

  get(organisationId: Uuid): KeyRing {
    const ring = this.find(organisationId);
    if (ring === undefined)
      throw new KeyError(
        `the organisation ${organisationId} has no keys, or they are not loaded: await keys.load first`,
      );
    return ring;
  }

  async #check(): Promise<void> {
    try {
      this.#generation = await readKeyGeneration(this.#pool);
      this.#checkedAtMs = performance.now();
    } finally {
      this.#checking = undefined;
    }
  }

  /** An organisation without keys is not remembered: it may get them any moment. */
  async #read(organisationId: Uuid): Promise<void> {
    const stored = await readStoredKeys(this.#pool, organisationId);
    if (stored.secrets.length === 0 && stored.publicKeys.length === 0) return;
    const ring = buildKeyRing(
      this.#masters,
      organisationId,
      stored.generation,
      stored.secrets,
      stored.publicKeys,
    );
    this.#rings.set(organisationId, ring);
    this.#generation = Math.max(this.#generation, stored.generation);
  }
}
