// SPDX-License-Identifier: EUPL-1.2
import type { AreaGeometry, Position } from "@schulterschluss/contract/core";
import { organisationIdOf, unitIdOf } from "../modules/organisations/index.ts";
import type { Uuid } from "../platform/db/actor.ts";
import { Ground } from "./ground.ts";
import type { DemoOptions, TownWorld } from "./model.ts";
import { Draws } from "./random.ts";
import { type DemoTown, partnerTowns } from "./towns.ts";

/** Spread of the places of a district around its middle. */
const PLACES_KM = 0.35;

/** Middles of the districts: the first in the middle of the town, the others around it. */
function districtCentres(
  draws: Draws,
  ground: Ground,
  centre: Position,
  names: readonly string[],
): TownWorld["districts"] {
  return names.map((name, index) => {
    const angle =
      (index / Math.max(1, names.length - 1)) * 2 * Math.PI +
      draws.next() * 0.4;
    const share = 0.5 + draws.next() * 0.2;
    return {
      name,
      centre: index === 0 ? centre : ground.partOfTheWay(centre, angle, share),
    };
  });
}

/** A town with its area, and where in it its districts and places lie. */
function townWorld(
  options: DemoOptions,
  police: Uuid,
  town: DemoTown,
  geometry: AreaGeometry,
  middle: Position,
): TownWorld {
  const draws = new Draws(options.seed, partnerTowns.indexOf(town));
  const ground = new Ground(geometry);
  const centre = ground.nearest(middle);
  const districts = districtCentres(draws, ground, centre, town.districts);
  const organisationId = organisationIdOf(`ags:${town.ags}`);
  return {
    town,
    organisationId,
    kod: unitIdOf(organisationId, "kod"),
    station: unitIdOf(police, town.station),
    centre,
    ground,
    districts,
    places: town.places.map(() => ({
      position: ground.near(draws, draws.pick(districts).centre, PLACES_KM),
      id: draws.id(options.anchor),
    })),
  };
}

/** A municipality as the directory knows it. */
export interface Municipality {
  readonly organisationId: Uuid;
  readonly name: string;
  readonly ags: string;
  readonly centre: Position;
  readonly geometry: AreaGeometry;
  /** Whether the outline is an official one. */
  readonly official: boolean;
}

/** The seven towns, each inside its area. */
export function townWorlds(
  options: DemoOptions,
  police: Uuid,
  municipalities: readonly Municipality[],
): TownWorld[] {
  return partnerTowns.map((town) => {
    const found = municipalities.find(({ ags }) => ags === town.ags);
    if (found === undefined)
      throw new Error(`the directory lacks the municipality ${town.ags}`);
    return townWorld(options, police, town, found.geometry, found.centre);
  });
}
