// SPDX-License-Identifier: EUPL-1.2
import { Glyph } from "./Glyph.tsx";
import { type IconName, iconPaths } from "./iconPaths.ts";

export interface IconProps {
  readonly name: IconName;
  /** Edge in px; 20 in buttons, 16 in small text, 24 and more on the phone. */
  readonly size?: number;
  readonly className?: string;
}

/** One of our icons, always beside a word and therefore hidden from readers. */
export function Icon({ name, size = 20, className }: IconProps) {
  return (
    <Glyph size={size} className={className}>
      {iconPaths[name].map((path) => (
        <path key={path} d={path} />
      ))}
    </Glyph>
  );
}
