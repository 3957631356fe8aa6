// SPDX-License-Identifier: EUPL-1.2
export * from "./organisations.operations.ts";
export * from "./organisations.schema.ts";
