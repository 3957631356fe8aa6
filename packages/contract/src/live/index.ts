// SPDX-License-Identifier: EUPL-1.2
export * from "./live.operations.ts";
export * from "./live.schema.ts";
