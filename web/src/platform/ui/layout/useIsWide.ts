// SPDX-License-Identifier: EUPL-1.2
import { useSyncExternalStore } from "react";

const wide = matchMedia("(min-width: 900px)");

/** Whether list and detail stand side by side, so that something should be chosen at once. */
export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => wide.matches);
}

function subscribe(listener: () => void): () => void {
  wide.addEventListener("change", listener);
  return () => wide.removeEventListener("change", listener);
}
