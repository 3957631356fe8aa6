// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { CheckField, ChoiceGroup } from "../../../platform/ui/index.ts";
import { useUnits } from "./useUnits.ts";

interface UnitBoxesProps {
  readonly unitIds: readonly string[];
  readonly onChange: (unitIds: readonly string[]) => void;
  readonly error?: string | undefined;
}

/** Which units somebody works for; none means the whole authority. */
export function UnitBoxes({ unitIds, onChange, error }: UnitBoxesProps) {
  const t = useTranslations("administration.member");
  const units = useUnits();
  return (
    <ChoiceGroup
      legend={t("units")}
      hint={unitIds.length === 0 ? t("wholeOrganisation") : undefined}
      error={error}
      inline
    >
      {units.map((unit) => (
        <CheckField
          key={unit.id}
          label={unit.name}
          checked={unitIds.includes(unit.id)}
          onChange={(checked) =>
            onChange(
              checked
                ? [...unitIds, unit.id]
                : unitIds.filter((id) => id !== unit.id),
            )
          }
        />
      ))}
    </ChoiceGroup>
  );
}
