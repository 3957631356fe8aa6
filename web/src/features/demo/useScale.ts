// SPDX-License-Identifier: EUPL-1.2
import { type RefObject, useEffect, useRef, useState } from "react";

/** How much a page of this width must shrink to fit its frame; 1 where there is room. */
export function useScale(widthPx: number): {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly scale: number;
} {
  const frame = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? widthPx;
      setScale(Math.min(1, width / widthPx));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [widthPx]);
  return { frame, scale };
}
