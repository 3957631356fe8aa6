// SPDX-License-Identifier: EUPL-1.2
export * from "./operation.ts";
export * from "./formatVersion.ts";
