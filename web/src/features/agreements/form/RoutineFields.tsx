// SPDX-License-Identifier: EUPL-1.2
import { transmissionKinds } from "@schulterschluss/contract/transmissions";
import { useTranslations } from "use-intl";
import { newId } from "../../../platform/api/index.ts";
import { Button, SelectField, TextField } from "../../../platform/ui/index.ts";
import { CategoryChoice } from "../../categories/index.ts";
import type { PartyDraft, RoutineDraft } from "./agreementDraft.ts";

interface RoutineFieldsProps {
  readonly routines: readonly RoutineDraft[];
  readonly parties: readonly PartyDraft[];
  readonly onChange: (routines: readonly RoutineDraft[]) => void;
}

/** Routine transmissions the paper names: from, to, how, what, on which ground. */
export function RoutineFields(props: RoutineFieldsProps) {
  const { routines, parties, onChange } = props;
  const t = useTranslations("agreements.form");
  const executing = parties.filter((party) => party.role === "executing");
  const add = () =>
    onChange([
      ...routines,
      {
        id: newId(),
        transmissionKind: "transfer",
        categories: [],
        fromOrganisationId: executing[0]?.organisation.id ?? "",
        toOrganisationId: executing[1]?.organisation.id ?? "",
        legalBasis: "",
        responseMin: "",
      },
    ]);
  return (
    <div className="stack">
      <h3>{t("routine")}</h3>
      <p className="small muted">{t("routineHint")}</p>
      {routines.map((routine, index) => (
        <RoutineRow
          key={routine.id}
          number={index + 1}
          routine={routine}
          parties={executing}
          onChange={(part) =>
            onChange(
              routines.map((other) =>
                other.id === routine.id ? { ...other, ...part } : other,
              ),
            )
          }
          onRemove={() =>
            onChange(routines.filter(({ id }) => id !== routine.id))
          }
        />
      ))}
      {executing.length > 1 && (
        <div>
          <Button kind="quiet" size="small" icon="add" onClick={add}>
            {t("addRoutine")}
          </Button>
        </div>
      )}
    </div>
  );
}

interface RoutineRowProps {
  readonly number: number;
  readonly routine: RoutineDraft;
  readonly parties: readonly PartyDraft[];
  readonly onChange: (part: Partial<RoutineDraft>) => void;
  readonly onRemove: () => void;
}

function RoutineRow(props: RoutineRowProps) {
  const { routine, onChange } = props;
  const t = useTranslations("agreements");
  const parties = props.parties.map(({ organisation }) => ({
    value: organisation.id,
    label: organisation.shortName,
  }));
  return (
    <div className="routine form">
      <div className="field-grid">
        <SelectField
          label={t("detail.from")}
          value={routine.fromOrganisationId}
          onChange={(fromOrganisationId) => onChange({ fromOrganisationId })}
          options={parties}
        />
        <SelectField
          label={t("detail.to")}
          value={routine.toOrganisationId}
          onChange={(toOrganisationId) => onChange({ toOrganisationId })}
          options={parties}
        />
        <SelectField
          label={t("detail.how")}
          value={routine.transmissionKind}
          onChange={(transmissionKind) => onChange({ transmissionKind })}
          options={transmissionKinds.map((kind) => ({
            value: kind,
            label: t(`detail.transmissionKind.${kind}`),
          }))}
        />
      </div>
      <div className="field-grid">
        <TextField
          label={t("form.legalBasis")}
          hint={t("form.legalBasisHint")}
          required
          value={routine.legalBasis}
          onChange={(legalBasis) => onChange({ legalBasis })}
        />
        <TextField
          label={t("form.responseMin")}
          inputMode="numeric"
          optional
          value={routine.responseMin}
          onChange={(text) =>
            onChange({ responseMin: text.replace(/\D/g, "") })
          }
        />
      </div>
      <CategoryChoice
        legend={t("form.categories")}
        value={routine.categories}
        onChange={(categories) => onChange({ categories })}
      />
      <div>
        <Button kind="plain" size="small" icon="trash" onClick={props.onRemove}>
          {t("form.removeRoutine", { number: props.number })}
        </Button>
      </div>
    </div>
  );
}
