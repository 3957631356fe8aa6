// SPDX-License-Identifier: EUPL-1.2
import type { LiveEndReason } from "@schulterschluss/contract/live";
import type { ActingMembership } from "../identity/identity.ts";
import type { Uuid } from "../db/actor.ts";

/** Whether a subscriber still has its ground, and which rights it has now. */
export type Standing =
  | { readonly acting: ActingMembership; readonly ended?: undefined }
  | { readonly ended: LiveEndReason };

/** The client's end of a subscription. */
export interface LiveConnection {
  readonly accountId: Uuid;
  readonly membershipId: Uuid;
  /** Rights at the time of subscribing. */
  readonly acting: ActingMembership;
  /** Hands text over to the network; false when the client does not keep up. */
  send(text: string): boolean;
  end(): void;
  /** Called once when the client or `end` has closed the connection. */
  onClose(listener: () => void): void;
  /** Resolves session and membership anew. */
  standing(): Promise<Standing>;
}
