// SPDX-License-Identifier: EUPL-1.2
import type { PlannedIncident } from "./plan.ts";

/** The columns of an incident that a peer stores: one table, nothing sealed. */
export const peerColumns = {
  organisation: "text",
  category: "text",
  state: "text",
  source: "text",
  description: "text",
  unit: "text",
  actions_taken: "text",
  occurred_from: "text",
  recorded_at: "text",
  local_day: "text",
  lon: "real",
  lat: "real",
  accuracy_m: "real",
  cell_n: "integer",
  cell_e: "integer",
} as const;

export type PeerColumn = keyof typeof peerColumns;

/** Whether a column holds an instant, for which each peer has a type of its own. */
export const isInstant = (column: string) =>
  column === "occurred_from" || column === "recorded_at";

/** Columns of an index each: those that the questions need. */
export const peerIndexes: readonly (readonly PeerColumn[])[] = [
  ["organisation", "category", "occurred_from"],
  ["organisation", "cell_n", "cell_e", "local_day"],
];

/** An incident as a flat row. */
export function peerRow(
  incident: PlannedIncident,
  organisation: string,
): Readonly<Record<PeerColumn, string | number | null>> {
  const { place, cell } = incident;
  return {
    organisation,
    category: incident.category,
    state: "new",
    source: incident.source,
    description: incident.description ?? "",
    unit: incident.unitId ?? "",
    actions_taken: incident.actionsTaken.join(),
    occurred_from: incident.occurredFrom,
    recorded_at: incident.recordedAt,
    // All of them lie in one zone; the hour of midnight decides nothing here.
    local_day: incident.occurredFrom.slice(0, 10),
    lon: place.position?.lon ?? null,
    lat: place.position?.lat ?? null,
    accuracy_m: place.accuracyM,
    cell_n: cell.n,
    cell_e: cell.e,
  };
}
