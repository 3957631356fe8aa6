// SPDX-License-Identifier: EUPL-1.2
export * from "./compile.ts";
export * from "./grounds.ts";
export * from "./statutoryPresets.ts";
