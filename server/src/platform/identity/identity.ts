// SPDX-License-Identifier: EUPL-1.2
import type { Actor, Uuid } from "../db/actor.ts";

/** What identity sees of a request. */
export interface RequestHead {
  /** All request headers, cookies included. */
  readonly headers: Headers;
  /** Address of the client, behind a trusted proxy the forwarded one. */
  readonly address: string;
  readonly requestId: string;
}

/**
 * `active`: may act. `locked`: a workstation whose person has stepped away.
 * `secondFactorRequired`: the password was right, the second factor is due.
 */
export type SessionState = "active" | "locked" | "secondFactorRequired";

/** A signed-in account; says nothing about what it may do. */
export interface Session {
  readonly id: Uuid;
  readonly accountId: Uuid;
  readonly state: SessionState;
  readonly expiresAt: Date;
  /** Registered workstation on which the session runs. */
  readonly workstationId: Uuid | null;
  /** `Set-Cookie` values that prolong the session; sent with the answer. */
  readonly setCookies: readonly string[];
}

/** What every resolution of an actor is told about the request. */
export interface ActorFacts {
  readonly requestId: string;
  readonly locale: Actor["locale"];
}

/** A membership as it acts at this instant. */
export interface ActingMembership {
  readonly actor: Actor;
  /**
   * When this answer ends by itself (membership, deputy or circle runs out);
   * null when nothing of it is dated.
   */
  readonly until: Date | null;
}

/** Something whose access may have changed. */
export interface IdentityChange {
  readonly type: "account" | "membership" | "organisation";
  readonly id: Uuid;
}

/** Reads a change from its parts; undefined when it is about something else. */
export function identityChange(
  type: string,
  id: Uuid,
): IdentityChange | undefined {
  if (type === "account" || type === "membership" || type === "organisation")
    return { type, id };
  return undefined;
}

/** Who is at the other end of a request. */
export interface Identity {
  /** The session of the cookies, or undefined when there is none that is valid now. */
  resolveSession(head: RequestHead): Promise<Session | undefined>;
  /** The same without counting as a use: for connections that merely stay open. */
  findSession(head: RequestHead): Promise<Session | undefined>;
  /**
   * The actor of a membership of the session's account (or one it represents
   * as a deputy), or undefined when the account does not hold it at this
   * instant. Compiles permissions and circles anew.
   */
  resolveActor(
    session: Session,
    membershipId: Uuid,
    facts: ActorFacts,
  ): Promise<ActingMembership | undefined>;
  /** Reads anew what was known of something that has changed. */
  forget(change: IdentityChange): void;
}

/**
 * Type of the live event that says that access may have changed. Its object is
 * of type `account`, `membership` or `organisation`; its audience is empty.
 * Every open connection of that object is resolved anew and ended if it lost
 * its ground. Publish it with whatever takes rights away or adds them.
 */
export const accessChanged = "identity.accessChanged";
