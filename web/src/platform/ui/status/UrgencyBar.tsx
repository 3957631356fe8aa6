// SPDX-License-Identifier: EUPL-1.2
import type { Urgency } from "@schulterschluss/contract/core";
import { useTranslations } from "use-intl";
import { classes } from "../classes.ts";
import "./urgency.css";

interface UrgencyBarProps {
  readonly level: Urgency;
  /** `bar`: the word is only read out, where it stands in a legend beside. */
  readonly show?: "word" | "bar";
}

/** Five segments and the word; only P1 is red. */
export function UrgencyBar({ level, show = "word" }: UrgencyBarProps) {
  const t = useTranslations("platform.urgency");
  const rank = Number(level.slice(1));
  const words = t("full", { level: rank, word: t(level) });
  return (
    <span className={classes("urgency", rank === 1 && "urgency--p1")}>
      <span className="urgency__bar" aria-hidden="true">
        {[5, 4, 3, 2, 1].map((segment) => (
          <span
            key={segment}
            className={classes(
              "urgency__segment",
              segment >= rank && "urgency__segment--on",
            )}
          />
        ))}
      </span>
      <span className={show === "bar" ? "visually-hidden" : "urgency__word"}>
        {words}
      </span>
    </span>
  );
}
