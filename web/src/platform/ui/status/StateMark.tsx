// SPDX-License-Identifier: EUPL-1.2
import { Glyph } from "../icon/Glyph.tsx";
import type { ReactNode } from "react";
import { classes } from "../classes.ts";
import { Icon } from "../icon/Icon.tsx";
import type { IconName } from "../icon/iconPaths.ts";
import "./state.css";

/**
 * The vocabulary of states: nothing yet, in between, reached, said yes, arrived,
 * reminded, not released, not visible, said no, needs a look.
 */
export type StateShape =
  | "open"
  | "running"
  | "reached"
  | "agreed"
  | "arrived"
  | "reminded"
  | "locked"
  | "hidden"
  | "refused"
  | "warning"
  | "clock";

export type StateTone = "plain" | "muted" | "ok" | "warn" | "danger" | "action";

interface StateMarkProps {
  readonly shape: StateShape;
  readonly tone?: StateTone;
  /** The word; a state is never a shape alone. */
  readonly children: ReactNode;
}

const icons: Partial<Record<StateShape, IconName>> = {
  agreed: "check",
  arrived: "arrived",
  reminded: "bell",
  locked: "lock",
  hidden: "eyeOff",
  refused: "close",
  warning: "warning",
  clock: "clock",
};

/** A state as shape and word. */
export function StateMark({ shape, tone = "plain", children }: StateMarkProps) {
  return (
    <span className={classes("state", `state--${tone}`)}>
      <StateGlyph shape={shape} />
      <span>{children}</span>
    </span>
  );
}

/** The shape alone, for places that bring the word themselves. */
export function StateGlyph(props: {
  readonly shape: StateShape;
  readonly size?: number;
}) {
  const { shape, size = 16 } = props;
  const icon = icons[shape];
  if (icon !== undefined) return <Icon name={icon} size={size} />;
  return (
    <Glyph size={size}>
      {shape === "open" && (
        <circle cx="10" cy="10" r="7" strokeDasharray="3 3" />
      )}
      {shape === "running" && (
        <>
          <circle cx="10" cy="10" r="7" />
          <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
        </>
      )}
      {shape === "reached" && (
        <>
          <circle cx="10" cy="10" r="7.500" fill="currentColor" />
          <path
            d="m6.500 10.300 2.500 2.500 4.500-5.300"
            stroke="var(--ground)"
            strokeWidth={2}
          />
        </>
      )}
    </Glyph>
  );
}
