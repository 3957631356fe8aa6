// SPDX-License-Identifier: EUPL-1.2
export * from "./categoryKey.ts";
export * from "./incidents.codes.ts";
export * from "./incidents.operations.ts";
export * from "./incidents.schema.ts";
export * from "./incidents.states.ts";
export * from "./incidents.texts.ts";
export * from "./taxonomy.ts";
export * from "./shortCode.ts";
