// SPDX-License-Identifier: EUPL-1.2
import type { Draws } from "../../server/src/demo/random.ts";
import {
  type IncidentFilter,
  type IncidentKey,
  type IncidentOrder,
  listIncidents,
} from "../../server/src/modules/incidents/incidents.repo.ts";
import type { Tx } from "../../server/src/platform/db/actor.ts";
import { idOf } from "../live/plan.ts";

const YEAR_MS = 365 * 24 * 3_600_000;
const PAGE = 50;

const everything: IncidentFilter = {
  states: null,
  categories: null,
  urgencies: null,
  sources: null,
  from: null,
  to: null,
  unitId: null,
  districtId: null,
  kind: null,
  open: false,
  search: null,
};

/** Lists that people turn the pages of. */
const lists = {
  newest: { order: "newest", filter: {} },
  updated: { order: "updated", filter: {} },
  urgency: { order: "urgency", filter: {} },
  openUrgency: { order: "urgency", filter: { open: true } },
  category: { order: "newest", filter: { categories: ["fly_tipping"] } },
} as const satisfies Readonly<
  Record<
    string,
    { readonly order: IncidentOrder; readonly filter: Partial<IncidentFilter> }
  >
>;

/** A page of 50 that begins anywhere in the year before now. */
export function drawPage(draws: Draws, kind: keyof typeof lists) {
  const { order, filter } = lists[kind];
  const now = Date.now();
  return {
    draw: (): IncidentKey => [
      order === "urgency" ? 1 + Math.floor(draws.next() * 5) : 0,
      new Date(now - Math.floor(draws.next() * YEAR_MS)).toISOString(),
      idOf(String(draws.next())),
    ],
    list: (tx: Tx, after: IncidentKey) =>
      listIncidents(
        tx,
        { ...everything, ...filter },
        { order, after, limit: PAGE + 1 },
      ),
  };
}
