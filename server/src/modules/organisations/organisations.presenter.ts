// SPDX-License-Identifier: EUPL-1.2
import type {
  Area,
  NamedPlace,
  Organisation,
  OrganisationRef,
  Outlines,
  Unit,
  UnitRef,
} from "@schulterschluss/contract/organisations";
import type { Tx } from "../../platform/db/actor.ts";
import type { AreaRow, OutlineRow } from "./areas.repo.ts";
import type { OrganisationRow } from "./organisations.repo.ts";
import type { PlaceRow } from "./places.repo.ts";
import { reachabilityAt } from "./reachability.ts";
import type { UnitRecord, UnitRow } from "./units.repo.ts";

/** An organisation as it is named in other records. */
export function presentOrganisationRef(row: OrganisationRow): OrganisationRef {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind as OrganisationRef["kind"],
  };
}

/** A unit as it is named in other records. */
export function presentUnitRef(row: UnitRow): UnitRef {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind as UnitRef["kind"],
  };
}

const positionOf = (row: { lon: number | null; lat: number | null }) =>
  row.lon === null || row.lat === null ? null : { lon: row.lon, lat: row.lat };

const mayEdit = (tx: Tx, organisationId: string) =>
  organisationId === tx.actor.organisationId &&
  tx.actor.permissions.has("organisations.edit");

export function presentOrganisation(
  tx: Tx,
  row: OrganisationRow,
): Organisation {
  return {
    ...presentOrganisationRef(row),
    version: row.version,
    officialKey: row.official_key,
    state: row.state,
    districtName: row.district_name,
    population:
      row.population === null || row.population_as_of === null
        ? null
        : {
            count: row.population,
            asOf: row.population_as_of,
            quality:
              row.population_quality === "sourced" ? "sourced" : "estimate",
          },
    position: positionOf(row),
    positionQuality: row.position_quality,
    zone: row.zone,
    homeInstallation: row.home_installation,
    keyFingerprint: row.key_fingerprint,
    active: row.active,
    website: row.website,
    abilities: mayEdit(tx, row.id) ? ["edit"] : [],
  };
}

export function presentUnit(tx: Tx, record: UnitRecord): Unit {
  const { unit } = record;
  const dutyWindows = record.windows.map((row) => ({
    id: row.id,
    weekday: row.weekday,
    fromMin: row.from_min,
    toMin: row.to_min,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
  }));
  const dutyExceptions = record.exceptions.map((row) => ({
    id: row.id,
    day: row.day,
    closed: row.closed,
    fromMin: row.from_min,
    toMin: row.to_min,
    note: row.note,
  }));
  return {
    ...presentUnitRef(unit),
    version: unit.version,
    parentId: unit.parent_id,
    zone: unit.zone,
    position: positionOf(unit),
    emergencyNumber: unit.emergency_number,
    dutyWindows,
    dutyExceptions,
    contacts: record.contacts.map((row) => ({
      id: row.id,
      function: row.function,
      phone: row.phone,
      email: row.email,
      note: row.note,
    })),
    reachability: reachabilityAt(
      { zone: unit.zone, windows: dutyWindows, exceptions: dutyExceptions },
      tx.now,
    ),
    areas: record.areas.map((row) => ({
      areaId: row.area_id,
      name: row.name,
      validFrom: row.valid_from,
      validUntil: row.valid_until,
    })),
    abilities: mayEdit(tx, unit.organisation_id) ? ["edit"] : [],
  };
}

export function presentArea(row: AreaRow): Area {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    kind: row.kind as Area["kind"],
    name: row.name,
    officialKey: row.official_key,
    parentId: row.parent_id,
    provenance: {
      origin: row.origin === "imported" ? "imported" : "computed",
      source: row.source,
      licence: row.licence,
      asOf: row.as_of,
      importedAt: row.imported_at?.toISOString() ?? null,
    },
    areaM2: row.area_m2,
    centre: { lon: row.centre_lon, lat: row.centre_lat },
  };
}

/** Outlines as GeoJSON for maps. */
export function presentOutlines(rows: readonly OutlineRow[]): Outlines {
  return {
    type: "FeatureCollection",
    features: rows.map((row) => ({
      type: "Feature",
      id: row.id,
      geometry: row.geometry,
      properties: {
        name: row.name,
        kind: presentArea(row).kind,
        organisationId: row.organisation_id,
        officialKey: row.official_key,
      },
    })),
  };
}

export function presentPlace(row: PlaceRow): NamedPlace {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    version: row.version,
    name: row.name,
    synonyms: row.synonyms,
    position: { lon: row.lon, lat: row.lat },
    districtId: row.district_id,
  };
}
