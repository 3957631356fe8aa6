// SPDX-License-Identifier: EUPL-1.2
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
      {iconPaths[name].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
