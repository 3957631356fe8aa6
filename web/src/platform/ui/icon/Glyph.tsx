// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from "react";

interface GlyphProps {
  /** Edge in px. */
  readonly size: number;
  readonly className?: string | undefined;
  /** Paths on a square of 20 by 20, drawn with one pen. */
  readonly children: ReactNode;
}

/** The frame and pen that all our drawings share; beside a word, hidden from readers. */
export function Glyph({ size, className, children }: GlyphProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      {children}
    </svg>
  );
}
