// SPDX-License-Identifier: EUPL-1.2
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import { classes } from "../../../platform/ui/index.ts";
import { usePhone } from "../phone/phoneState.ts";
import type { TrailStep } from "./trail.ts";
import "./saved.css";

interface TrailProps {
  readonly steps: readonly TrailStep[];
  /** Short name of the recipient, once it was passed on. */
  readonly recipient: string | null;
}

/** The state of an entry as a line that grows downwards: shape, word, time. */
export function Trail({ steps, recipient }: TrailProps) {
  const t = useTranslations("capture.trail");
  const format = useFormat();
  const { profile } = usePhone();
  const unit = recipient ?? profile.unitName;
  const words = ({ key, state, reason }: TrailStep): string => {
    if (key === "waiting") return t(reason ?? "before");
    // What has not happened yet must not read as if it had.
    if (state === "now" && key === "confirmed") return t("awaited", { unit });
    if (state === "now" && key === "arrived") return t("underWay", { unit });
    return t(key, { unit });
  };
  return (
    <ol className="trail" aria-label={t("label")}>
      {steps.map((step) => (
        <li
          key={step.key}
          className={classes("trail__step", `trail__step--${step.state}`)}
          aria-current={step.state === "now" ? "step" : undefined}
        >
          <span className="trail__words">
            {words(step)}
            <span className="visually-hidden">, {t(step.state)}</span>
          </span>
          {step.at !== null && (
            <time
              className="trail__time"
              dateTime={new Date(step.at).toISOString()}
            >
              {format.time(new Date(step.at))}
            </time>
          )}
        </li>
      ))}
    </ol>
  );
}
