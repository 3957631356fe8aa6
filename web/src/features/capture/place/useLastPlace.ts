// SPDX-License-Identifier: EUPL-1.2
import { usePhone } from "../phone/phoneState.ts";
import { useContents } from "../phone/useContents.ts";
import { asLastPlace, type PlaceChoice } from "./placeChoice.ts";

/** The place of the latest entry on this phone; null while locked. */
export function useLastPlace(): PlaceChoice | null {
  const { entries } = usePhone();
  const contents = useContents(entries);
  for (const entry of entries.toReversed()) {
    const label = contents.get(entry.id)?.label;
    const isPlaced = label?.kind === "incident" || label?.kind === "presence";
    if (isPlaced && label.place !== null)
      return asLastPlace(label.place, entry.createdAt);
  }
  return null;
}
