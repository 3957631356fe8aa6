// SPDX-License-Identifier: EUPL-1.2
export { getisOrd } from "./getisOrd.ts";
export { getisOrdOnGrid } from "./getisOrdGrid.ts";
export type { GridValues } from "./getisOrdGrid.ts";
export type { LocalAlternative, LocalResult, LocalSettings } from "./local.ts";
export { permuteNeighbours } from "./permutation.ts";
export type { PermutationResult, PermutationSettings } from "./permutation.ts";
