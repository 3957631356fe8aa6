// SPDX-License-Identifier: EUPL-1.2
import type { Tx } from "../../platform/db/actor.ts";
import type { ServerModule } from "../../platform/http/module.ts";
import type { Platform } from "../../platform/platform.ts";
import { AreaIndex, type ContainingArea } from "./areaIndex.ts";
import { directoryRoutes } from "./directory.routes.ts";
import { feedbackMail } from "./feedback.service.ts";
import { organisationRoutes } from "./organisations.routes.ts";
import { importSaarland } from "./referenceOrganisations.ts";

/** The directory of authorities, as other modules use it. */
export interface Organisations {
  readonly module: ServerModule;
  /** Areas that contain a point (WGS 84), the smallest first. */
  areasAt(tx: Tx, lon: number, lat: number): Promise<ContainingArea[]>;
  /** Forgets outlines that were read, after areas were written past the operations. */
  forgetAreas(): void;
}

/** Builds the module. */
export function createOrganisations(platform: Platform): Organisations {
  const index = new AreaIndex();
  return {
    module: {
      name: "organisations",
      operations: [...organisationRoutes(platform), ...directoryRoutes(index)],
      mails: [feedbackMail],
      constraints: {
        units_pkey: "organisations.unitExists",
        units_id_key: "organisations.unitExists",
        named_places_pkey: "organisations.placeExists",
      },
      onStart: importSaarland,
    },
    areasAt: (tx, lon, lat) => index.areasAt(tx, lon, lat),
    forgetAreas: () => index.invalidate(),
  };
}

export {
  activateOrganisation,
  listOrganisationNames,
} from "./activation.service.ts";
export type { ContainingArea } from "./areaIndex.ts";
export { checkAreas } from "./areaImport.ts";
export { centreOf } from "./areas.service.ts";
export { listAreas, listOutlines, upsertAreas } from "./areas.repo.ts";
export { areaIdOf, organisationIdOf, unitIdOf } from "./organisationId.ts";
export {
  presentOrganisationRef,
  presentUnit,
  presentUnitRef,
} from "./organisations.presenter.ts";
export {
  type OrganisationRow,
  findOrganisation,
  listActiveOrganisationIds,
  listOrganisationsById,
} from "./organisations.repo.ts";
export { findPlace, insertPlaces, listPlaces } from "./places.repo.ts";
export { afterDutyMinutes } from "./reachability.ts";
export {
  importReferenceOrganisations,
  importSaarland,
  slugOf,
} from "./referenceOrganisations.ts";
export {
  type UnitRecord,
  findUnit,
  listUnits,
  listUnitIds,
  listUnitsById,
} from "./units.repo.ts";
export { saarlandMunicipalities } from "./reference/saarland.ts";
export type { ReferenceOrganisation } from "./reference/referenceOrganisation.ts";
