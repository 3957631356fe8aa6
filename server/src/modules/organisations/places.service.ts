// SPDX-License-Identifier: EUPL-1.2
import type { createPlace } from "@schulterschluss/contract/organisations";
import type { z } from "zod";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { problem, stale } from "../../platform/errors/problem.ts";
import type { AreaIndex } from "./areaIndex.ts";
import { deletePlace, findPlace, insertPlaces } from "./places.repo.ts";

/** The place of the acting organisation; a place that is not there is a 404. */
export async function getPlace(tx: Tx, id: Uuid) {
  const place = await findPlace(tx, id);
  if (place === undefined) throw problem("organisations.notFound");
  return place;
}

/** Adds a named place in the district that contains it. */
export async function addPlace(
  tx: Tx,
  areas: AreaIndex,
  input: z.output<typeof createPlace.body>,
): Promise<void> {
  const { lon, lat } = input.position;
  const around = await areas.areasAt(tx, lon, lat);
  const district = around.find((area) => area.kind === "district");
  await insertPlaces(tx, [
    {
      organisation_id: tx.actor.organisationId,
      id: input.id,
      name: input.name,
      synonyms: input.synonyms,
      lon,
      lat,
      district_id: district?.id ?? null,
    },
  ]);
  tx.audit({
    action: "organisations.placeCreated",
    object: { type: "place", id: input.id },
  });
}

/** Takes a place off the list; entries that name it keep its name. */
export async function removePlace(
  tx: Tx,
  id: Uuid,
  version: number,
): Promise<void> {
  await getPlace(tx, id);
  if (!(await deletePlace(tx, id, version))) throw stale(id);
  tx.audit({
    action: "organisations.placeRemoved",
    object: { type: "place", id },
  });
}
