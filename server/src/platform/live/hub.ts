// SPDX-License-Identifier: EUPL-1.2
import type { Uuid } from "../db/actor.ts";
import { accessChanged } from "../identity/identity.ts";
import { changeFrame, frame } from "./frame.ts";
import { type LiveRecord, hears } from "./record.ts";
import type { Subscriber } from "./subscriber.ts";

/** What the hub needs to know of its surroundings. */
export interface HubContext {
  readonly stream: string;
  nowMs(): number;
  /** Called when a subscriber begins to wait: resolve its rights, then `resume` it. */
  settle(subscriber: Subscriber): void;
}

/** All subscriptions of this process, by the organisation that acts. */
export class Hub {
  readonly #context: HubContext;
  readonly #byOrganisation = new Map<Uuid, Set<Subscriber>>();

  constructor(context: HubContext) {
    this.#context = context;
  }

  add(subscriber: Subscriber): void {
    const { organisationId } = subscriber.acting.actor;
    const others = this.#byOrganisation.get(organisationId);
    if (others === undefined)
      this.#byOrganisation.set(organisationId, new Set([subscriber]));
    else others.add(subscriber);
  }

  remove(subscriber: Subscriber): void {
    const { organisationId } = subscriber.acting.actor;
    const others = this.#byOrganisation.get(organisationId);
    others?.delete(subscriber);
    if (others?.size === 0) this.#byOrganisation.delete(organisationId);
  }

  has(subscriber: Subscriber): boolean {
    const { organisationId } = subscriber.acting.actor;
    return this.#byOrganisation.get(organisationId)?.has(subscriber) ?? false;
  }

  *all(): Generator<Subscriber> {
    for (const subscribers of this.#byOrganisation.values()) yield* subscribers;
  }

  /** Passes events on in their order; every subscriber is written to once. */
  pass(records: readonly LiveRecord[]): void {
    const touched = new Set<Subscriber>();
    for (const record of records) {
      this.#passOne(record, touched);
      if (record.type === accessChanged) this.#suspendAffected(record);
    }
    for (const subscriber of touched)
      if (!subscriber.flush()) this.drop(subscriber);
  }

  /** Sends what a subscriber missed and what gathered meanwhile, by its present rights. */
  resume(subscriber: Subscriber, missed: readonly LiveRecord[]): void {
    const gathered = subscriber.resume();
    const { stream } = this.#context;
    if (gathered === undefined) subscriber.write(frame("reset", {}));
    else
      for (const record of [...missed, ...gathered])
        if (hears(subscriber.acting.actor, record))
          subscriber.write(changeFrame(stream, record));
    if (!subscriber.flush()) this.drop(subscriber);
  }

  /** Stops passing events to a subscriber until its rights are known again. */
  suspend(subscriber: Subscriber): void {
    subscriber.isStale = true;
    if (subscriber.isWaiting) return;
    subscriber.wait();
    this.#context.settle(subscriber);
  }

  /** Ends a subscription without a word: the client comes back with its last id. */
  drop(subscriber: Subscriber): void {
    this.remove(subscriber);
    subscriber.connection.end();
  }

  #passOne(record: LiveRecord, touched: Set<Subscriber>): void {
    let text: string | undefined;
    const organisations = new Set(
      record.audience.map(({ organisation }) => organisation),
    );
    for (const organisation of organisations)
      for (const subscriber of this.#byOrganisation.get(organisation) ?? []) {
        if (subscriber.isExpired(this.#context.nowMs()))
          this.suspend(subscriber);
        text ??= changeFrame(this.#context.stream, record);
        subscriber.offer(record, text);
        touched.add(subscriber);
      }
  }

  #suspendAffected(record: LiveRecord): void {
    for (const subscriber of this.all()) {
      const { connection, acting } = subscriber;
      const ids: Readonly<Record<string, Uuid>> = {
        account: connection.accountId,
        membership: connection.membershipId,
        organisation: acting.actor.organisationId,
      };
      if (ids[record.object_type] === record.object_id)
        this.suspend(subscriber);
    }
  }
}
