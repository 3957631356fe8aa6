// SPDX-License-Identifier: EUPL-1.2
export { KeysDialog, KeysFoot } from "./KeysFoot.tsx";
export { type KeyBinding, startKeys, useKeys } from "./registry.ts";
export { useListKeys } from "./useListKeys.ts";
