// SPDX-License-Identifier: EUPL-1.2
import type { Patrol } from "@schulterschluss/contract/patrols";
import { useTranslations } from "use-intl";
import { useFormat } from "../../platform/i18n/index.ts";
import { useHat } from "../../platform/session/index.ts";
import { Figure, Notice } from "../../platform/ui/index.ts";
import { sumJointHours, usePatrols } from "./usePatrols.ts";

/** Hours of the chosen patrol and of the last months; never of a person. */
export function PatrolSide({
  patrol,
}: {
  readonly patrol: Patrol | undefined;
}) {
  const t = useTranslations("patrols");
  const format = useFormat();
  const { membership } = useHat();
  const past = usePatrols("past").data;
  const foreign =
    patrol !== undefined &&
    patrol.abilities.length === 0 &&
    patrol.state === "planned" &&
    patrol.plannedBy.id !== membership.organisation.id;
  return (
    <>
      {foreign && (
        <div className="section">
          <Notice kind="plain" icon="info">
            {t("partnerPlans", { name: patrol.plannedBy.name })}
          </Notice>
        </div>
      )}
      {patrol !== undefined && patrol.hours !== null && (
        <div className="section figures">
          <Figure
            value={t("hours", { hours: format.number(patrol.hours, 1) })}
            label={t("hoursLabel")}
          />
          {patrol.jointHours !== null && (
            <Figure
              value={t("hours", { hours: format.number(patrol.jointHours, 1) })}
              label={t("jointHours")}
              note={t("jointHoursNote")}
            />
          )}
        </div>
      )}
      {past !== undefined && (
        <div className="section">
          <Figure
            value={t("hours", {
              hours: format.number(sumJointHours(past), 1),
            })}
            label={t("total")}
            note={t("totalNote")}
          />
        </div>
      )}
    </>
  );
}
