// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { classes } from "../classes.ts";
import { StateGlyph, type StateShape } from "./StateMark.tsx";
import "./state.css";

export interface Step {
  readonly key: string;
  readonly label: ReactNode;
  /** Time or deadline below the word. */
  readonly note?: ReactNode;
  readonly state: "done" | "current" | "open" | "failed";
}

const shapes: Record<Step["state"], StateShape> = {
  done: "reached",
  current: "running",
  open: "open",
  failed: "warning",
};

/** The life of a record as a line of states, on top of its page. */
export function Steps(props: {
  readonly steps: readonly Step[];
  readonly label: string;
}) {
  const t = useTranslations("platform.steps");
  return (
    <ol className="steps" aria-label={props.label}>
      {props.steps.map((step) => (
        <li
          key={step.key}
          className={classes("steps__step", `steps__step--${step.state}`)}
          aria-current={step.state === "current" ? "step" : undefined}
        >
          <span className="steps__glyph">
            <StateGlyph shape={shapes[step.state]} />
          </span>
          <span className="steps__label">{step.label}</span>
          <span className="visually-hidden">, {t(step.state)}</span>
          {step.note !== undefined && (
            <span className="steps__note">{step.note}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
