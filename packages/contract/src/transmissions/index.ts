// SPDX-License-Identifier: EUPL-1.2
export * from "./envelope.schema.ts";
export * from "./receiptFile.schema.ts";
export * from "./transmissions.operations.ts";
export * from "./transmissions.schema.ts";
export * from "./transmissions.states.ts";
