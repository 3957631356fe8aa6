// SPDX-License-Identifier: EUPL-1.2
export { AreaMap } from "./AreaMap.tsx";
export { PointMap } from "./PointMap.tsx";
export { boundsAround } from "./geometry.ts";
export { emptyContent, type MapContent, type MapPlace } from "./types.ts";
