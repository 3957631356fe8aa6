// SPDX-License-Identifier: EUPL-1.2
import type { ImportMapping } from "@schulterschluss/contract/import";
import type { IncidentInput } from "@schulterschluss/contract/incidents";
import type { RowIssue } from "../readers/sourceRow.ts";
import type { Accessor, Accessors, JoinedRow } from "./accessor.ts";

type Place = IncidentInput["place"];
type Position = Place["position"];

const longestWords = 300;

interface Coordinate {
  readonly column: string;
  readonly text: Accessor;
  readonly most: number;
}

/** A coordinate in degrees: null when it is missing, undefined when it is none. */
function readDegrees({ text, most }: Coordinate, row: JoinedRow) {
  const value = text(row);
  if (value === "") return null;
  const degrees = Number(value.replace(",", "."));
  return Math.abs(degrees) <= most ? degrees : undefined;
}

/** Reads the place of a row; what is wrong goes to the issues. */
export type ReadPlace = (row: JoinedRow, issues: RowIssue[]) => Place;

type ReadPosition = (row: JoinedRow, issues: RowIssue[]) => Position;

function positionReader(
  place: ImportMapping["place"],
  accessors: Accessors,
): ReadPosition {
  if (place.position === undefined) return () => null;
  const { position, within, positionNeeded } = place;
  const lonAt: Coordinate = {
    column: position.lon,
    text: accessors.one(position.lon),
    most: 180,
  };
  const latAt: Coordinate = {
    column: position.lat,
    text: accessors.one(position.lat),
    most: 90,
  };
  const isInside = (lon: number, lat: number) =>
    within === undefined ||
    (lon >= within[0] &&
      lat >= within[1] &&
      lon <= within[2] &&
      lat <= within[3]);
  return (row, issues) => {
    const lon = readDegrees(lonAt, row);
    const lat = readDegrees(latAt, row);
    for (const [at, degrees] of [
      [lonAt, lon],
      [latAt, lat],
    ] as const) {
      const [column, value] = [at.column, at.text(row)];
      if (degrees === undefined)
        issues.push({ column, value, code: "import.notACoordinate" });
      else if (degrees === null && positionNeeded)
        issues.push({ column, value, code: "import.valueMissing" });
    }
    // Nobody patrols the Gulf of Guinea: 0, 0 is a failed search for an address.
    if (lon == null || lat == null || (lon === 0 && lat === 0)) return null;
    if (isInside(lon, lat)) return { lon, lat };
    if (positionNeeded)
      issues.push({
        column: `${lonAt.column} ${latAt.column}`,
        value: `${lon} ${lat}`,
        code: "import.outsideArea",
      });
    return null;
  };
}

/** Makes the reader of a mapping's places. */
export function placeReader(
  place: ImportMapping["place"],
  accessors: Accessors,
): ReadPlace {
  const readPosition = positionReader(place, accessors);
  const words =
    place.words === undefined ? null : accessors.several(place.words);
  return (row, issues) => {
    const position = readPosition(row, issues);
    const description = words?.(row) ?? "";
    if (description.length > longestWords)
      issues.push({
        column: place.words?.join(" ") ?? "",
        value: `${description.slice(0, 60)}…`,
        code: "import.textTooLong",
        params: { max: longestWords },
      });
    return {
      position,
      accuracyM: position === null ? null : (place.accuracyM ?? null),
      source: position === null ? "none" : "file",
      placeId: null,
      description: description === "" ? null : description,
    };
  };
}
