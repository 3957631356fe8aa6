// SPDX-License-Identifier: EUPL-1.2
import type {
  IncidentInput,
  IncidentState,
} from "@schulterschluss/contract/incidents";
import { findCategory } from "@schulterschluss/contract/incidents";
import type { Temporal } from "temporal-polyfill";
import type { Draws } from "./random.ts";
import { categoryWeights, dayWeight, hourWeights } from "./rhythm.ts";
import type { TownWorld } from "./model.ts";

const ZONE = "Europe/Berlin";
/** Spread around a known place, and around the middle of a district. */
const AT_PLACE_KM = 0.045;
const IN_DISTRICT_KM = 0.53;

const words: Readonly<Record<string, readonly string[]>> = {
  fly_tipping: [
    "Matratze und Sperrmüll neben den Containern",
    "Mehrere Säcke Bauschutt am Wegrand",
    "Altreifen abgelegt, etwa acht Stück",
  ],
  noise_private: [
    "Laute Musik, Tür nicht geöffnet",
    "Feier im Garten, Ansprache erfolgreich",
  ],
  noise_public: [
    "Musikbox auf dem Platz, ausgeschaltet nach Ansprache",
    "Lautes Rufen vor dem Lokal",
  ],
  group_nuisance: [
    "Gruppe spricht Passanten an",
    "Gruppe blockiert den Durchgang, geht nach Ansprache",
  ],
  vandalism: [
    "Scheibe des Wartehauses eingeschlagen",
    "Papierkorb aus der Verankerung gerissen",
  ],
  parking_obstruction: [
    "Feuerwehrzufahrt zugestellt",
    "Gehweg für Kinderwagen nicht passierbar",
  ],
  public_drinking: ["Drei Personen, Aufenthalt nach Hinweis verlegt"],
  other: ["Kein passender Schlüssel, siehe Aussage"],
};

/** What an hour of a town brings: place, time, what happened, what was done. */
export interface StreamPart {
  readonly world: TownWorld;
  /** Who records: the order service, or the station. */
  readonly side: "town" | "police";
  readonly draws: Draws;
}

function categoryFor(part: StreamPart): string {
  const allowed = categoryWeights.map(([key, weight]): number => {
    const competence = findCategory(key)?.competence;
    if (part.side === "town")
      return competence === "police" ? weight * 0.25 : weight;
    return competence === "municipal" ? weight * 0.06 : weight * 1.6;
  });
  return categoryWeights[part.draws.weighted(allowed)]?.[0] ?? "other";
}

function placeFor(part: StreamPart): IncidentInput["place"] {
  const { draws, world } = part;
  if (draws.next() < 0.32) {
    // The first places of a town are where most happens.
    const index = Math.min(
      world.places.length - 1,
      Math.floor(draws.next() ** 2 * world.places.length),
    );
    const place = world.places[index];
    if (place !== undefined)
      return {
        position: world.ground.near(draws, place.position, AT_PLACE_KM),
        accuracyM: Math.round(5 + draws.next() * 15),
        source: "namedPlace",
        placeId: part.side === "town" ? place.id : null,
        description: null,
      };
  }
  const near = draws.pick(world.districts).centre;
  return {
    position: world.ground.near(draws, near, IN_DISTRICT_KM),
    accuracyM: Math.round(6 + draws.next() * 30),
    source: "gps",
    placeId: null,
    description: null,
  };
}

function actionsFor(
  draws: Draws,
  category: string,
): IncidentInput["actionsTaken"] {
  const first = draws.next();
  if (category === "parking_obstruction")
    return first < 0.7 ? ["warningFine"] : ["talk"];
  if (first < 0.35) return ["talk"];
  if (first < 0.55) return ["warningVerbal"];
  if (first < 0.63) return ["dispersalOrder"];
  if (first < 0.7) return ["regulatoryOffenceReport"];
  return first < 0.8 ? ["referral"] : [];
}

/** One entry at a local day, with the hour its category likes. */
export function incidentAt(
  part: StreamPart,
  day: Temporal.PlainDate,
  id?: string,
): IncidentInput {
  const { draws, side, world } = part;
  const category = categoryFor(part);
  const hour = draws.weighted(hourWeights(category));
  const occurred = new Date(
    day.toZonedDateTime({
      timeZone: ZONE,
      plainTime: { hour, minute: Math.floor(draws.next() * 60) },
    }).epochMilliseconds,
  );
  const recorded = new Date(
    occurred.getTime() + Math.round((2 + draws.next() * 20) * 60_000),
  );
  const text = words[category];
  const joint = draws.next() < 0.03;
  return {
    id: id ?? draws.id(recorded),
    kind: "incident",
    category,
    urgency: null,
    occurredFrom: occurred.toISOString(),
    occurredTo: null,
    occurredPrecision: "minute",
    recordedAt: recorded.toISOString(),
    clockOffsetMs: Math.round(draws.normal() * 400),
    place: placeFor(part),
    source: joint
      ? "jointPatrol"
      : draws.next() < 0.3
        ? "citizen"
        : "ownPatrol",
    description:
      text !== undefined && (category === "other" || draws.next() < 0.25)
        ? draws.pick(text)
        : null,
    statements: [],
    actionsTaken: actionsFor(draws, category),
    personCount: null,
    flags: category === "staff_assaulted" ? ["staffAssaulted"] : [],
    fileIds: [],
    unitId: side === "town" ? world.kod : world.station,
    patrolId: null,
    fileNumbers: [],
    caller: null,
    calledAt: null,
    calledNumber: null,
  };
}

/** How many entries each day of a period gets, adding up to about `total`. */
export function dailyCounts(
  draws: Draws,
  from: Temporal.PlainDate,
  days: number,
  total: number,
): number[] {
  const weights = Array.from({ length: days }, (_, index) => {
    const day = from.add({ days: index });
    return (
      (dayWeight("litter_small", day.dayOfWeek, day.dayOfYear) +
        dayWeight("noise_public", day.dayOfWeek, day.dayOfYear)) /
      2
    );
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => {
    const mean = (total * weight) / sum;
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * draws.normal()));
  });
}

/** What became of an entry by the time the demonstration begins. */
export function stateAfter(
  draws: Draws,
  input: IncidentInput,
  anchor: Date,
): IncidentState {
  const ageH = (anchor.getTime() - Date.parse(input.recordedAt)) / 3_600_000;
  if (ageH < 10 && draws.next() < 0.35)
    return draws.next() < 0.5 ? "new" : "assigned";
  if (ageH < 72) return draws.next() < 0.7 ? "resolved" : "noFinding";
  return draws.next() < 0.9 ? "closed" : "noFinding";
}
