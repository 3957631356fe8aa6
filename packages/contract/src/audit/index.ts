// SPDX-License-Identifier: EUPL-1.2
export * from "./audit.operations.ts";
export * from "./audit.schema.ts";
