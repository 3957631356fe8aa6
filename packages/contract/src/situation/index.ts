// SPDX-License-Identifier: EUPL-1.2
export * from "./demo.operations.ts";
export * from "./publicCount.ts";
export * from "./resolution.ts";
export * from "./situation.operations.ts";
export * from "./situation.schema.ts";
