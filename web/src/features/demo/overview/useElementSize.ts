// SPDX-License-Identifier: EUPL-1.2
import { type RefCallback, useCallback, useState } from "react";

/** Width and height of an element in pixels; undefined until it is drawn. */
export function useElementSize(): {
  readonly element: RefCallback<HTMLDivElement>;
  readonly size:
    { readonly width: number; readonly height: number } | undefined;
} {
  const [size, setSize] = useState<{ width: number; height: number }>();
  const element = useCallback((node: HTMLDivElement | null) => {
    if (node === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const box = entry?.borderBoxSize[0];
      if (box !== undefined)
        setSize({ width: box.inlineSize, height: box.blockSize });
    });
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  return { element, size };
}
