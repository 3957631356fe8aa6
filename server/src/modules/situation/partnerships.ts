// SPDX-License-Identifier: EUPL-1.2
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { ContributionTarget } from "./contribution.service.ts";

/** A partnership whose picture the acting membership may see now. */
export interface PartnershipPicture {
  readonly circleId: Uuid;
  readonly name: string;
  readonly slug: string;
  readonly memberIds: readonly Uuid[];
  /** Units of all members that carry it out. */
  readonly unitIds: readonly Uuid[];
  /** Official keys of the area; empty means the members' own. */
  readonly areaKeys: readonly string[];
  readonly categories: ReadonlySet<string>;
  /** Base categories that may be seen of each contributor. */
  readonly granted: ReadonlyMap<Uuid, ReadonlySet<string>>;
  readonly agreementId: Uuid;
  readonly clauseId: Uuid;
}

/** What the picture has to know of agreements; supplied by the composition root. */
export interface Partnerships {
  /** Pictures of the acting membership, compiled for this instant. */
  picturesOf(tx: Tx): Promise<PartnershipPicture[]>;
  /** Circles to which the acting organisation contributes now, whichever unit acts, with the categories. */
  targetsOf(tx: Tx): Promise<ContributionTarget[]>;
  /** The same as if no agreement were suspended: what already lies in a picture may be corrected there. */
  restingTargetsOf(tx: Tx): Promise<ContributionTarget[]>;
  /** Organisations that see the picture of a circle now. */
  viewersOf(tx: Tx, circleId: Uuid): Promise<readonly Uuid[]>;
}
