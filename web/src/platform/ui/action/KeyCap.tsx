// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from "react";
import "./keyCap.css";

/** A key as it is printed on the keyboard. */
export function KeyCap({ children }: { readonly children: ReactNode }) {
  return <kbd className="key-cap">{children}</kbd>;
}
