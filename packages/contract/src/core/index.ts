// SPDX-License-Identifier: EUPL-1.2
export * from "./stateTable.ts";
export * from "./values.ts";
