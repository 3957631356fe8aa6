// SPDX-License-Identifier: EUPL-1.2
export * from "./files.operations.ts";
export * from "./files.schema.ts";
