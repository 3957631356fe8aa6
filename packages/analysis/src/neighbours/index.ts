// SPDX-License-Identifier: EUPL-1.2
export { touchingAreas } from "./contiguity.ts";
export { neighboursFromLists, rowStandardised } from "./lists.ts";
export type { Neighbours } from "./lists.ts";
export { nearestNeighbours, neighboursWithin } from "./search.ts";
