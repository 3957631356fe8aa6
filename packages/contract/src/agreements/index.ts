// SPDX-License-Identifier: EUPL-1.2
export * from "./agreements.operations.ts";
export * from "./agreements.schema.ts";
export * from "./agreements.states.ts";
