// SPDX-License-Identifier: EUPL-1.2
export * from "./account.operations.ts";
export * from "./demo.operations.ts";
export * from "./identity.schema.ts";
export * from "./identity.texts.ts";
export * from "./members.operations.ts";
export * from "./passkey.schema.ts";
export * from "./passwordRules.ts";
export * from "./permissions.ts";
export * from "./presets.ts";
export * from "./secondFactor.ts";
export * from "./signIn.operations.ts";
export * from "./workstations.operations.ts";
export * from "./workstations.schema.ts";
