// SPDX-License-Identifier: EUPL-1.2
import { type PreparedArea, prepareArea } from "@schulterschluss/analysis";
import type { AreaGeometry, Position } from "@schulterschluss/contract/core";
import type { Draws } from "./random.ts";

const KM_PER_DEGREE = 111.32;
const MOST_TRIES = 64;
const STEP_KM = 0.1;
/** Farther away than this from its middle no district of a town has its own. */
const FARTHEST_KM = 6;
/** Points tried along each side of the box when a middle lies outside. */
const RASTER = 48;

/** A place so many kilometres east and north of another. */
function moved(from: Position, eastKm: number, northKm: number): Position {
  return {
    lon:
      from.lon +
      eastKm / (KM_PER_DEGREE * Math.cos((from.lat * Math.PI) / 180)),
    lat: from.lat + northKm / KM_PER_DEGREE,
  };
}

/** The area of a town as the demonstration uses it: nothing invented lies outside. */
export class Ground {
  readonly #area: PreparedArea;
  readonly #geometry: AreaGeometry;

  constructor(geometry: AreaGeometry) {
    this.#geometry = geometry;
    this.#area = prepareArea(geometry);
  }

  has({ lon, lat }: Position): boolean {
    return this.#area.contains(lon, lat);
  }

  /** The place itself where it lies inside, else the nearest of a raster that does. */
  nearest(wanted: Position): Position {
    if (this.has(wanted)) return wanted;
    const inside = this.#raster().filter((place) => this.has(place));
    const shrink = Math.cos((wanted.lat * Math.PI) / 180);
    const distance = ({ lon, lat }: Position) =>
      Math.hypot((lon - wanted.lon) * shrink, lat - wanted.lat);
    return inside.reduce(
      (best, place) => (distance(place) < distance(best) ? place : best),
      inside[0] ?? wanted,
    );
  }

  /** How far one can go from a place in a direction without leaving, in kilometres. */
  reachKm(from: Position, angle: number): number {
    let km = 0;
    while (km < FARTHEST_KM) {
      const next = km + STEP_KM;
      if (!this.has(this.#towards(from, angle, next))) return km;
      km = next;
    }
    return km;
  }

  /** A place in a direction, at a share of the way to the border. */
  partOfTheWay(from: Position, angle: number, share: number): Position {
    return this.#towards(from, angle, this.reachKm(from, angle) * share);
  }

  /** A place near another one that lies inside, normally scattered. */
  near(draws: Draws, around: Position, spreadKm: number): Position {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const place = moved(
        around,
        draws.normal() * spreadKm,
        draws.normal() * spreadKm,
      );
      if (this.has(place)) return place;
    }
    return around;
  }

  #towards(from: Position, angle: number, km: number): Position {
    return moved(from, km * Math.cos(angle), km * Math.sin(angle));
  }

  #raster(): Position[] {
    const points = (
      this.#geometry.type === "Polygon"
        ? this.#geometry.coordinates
        : this.#geometry.coordinates.flat()
    ).flat();
    const span = (values: readonly number[]) => {
      const low = values.reduce((a, b) => Math.min(a, b));
      const high = values.reduce((a, b) => Math.max(a, b));
      return (at: number) => low + ((at + 0.5) / RASTER) * (high - low);
    };
    const lon = span(points.map((point) => point[0] ?? 0));
    const lat = span(points.map((point) => point[1] ?? 0));
    return Array.from({ length: RASTER * RASTER }, (_, index) => ({
      lon: lon(index % RASTER),
      lat: lat(Math.floor(index / RASTER)),
    }));
  }
}
