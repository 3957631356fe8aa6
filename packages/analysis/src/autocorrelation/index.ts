// SPDX-License-Identifier: EUPL-1.2
export { localMoran } from "./localMoran.ts";
export type { LocalMoranResult, MoranQuadrant } from "./localMoran.ts";
export { moran } from "./moran.ts";
export type { MoranResult, MoranSettings } from "./moran.ts";
