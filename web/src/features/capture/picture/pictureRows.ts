// SPDX-License-Identifier: EUPL-1.2
import { cellOf, parentCell } from "@schulterschluss/analysis";
import type { Answer } from "../../../platform/api/index.ts";
import type { KnownPlace } from "../place/placeChoice.ts";

export type PhonePicture = Answer<"get", "/api/v1/situation/{circleId}">;
type PictureCell = PhonePicture["cells"][number];
export type PicturePlace = PictureCell["place"];

/** One row of the list and one mark of the map: the same key, the same count. */
export interface PictureRow {
  readonly key: string;
  readonly place: PicturePlace;
  /** Name of a known place in it, else of the district; null when neither is known. */
  readonly name: string | null;
  readonly count: number;
  readonly parties: PictureCell["parties"];
  /** Categories in it, the most frequent first. */
  readonly parts: readonly {
    readonly category: string;
    readonly count: number;
  }[];
}

/** Key of a cell or district, the same for list and map. */
export function placeKey(place: PicturePlace): string {
  return place.kind === "cell"
    ? place.id
    : `district:${place.districtId ?? "unknown"}`;
}

function knownName(
  place: PicturePlace,
  places: readonly KnownPlace[],
): string | null {
  if (place.kind !== "cell") return null;
  const size = place.size;
  if (size !== 100 && size !== 500 && size !== 1000) return null;
  const inside = places.find(({ position }) => {
    const cell = parentCell(cellOf(position.lon, position.lat), size);
    return cell.n === place.n && cell.e === place.e;
  });
  return inside?.name ?? null;
}

/** Rows of a picture, the largest first; their counts add up to its total. */
export function pictureRows(
  picture: PhonePicture,
  places: readonly KnownPlace[],
): readonly PictureRow[] {
  const groups = Map.groupBy(picture.groups, (group) => placeKey(group.place));
  return picture.cells
    .map((cell) => {
      const key = placeKey(cell.place);
      const own = groups.get(key) ?? [];
      const parts = [...Map.groupBy(own, (group) => group.category)]
        .map(([category, list]) => ({
          category,
          count: list.reduce((sum, group) => sum + group.count, 0),
        }))
        .toSorted((a, b) => b.count - a.count);
      const district = own.find((group) => group.placeName !== null);
      return {
        key,
        place: cell.place,
        name: knownName(cell.place, places) ?? district?.placeName ?? null,
        count: cell.count,
        parties: cell.parties,
        parts,
      };
    })
    .toSorted((a, b) => b.count - a.count);
}
