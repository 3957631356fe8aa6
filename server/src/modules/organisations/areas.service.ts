// SPDX-License-Identifier: EUPL-1.2
import { cellCentre, cellOf } from "@schulterschluss/analysis";
import type { AreaGeometry } from "@schulterschluss/contract/core";
import type {
  areaImportReport,
  importAreas,
} from "@schulterschluss/contract/organisations";
import type { z } from "zod";
import type { Tx } from "../../platform/db/actor.ts";
import { type CheckedArea, checkAreas } from "./areaImport.ts";
import { upsertAreas } from "./areas.repo.ts";
import { areaIdOf } from "./organisationId.ts";

type ImportRequest = z.output<typeof importAreas.body>;
type Report = z.infer<typeof areaImportReport>;

/** Middle of the outer ring's box, moved to the middle of its 100 m cell. */
export function centreOf(geometry: AreaGeometry): { lon: number; lat: number } {
  const points = (
    geometry.type === "Polygon"
      ? geometry.coordinates
      : geometry.coordinates.flat()
  ).flat();
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  const middle = (values: number[]) =>
    (values.reduce((a, b) => Math.min(a, b)) +
      values.reduce((a, b) => Math.max(a, b))) /
    2;
  return cellCentre(cellOf(middle(lons), middle(lats)));
}

function toRow(tx: Tx, request: ImportRequest, area: CheckedArea) {
  const { organisationId } = tx.actor;
  const centre = centreOf(area.geometry);
  return {
    organisation_id: organisationId,
    id: areaIdOf(organisationId, request.kind, area.officialKey ?? area.name),
    kind: request.kind,
    name: area.name,
    official_key: area.officialKey,
    parent_id: null,
    geometry: area.geometry,
    area_m2: area.areaM2,
    centre_lon: centre.lon,
    centre_lat: centre.lat,
    origin: "imported",
    source: request.source,
    licence: request.licence,
    as_of: request.asOf,
    imported_at: tx.now,
  };
}

/**
 * Imports the features that pass, as areas of the acting organisation, and
 * reports the others. The same file twice replaces, it never doubles.
 */
export async function importAreasFrom(
  tx: Tx,
  request: ImportRequest,
): Promise<Report> {
  const features = request.geojson["features"];
  const list = Array.isArray(features) ? features : [];
  const { areas, issues } = checkAreas(list, request);
  if (!request.dryRun && areas.length > 0) {
    await upsertAreas(
      tx,
      areas.map((area) => toRow(tx, request, area)),
    );
    tx.audit({
      action: "organisations.areasImported",
      object: { type: "organisation", id: tx.actor.organisationId },
      details: {
        kind: request.kind,
        imported: areas.length,
        refused: issues.length,
      },
    });
  }
  return {
    read: list.length,
    imported: request.dryRun ? 0 : areas.length,
    issues: [...issues],
  };
}
