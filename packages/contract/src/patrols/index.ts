// SPDX-License-Identifier: EUPL-1.2
export * from "./patrols.operations.ts";
export * from "./patrols.schema.ts";
export * from "./patrols.states.ts";
