// SPDX-License-Identifier: EUPL-1.2
import type { Unit } from "@schulterschluss/contract/organisations";
import { useTranslations } from "use-intl";
import { useRead } from "../../../platform/api/index.ts";
import { useFormat } from "../../../platform/i18n/index.ts";
import { useHat } from "../../../platform/session/index.ts";

/** Units of the acting organisation. */
export function useUnits(): readonly Unit[] {
  const { membership } = useHat();
  const units = useRead("organisations", "/api/v1/units", {
    query: { organisationId: membership.organisation.id },
  });
  return units.data?.items ?? [];
}

/** Names of units; none means the whole authority. */
export function useUnitNames(): (unitIds: readonly string[]) => string {
  const t = useTranslations("administration.member");
  const format = useFormat();
  const units = useUnits();
  return (unitIds) =>
    unitIds.length === 0
      ? t("wholeOrganisation")
      : format.list(
          units
            .filter((unit) => unitIds.includes(unit.id))
            .map((unit) => unit.shortName),
        );
}
