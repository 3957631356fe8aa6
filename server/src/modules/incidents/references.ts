// SPDX-License-Identifier: EUPL-1.2
import type { Uuid } from "../../platform/db/actor.ts";
import type { Pools } from "../../platform/db/pools.ts";
import { systemActor } from "../../platform/db/systemActor.ts";
import { withActor } from "../../platform/db/withActor.ts";
import type { Platform } from "../../platform/platform.ts";
import { reserveReferences } from "./references.repo.ts";

const BLOCK = 16;

interface Block {
  next: number;
  end: number;
}

/**
 * Gives file references. Numbers are taken in blocks, in a transaction of their
 * own: a counter row locked until commit would make all officers of a town wait
 * for each other. A restart leaves numbers out, none is given twice.
 */
export class ReferenceNumbers {
  readonly #platform: Platform;
  // A connection of its own: who asks for a number holds one of the pool already,
  // and many who ask at once would wait for each other.
  readonly #pool: Pools["app"];
  readonly #blocks = new Map<string, Promise<Block>>();

  constructor(platform: Platform) {
    this.#platform = platform;
    this.#pool = platform.pools.openSingle("references");
  }

  /** Hangs up; no number can be taken afterwards. */
  async close(): Promise<void> {
    await this.#pool.end();
  }

  /** The next `count` numbers of an organisation in a year. */
  async take(
    organisationId: Uuid,
    year: number,
    count: number,
  ): Promise<number[]> {
    const key = `${organisationId}:${year}`;
    const taken: number[] = [];
    // One after the other, so that two requests never share a number.
    const previous =
      this.#blocks.get(key) ?? Promise.resolve({ next: 0, end: 0 });
    const turn = previous
      .catch(() => ({ next: 0, end: 0 }))
      .then(async (block) => {
        while (taken.length < count) {
          if (block.next >= block.end)
            Object.assign(
              block,
              await this.#reserve(
                organisationId,
                year,
                Math.max(BLOCK, count - taken.length),
              ),
            );
          taken.push(block.next);
          block.next += 1;
        }
        return block;
      });
    this.#blocks.set(key, turn);
    await turn;
    return taken;
  }

  async #reserve(
    organisationId: Uuid,
    year: number,
    size: number,
  ): Promise<Block> {
    const actor = systemActor(organisationId, "file-references");
    // Without keys: to ask for them takes a connection of the pool, and who
    // waits here holds one.
    const { keys: _keys, ...others } = this.#platform;
    const platform = {
      ...others,
      pools: { ...others.pools, app: this.#pool },
    };
    return withActor(platform, actor, "incidents", async (tx) => {
      const end = await reserveReferences(tx, year, size);
      return { next: end - size, end };
    });
  }
}

/** A reference as people read it out: `SUL-2026-04711`. */
export function referenceOf(
  prefix: string,
  year: number,
  number: number,
): string {
  return `${prefix}-${year}-${String(number).padStart(5, "0")}`;
}
