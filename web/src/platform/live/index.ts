// SPDX-License-Identifier: EUPL-1.2
export { LiveProvider } from "./LiveProvider.tsx";
export { LiveState } from "./LiveState.tsx";
