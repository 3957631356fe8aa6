// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { useRead } from "../../../platform/api/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import { CheckField, ChoiceGroup } from "../../../platform/ui/index.ts";

interface AreaChoiceProps {
  readonly areaIds: readonly string[];
  readonly onChange: (areaIds: readonly string[]) => void;
}

/** Areas that a unit serves: its own organisation's, and those of the towns it works for. */
export function AreaChoice({ areaIds, onChange }: AreaChoiceProps) {
  const t = useTranslations("organisations");
  const { membership } = useHat();
  const police = membership.organisation.kind === "statePolice";
  const areas = useRead("organisations", "/api/v1/areas", {
    query: police
      ? { kind: "municipality" }
      : { organisationId: membership.organisation.id },
  });
  const items = (areas.data?.items ?? []).toSorted((a, b) =>
    a.name.localeCompare(b.name, "de"),
  );
  if (items.length === 0) return null;
  return (
    <ChoiceGroup legend={t("form.areas")} inline>
      {items.map((area) => (
        <CheckField
          key={area.id}
          label={area.name}
          note={t(`area.kinds.${area.kind}`)}
          checked={areaIds.includes(area.id)}
          onChange={(checked) =>
            onChange(
              checked
                ? [...areaIds, area.id]
                : areaIds.filter((id) => id !== area.id),
            )
          }
        />
      ))}
    </ChoiceGroup>
  );
}
