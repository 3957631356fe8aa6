// SPDX-License-Identifier: EUPL-1.2
import { stringify } from "csv-stringify/sync";
import type { IncidentSummary } from "@schulterschluss/contract/incidents";

/**
 * Incidents as CSV for German spreadsheets (UTF-8 with byte order mark,
 * semicolons, ISO times): the columns of the list, nothing that is sealed.
 */
export function incidentCsv(rows: readonly IncidentSummary[]): Buffer {
  const lines = rows.map((row) => ({
    reference: row.reference,
    kind: row.kind,
    category: row.category ?? "",
    urgency: row.urgency,
    state: row.state,
    occurred_from: row.occurredFrom,
    occurred_to: row.occurredTo ?? "",
    place: row.placeName ?? "",
    district: row.districtName ?? "",
    lon: row.position?.lon ?? "",
    lat: row.position?.lat ?? "",
    source: row.source,
    unit: row.unit?.shortName ?? "",
    passed_on_to: row.passedOn?.recipient.shortName ?? "",
  }));
  const text = stringify(lines, {
    header: true,
    delimiter: ";",
    bom: true,
    record_delimiter: "windows",
    escape_formulas: true,
  });
  return Buffer.from(text);
}
