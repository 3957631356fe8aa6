// SPDX-License-Identifier: EUPL-1.2
export { KeysDialog, KeysFoot, SingleKeysChoice } from "./KeysFoot.tsx";
export { type KeyBinding, muteKeys, startKeys, useKeys } from "./registry.ts";
export { useListKeys } from "./useListKeys.ts";
