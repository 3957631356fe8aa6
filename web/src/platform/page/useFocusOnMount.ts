// SPDX-License-Identifier: EUPL-1.2
import { type RefObject, useEffect, useRef } from "react";

/** Puts the focus on an element when it appears: the field a step begins with. */
export function useFocusOnMount<
  Element extends HTMLElement,
>(): RefObject<Element | null> {
  const ref = useRef<Element>(null);
  useEffect(() => ref.current?.focus(), []);
  return ref;
}
