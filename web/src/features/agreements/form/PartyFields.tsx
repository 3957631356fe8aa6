// SPDX-License-Identifier: EUPL-1.2
import type { OrganisationRef } from "@schulterschluss/contract/organisations";
import { useTranslations } from "use-intl";
import { useRead } from "../../../platform/api/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import {
  Button,
  CheckField,
  ChoiceGroup,
  FieldError,
  PartyName,
  Segmented,
} from "../../../platform/ui/index.ts";
import type { PartyDraft } from "./agreementDraft.ts";
import { PartySearch } from "./PartySearch.tsx";

interface PartyFieldsProps {
  readonly parties: readonly PartyDraft[];
  readonly onChange: (parties: readonly PartyDraft[]) => void;
  readonly error: string | undefined;
}

/** Who signs, who carries it out, and with which units. */
export function PartyFields({ parties, onChange, error }: PartyFieldsProps) {
  const change = (id: string, part: Partial<PartyDraft>) =>
    onChange(
      parties.map((party) =>
        party.organisation.id === id ? { ...party, ...part } : party,
      ),
    );
  const add = (organisation: OrganisationRef) =>
    onChange([
      ...parties,
      {
        organisation,
        role: organisation.kind === "ministry" ? "signatory" : "executing",
        unitIds: [],
      },
    ]);
  return (
    <div>
      {parties.map((party) => (
        <PartyRow
          key={party.organisation.id}
          party={party}
          onChange={(part) => change(party.organisation.id, part)}
          onRemove={() => onChange(parties.filter((other) => other !== party))}
        />
      ))}
      <PartySearch
        taken={parties.map((party) => party.organisation.id)}
        onChoose={add}
      />
      {error !== undefined && <FieldError>{error}</FieldError>}
    </div>
  );
}

interface PartyRowProps {
  readonly party: PartyDraft;
  readonly onChange: (part: Partial<PartyDraft>) => void;
  readonly onRemove: () => void;
}

function PartyRow({ party, onChange, onRemove }: PartyRowProps) {
  const t = useTranslations("agreements.form");
  const { membership } = useHat();
  const own = party.organisation.id === membership.organisation.id;
  return (
    <div className="agreement-party stack">
      <div className="row row--wrap">
        <PartyName party={own ? "own" : "partner"}>
          <b>{party.organisation.name}</b>
        </PartyName>
        <Segmented
          label={t("role")}
          value={party.role}
          onChange={(role) => onChange({ role, unitIds: [] })}
          segments={[
            { value: "executing", label: t("roleExecuting") },
            { value: "signatory", label: t("roleSignatory") },
          ]}
        />
        {!own && (
          <Button kind="plain" size="small" icon="close" onClick={onRemove}>
            {t("removeParty", { name: party.organisation.shortName })}
          </Button>
        )}
      </div>
      {party.role === "executing" && (
        <PartyUnits
          party={party}
          onChange={(unitIds) => onChange({ unitIds })}
        />
      )}
    </div>
  );
}

function PartyUnits(props: {
  readonly party: PartyDraft;
  readonly onChange: (unitIds: readonly string[]) => void;
}) {
  const { party, onChange } = props;
  const t = useTranslations("agreements.form");
  const units = useRead("organisations", "/api/v1/units", {
    query: { organisationId: party.organisation.id },
  });
  if (units.data === undefined) return null;
  if (units.data.items.length === 0) {
    return <p className="small muted">{t("unitsMissing")}</p>;
  }
  return (
    <ChoiceGroup legend={t("units")} hint={t("unitsHint")} inline>
      {units.data.items.map((unit) => (
        <CheckField
          key={unit.id}
          label={unit.name}
          checked={party.unitIds.includes(unit.id)}
          onChange={(checked) =>
            onChange(
              checked
                ? [...party.unitIds, unit.id]
                : party.unitIds.filter((id) => id !== unit.id),
            )
          }
        />
      ))}
    </ChoiceGroup>
  );
}
