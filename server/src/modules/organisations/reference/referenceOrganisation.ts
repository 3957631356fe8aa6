// SPDX-License-Identifier: EUPL-1.2
import type { OrganisationKind } from "@schulterschluss/contract/organisations";

/** A body as reference data describe it. */
export interface ReferenceOrganisation {
  /** e.g. `ags:10041517`; its id is made of it. */
  readonly officialKey: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly shortName: string;
  readonly state: string;
  readonly districtName: string | null;
  readonly population: {
    readonly count: number;
    readonly asOf: string;
    readonly quality: "sourced" | "estimate";
  } | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly positionQuality: string | null;
}
