// SPDX-License-Identifier: EUPL-1.2
import type { Permission } from "@schulterschluss/contract/identity";

/** An id made by a client or a service: UUID, lower case. */
export type Uuid = string;

/** What happened, as codes, ids, numbers and keyed hashes; never content. */
export interface AuditEvent {
  /** `<module>.<pastVerb>`. */
  readonly action: `${string}.${string}`;
  readonly object: { readonly type: string; readonly id: Uuid };
  /** Another organisation that the entry concerns. */
  readonly subject?: Uuid;
  /** Code or id of what granted access. */
  readonly ground?: string;
  /** Code of the reason a person gave. */
  readonly reason?: string;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

/** A change that open pages hear of: ids only, with who may hear it. */
export interface LiveEvent {
  /** `<module>.<pastVerb>`. */
  readonly type: `${string}.${string}`;
  readonly v: 1;
  readonly object: { readonly type: string; readonly id: Uuid };
  readonly audience: readonly {
    readonly organisation: Uuid;
    readonly permission: Permission;
    /** Circle that lets another organisation hear of it; needed for any but the acting one. */
    readonly circle?: Uuid;
  }[];
}

/** Work to be done after commit: ids only. */
export interface JobRequest {
  readonly task: string;
  readonly organisationId: Uuid;
  readonly objectId: Uuid;
  readonly runAt?: Date;
  /** Requests with the same key replace each other while they wait. */
  readonly key?: string;
}
