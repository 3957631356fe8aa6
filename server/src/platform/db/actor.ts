// SPDX-License-Identifier: EUPL-1.2
import type { Permission, RoleKey } from "@schulterschluss/contract/identity";
import type { Kysely } from "kysely";
import type { AuditEvent, JobRequest, LiveEvent, Uuid } from "./events.ts";
import type { ShownContribution } from "./shownContributions.ts";
import type { Database } from "./types.generated.ts";

export type { AuditEvent, JobRequest, LiveEvent, Uuid } from "./events.ts";

/** Who acts: resolved for each request, never stored in a session. */
export interface Actor {
  readonly kind: "member" | "system";
  /** The acting organisation: controller and tenant. */
  readonly organisationId: Uuid;
  /** Null for system actors. */
  readonly accountId: Uuid | null;
  readonly membershipId: Uuid | null;
  /** Membership represented by a deputy ("i. V."). */
  readonly onBehalfOf: Uuid | null;
  /** Empty means the whole organisation. */
  readonly unitIds: readonly Uuid[];
  readonly role: RoleKey;
  readonly permissions: ReadonlySet<Permission>;
  /** Compiled for this instant. */
  readonly circles: {
    readonly party: readonly Uuid[];
    readonly picture: readonly Uuid[];
    /** What agreements in force show of each contributor there; nothing where it is missing. */
    readonly shown?: readonly ShownContribution[];
  };
  readonly requestId: string;
  readonly locale: "de" | "en" | "fr";
}

/** Kinds of joint space. */
export const circleKinds = [
  "partnership",
  "conference",
  "meetingSeries",
] as const;
export type CircleKind = (typeof circleKinds)[number];

/** What a transaction is for: the module in whose name it reads and writes. */
export const purposes = [
  "organisations",
  "agreements",
  "incidents",
  "transmissions",
  "situation",
  "patrols",
  "import",
  "reports",
  "surveys",
  "statistics",
  "evaluations",
  "reviews",
  "conferences",
  "training",
  "accession",
  "privacy",
  "notifications",
  "identity",
  "audit",
  "files",
  "platform",
] as const;
export type Purpose = (typeof purposes)[number];

/** One unit of work: one database transaction of one actor. */
export interface Tx {
  /** Bound to this transaction and dead after it; the only handle. */
  readonly db: Kysely<Database>;
  readonly actor: Actor;
  readonly purpose: Purpose;
  /** From the clock, also `app.now`; use it instead of Date.now(). */
  readonly now: Date;
  /** Buffered, written in this transaction before commit. */
  audit(event: AuditEvent): void;
  publish(event: LiveEvent): void;
  enqueue(job: JobRequest): void;
  /**
   * Enters a new circle into the registry and opens it for the rest of this
   * transaction; refuses an id that exists.
   */
  openCircle(circleId: Uuid, kind: CircleKind): Promise<void>;
}
