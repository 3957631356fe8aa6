// SPDX-License-Identifier: EUPL-1.2
export { AreaMap } from "./AreaMap.tsx";
export { boundsAround } from "./geometry.ts";
export {
  type Bounds,
  type DistrictMark,
  emptyContent,
  type MapContent,
  type MapMark,
  type MapPlace,
} from "./types.ts";
