// SPDX-License-Identifier: EUPL-1.2
export * from "./import.schema.ts";
export * from "./import.texts.ts";
