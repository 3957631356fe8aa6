// SPDX-License-Identifier: EUPL-1.2
export * from "./core/index.ts";
export * from "./grid/index.ts";
export * from "./projection/index.ts";
