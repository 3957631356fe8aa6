// SPDX-License-Identifier: EUPL-1.2
export { nearRepeat } from "./nearRepeat.ts";
export type { NearRepeatCell, NearRepeatResult } from "./nearRepeat.ts";
export type { NearRepeatEvents } from "./prepare.ts";
export type { NearRepeatOptions, NearRepeatSettings } from "./settings.ts";
