// SPDX-License-Identifier: EUPL-1.2
import type { Uuid } from "../core/values.ts";
import type { Clause } from "../agreements/agreements.schema.ts";
import type { TransmissionKind } from "../transmissions/transmissions.states.ts";

/** Instants in ISO 8601 UTC, so that text order is time order. */
export type UtcInstant = string;

/** An executing party of an agreement version. */
export interface GroundParty {
  readonly organisationId: Uuid;
  readonly role: "signatory" | "executing";
  /** Units that carry it out; empty = the whole organisation. */
  readonly unitIds: readonly Uuid[];
  readonly confirmed: boolean;
}

/** An agreement version, with half-open validity already turned into instants. */
export interface AgreementGround {
  readonly kind: "agreement";
  readonly agreementId: Uuid;
  readonly circleId: Uuid;
  readonly parties: readonly GroundParty[];
  readonly from: UtcInstant;
  /** Exclusive; null = open-ended. */
  readonly until: UtcInstant | null;
  /** Half-open times without effect. */
  readonly suspensions: readonly {
    readonly from: UtcInstant;
    readonly until: UtcInstant | null;
  }[];
  readonly clauses: readonly Clause[];
}

/** One entry of a controller's own list of statutory bases: always open for transmission. */
export interface StatutoryGround {
  readonly kind: "statutory";
  readonly controllerId: Uuid;
  readonly key: string;
  readonly transmissionKinds: readonly TransmissionKind[];
  readonly text: string;
  readonly purpose: string;
  readonly unverified: boolean;
}

export type Ground = AgreementGround | StatutoryGround;

/** Who sees whose contributions to a circle's picture. */
export interface PictureGrant {
  readonly circleId: Uuid;
  readonly viewerId: Uuid;
  /** Viewer's units that may look; empty = all. */
  readonly viewerUnitIds: readonly Uuid[];
  readonly contributorId: Uuid;
  readonly categories: readonly string[];
  readonly from: UtcInstant;
  readonly until: UtcInstant | null;
  readonly source: { readonly agreementId: Uuid; readonly clauseId: Uuid };
}

/** A routine transmission that an agreement opens. */
export interface RoutineGrant {
  readonly senderId: Uuid;
  readonly recipientId: Uuid;
  readonly transmissionKind: TransmissionKind;
  readonly categories: readonly string[];
  readonly legalBasis: string;
  readonly responseMin: number | null;
  readonly from: UtcInstant;
  readonly until: UtcInstant | null;
  readonly source: { readonly agreementId: Uuid; readonly clauseId: Uuid };
}

/** Everything that holds at one instant. */
export interface Grants {
  readonly at: UtcInstant;
  /** Circles of which an organisation is a party (signatories too). */
  readonly membership: readonly {
    readonly circleId: Uuid;
    readonly organisationId: Uuid;
  }[];
  readonly picture: readonly PictureGrant[];
  readonly routine: readonly RoutineGrant[];
  readonly statutory: readonly StatutoryGround[];
  /** Next instant at which anything changes by itself; null = never. */
  readonly nextChange: UtcInstant | null;
}
