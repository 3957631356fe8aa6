// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { useRead } from "../../platform/api/index.ts";
import { useHat } from "../../platform/session/index.ts";
import {
  CheckField,
  ChoiceGroup,
  type Party,
  PartyName,
} from "../../platform/ui/index.ts";
import { usePartnerships } from "./usePartnerships.ts";

interface UnitChoiceProps {
  /** Partnership whose units may go along; null for an own patrol. */
  readonly circleId: string | null;
  readonly unitIds: readonly string[];
  readonly onChange: (unitIds: readonly string[]) => void;
  readonly error: string | undefined;
}

/** Own units, and those of the partnership when the patrol is joint. */
export function UnitChoice(props: UnitChoiceProps) {
  const t = useTranslations("patrols.form");
  const { membership } = useHat();
  const own = useRead("organisations", "/api/v1/units", {
    query: { organisationId: membership.organisation.id },
  });
  const partnership = usePartnerships().find(
    (candidate) => candidate.circleId === props.circleId,
  );
  const units = [
    ...(own.data?.items ?? []).map((unit) => [unit, "own"] as const),
    ...(partnership?.units ?? []).map((unit) => [unit, "partner"] as const),
  ];
  return (
    <ChoiceGroup legend={t("units")} error={props.error} inline>
      {units.map(([unit, party]) => (
        <UnitBox
          key={unit.id}
          name={unit.name}
          party={party}
          checked={props.unitIds.includes(unit.id)}
          onChange={(checked) =>
            props.onChange(
              checked
                ? [...props.unitIds, unit.id]
                : props.unitIds.filter((id) => id !== unit.id),
            )
          }
        />
      ))}
    </ChoiceGroup>
  );
}

function UnitBox(props: {
  readonly name: string;
  readonly party: Party;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <CheckField
      label={<PartyName party={props.party}>{props.name}</PartyName>}
      checked={props.checked}
      onChange={props.onChange}
    />
  );
}
