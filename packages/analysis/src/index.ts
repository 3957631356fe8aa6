// SPDX-License-Identifier: EUPL-1.2
export * from "./core/index.ts";
export * from "./grid/index.ts";
export * from "./projection/index.ts";
export * from "./autocorrelation/index.ts";
export * from "./hotspots/index.ts";
export * from "./neighbours/index.ts";
export * from "./rates/index.ts";
export * from "./scan/index.ts";
export * from "./earlyWarning/index.ts";
export * from "./effect/index.ts";
export * from "./nearRepeat/index.ts";
export * from "./survey/index.ts";
export * from "./density/index.ts";
export * from "./disclosure/index.ts";
export * from "./power/index.ts";
export * from "./verdict/index.ts";
