// SPDX-License-Identifier: EUPL-1.2
import type { Urgency } from "@schulterschluss/contract/core";
import { useTranslations } from "../../../platform/i18n/index.ts";
import { classes, UrgencyBar } from "../../../platform/ui/index.ts";
import { SectionHead } from "../phone/PhoneLayout.tsx";

// Written out here, so that the contract's schemas stay out of the bundle.
const levels = ["p1", "p2", "p3", "p4", "p5"] as const satisfies Urgency[];

/** Five levels; the word of the chosen one stands above. */
export function UrgencyPick(props: {
  readonly chosen: Urgency;
  readonly onChoose: (level: Urgency) => void;
}) {
  const t = useTranslations("capture.urgency");
  return (
    <>
      <SectionHead
        end={<b className="urgency-pick__word">{t(props.chosen)}</b>}
      >
        {t("label")}
      </SectionHead>
      <fieldset className="urgency-pick">
        <legend className="visually-hidden">{t("label")}</legend>
        {levels.map((level) => (
          <label
            key={level}
            className={classes(
              "urgency-pick__level",
              level === "p1" && "urgency-pick__level--p1",
            )}
          >
            <input
              type="radio"
              name="urgency"
              className="visually-hidden"
              checked={level === props.chosen}
              onChange={() => props.onChoose(level)}
            />
            <UrgencyBar level={level} show="bar" />
            <span aria-hidden="true">{level.toUpperCase()}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
