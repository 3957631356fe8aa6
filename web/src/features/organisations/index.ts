// SPDX-License-Identifier: EUPL-1.2
export { ReachabilityState } from "./ReachabilityState.tsx";
