// SPDX-License-Identifier: EUPL-1.2
export type { LonLat, ProjectedPoint } from "./ellipsoid.ts";
export { fromLaea, toLaea } from "./laea.ts";
export { fromUtm, toUtm, utmZoneOf } from "./utm.ts";
export type { UtmZone } from "./utm.ts";
