// SPDX-License-Identifier: EUPL-1.2
export * from "./stateTable.ts";
export * from "./urgencies.ts";
export * from "./values.ts";
