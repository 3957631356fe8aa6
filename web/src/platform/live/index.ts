// SPDX-License-Identifier: EUPL-1.2
export {
  type LineState,
  LiveProvider,
  useLineState,
  useLiveChanges,
} from "./LiveProvider.tsx";
export { LiveState } from "./LiveState.tsx";
