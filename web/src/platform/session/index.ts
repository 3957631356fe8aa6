// SPDX-License-Identifier: EUPL-1.2
export { type Hat, HatContext, hatOf, useHat } from "./hat.ts";
export { guardSignOut, signOut } from "./leave.ts";
export { findHat, findMe, isHatAmbiguous, meOptions, useMe } from "./me.ts";
