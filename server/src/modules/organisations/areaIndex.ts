// SPDX-License-Identifier: EUPL-1.2
import { type PreparedArea, prepareArea } from "@schulterschluss/analysis";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { type OutlineRow, listOutlines } from "./areas.repo.ts";

/** An area that contains a point. */
export interface ContainingArea {
  readonly id: Uuid;
  readonly organisationId: Uuid;
  readonly kind: OutlineRow["kind"];
  readonly name: string;
  readonly officialKey: string | null;
  readonly centre: { readonly lon: number; readonly lat: number };
}

interface Entry extends ContainingArea {
  readonly box: readonly [number, number, number, number];
  readonly shape: PreparedArea;
}

function boxOf(row: OutlineRow): Entry["box"] {
  const rings =
    row.geometry.type === "Polygon"
      ? row.geometry.coordinates
      : row.geometry.coordinates.flat();
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon, lat] of rings.flat()) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

// Areas change a few times a year; other processes follow within a minute.
const MAX_AGE_MS = 60_000;

async function load(tx: Tx): Promise<Entry[]> {
  const rows = await listOutlines(tx, {});
  rows.sort((a, b) => a.area_m2 - b.area_m2);
  return rows.map((row) => ({
    id: row.id,
    organisationId: row.organisation_id,
    kind: row.kind,
    name: row.name,
    officialKey: row.official_key,
    centre: { lon: row.centre_lon, lat: row.centre_lat },
    box: boxOf(row),
    shape: prepareArea(row.geometry),
  }));
}

/** Finds the areas around a point in memory: row rules and spatial indexes do not go together. */
export class AreaIndex {
  #loaded: { entries: Promise<readonly Entry[]>; at: number } | undefined;

  /** Forgets what was read, after areas were changed by this process. */
  invalidate(): void {
    this.#loaded = undefined;
  }

  /** Areas that contain a point (WGS 84), the smallest first. */
  async areasAt(tx: Tx, lon: number, lat: number): Promise<ContainingArea[]> {
    const entries = await this.#entries(tx);
    return entries.filter(
      ({ box: [west, south, east, north], shape }) =>
        lon >= west &&
        lon <= east &&
        lat >= south &&
        lat <= north &&
        shape.contains(lon, lat),
    );
  }

  async #entries(tx: Tx): Promise<readonly Entry[]> {
    const now = performance.now();
    if (this.#loaded === undefined || now - this.#loaded.at > MAX_AGE_MS) {
      const entries = load(tx);
      this.#loaded = { entries, at: now };
      entries.catch(() => this.invalidate());
    }
    return this.#loaded.entries;
  }
}
