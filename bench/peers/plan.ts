// SPDX-License-Identifier: EUPL-1.2
// What is stored and asked: fixed by the seed before anything runs.
import { type Cell, cellOf } from "@schulterschluss/analysis";
import type { IncidentInput } from "@schulterschluss/contract/incidents";
import { Temporal } from "temporal-polyfill";
import { incidentAt } from "../../server/src/demo/incidentStream.ts";
import type { TownWorld } from "../../server/src/demo/model.ts";
import { Draws } from "../../server/src/demo/random.ts";
import { categoryWeights } from "../../server/src/demo/rhythm.ts";
import type { BoxQuestion, PageQuestion } from "./measured.ts";

const DAYS = 365;
const PERIOD_DAYS = 30;
const SHARE_OF_BOX = 0.1;
const zone = "Europe/Berlin";

/** An incident with the cell it lies in, which peers store beside it. */
export interface PlannedIncident extends IncidentInput {
  readonly cell: Cell;
}

/** Draws incidents, and questions about them. */
export interface Plan {
  readonly incidents: readonly PlannedIncident[];
  drawIncident(): PlannedIncident;
  drawPage(): PageQuestion;
  drawBox(): BoxQuestion;
  drawId(): string;
}

function incidentOf(
  world: TownWorld,
  draws: Draws,
  day: Temporal.PlainDate,
): PlannedIncident {
  const input = incidentAt({ world, side: "town", draws }, day);
  const { position } = input.place;
  const cell = position === null ? null : cellOf(position.lon, position.lat);
  return { ...input, cell: cell ?? { n: 0, e: 0 } };
}

/** Boxes of about a tenth of all points, around points. */
function boxesOf(cells: readonly Cell[], draws: Draws, count: number) {
  return Array.from({ length: count }, () => {
    const centre = draws.pick(cells);
    const distances = cells
      .map(({ n, e }) =>
        Math.max(Math.abs(n - centre.n), Math.abs(e - centre.e)),
      )
      .toSorted((a, b) => a - b);
    const half = distances[Math.floor(SHARE_OF_BOX * distances.length)] ?? 0;
    // The picture shows whole cells of a kilometre, so all ask for these.
    const down = (value: number) => Math.floor(value / 10) * 10;
    return {
      n0: down(centre.n - half),
      e0: down(centre.e - half),
      n1: down(centre.n + half) + 10,
      e1: down(centre.e + half) + 10,
    };
  });
}

/** A year of one town that ends today. */
export function makePlan(world: TownWorld, count: number): Plan {
  const draws = new Draws(1, 1);
  const today = Temporal.Now.plainDateISO(zone);
  const firstDay = today.subtract({ days: DAYS });
  const anyDay = () => firstDay.add({ days: Math.floor(draws.next() * DAYS) });
  const incidents = Array.from({ length: count }, () =>
    incidentOf(world, draws, anyDay()),
  );
  const sample = incidents.filter((_, index) => index % 50 === 0);
  const boxes = boxesOf(
    sample.map((one) => one.cell),
    draws,
    200,
  );
  const weights = categoryWeights.map(([, weight]) => weight);
  return {
    incidents,
    drawIncident: () => incidentOf(world, draws, anyDay()),
    drawPage: () => ({
      category: categoryWeights[draws.weighted(weights)]?.[0] ?? "other",
      before: draws.pick(incidents).occurredFrom,
    }),
    drawBox: () => {
      const from = firstDay.add({
        days: Math.floor(draws.next() * (DAYS - PERIOD_DAYS)),
      });
      return {
        ...draws.pick(boxes),
        from: from.toString(),
        to: from.add({ days: PERIOD_DAYS - 1 }).toString(),
      };
    },
    drawId: () => draws.pick(incidents).id,
  };
}
