// SPDX-License-Identifier: EUPL-1.2
import type { Unit } from "@schulterschluss/contract/organisations";
import { unitKinds } from "@schulterschluss/contract/organisations";
import { useRouter } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { fieldMessages } from "../../../platform/api/index.ts";
import { WriteErrors } from "../../../platform/page/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import { Button, SelectField, TextField } from "../../../platform/ui/index.ts";
import { AreaChoice } from "./AreaChoice.tsx";
import { ContactRows } from "./ContactRows.tsx";
import { ExceptionRows } from "./ExceptionRows.tsx";
import { HoursRows } from "./HoursRows.tsx";
import { UnitStaleNotice } from "./UnitStaleNotice.tsx";
import { draftOf, type UnitDraft } from "./unitDraft.ts";
import { useSaveUnit } from "./useSaveUnit.ts";

interface UnitFormProps {
  /** Changes this one; adds a new one without. */
  readonly unit?: Unit;
  readonly units: readonly Unit[];
}

/** Everything about a unit in one form: profile, duty hours, contacts, areas. */
export function UnitForm({ unit, units }: UnitFormProps) {
  const t = useTranslations("organisations.form");
  const form = useTranslations("platform.form");
  const [base] = useState(unit);
  const [draft, setDraft] = useState(() => draftOf(unit));
  const leave = useLeave();
  const save = useSaveUnit(base, unit);
  const errors = fieldMessages(save.error);
  const change = (part: Partial<UnitDraft>) =>
    setDraft((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run(draft, leave);
  };
  return (
    <form className="section form" onSubmit={submit} noValidate>
      <h2 className="unit__name">
        {unit === undefined
          ? t("newTitle")
          : t("editTitle", { name: unit.name })}
      </h2>
      <WriteErrors error={save.error} />
      {base !== undefined && unit !== undefined && (
        <UnitStaleNotice base={base} current={unit} />
      )}
      <ProfileFields
        draft={draft}
        units={units.filter((other) => other.id !== unit?.id)}
        errors={errors}
        onChange={change}
      />
      <AreaChoice
        areaIds={draft.areaIds}
        onChange={(areaIds) => change({ areaIds })}
      />
      <HoursRows hours={draft.hours} onChange={(hours) => change({ hours })} />
      <ExceptionRows
        exceptions={draft.exceptions}
        onChange={(exceptions) => change({ exceptions })}
      />
      <ContactRows
        contacts={draft.contacts}
        onChange={(contacts) => change({ contacts })}
      />
      <div className="form__actions">
        <Button kind="primary" type="submit" icon="check" busy={save.isPending}>
          {unit === undefined ? t("create") : t("save")}
        </Button>
        <Button kind="plain" onClick={() => leave(unit?.id)}>
          {form("cancel")}
        </Button>
      </div>
    </form>
  );
}

function useLeave(): (unitId: string | undefined) => void {
  const router = useRouter();
  const { membership } = useHat();
  return (unitId) =>
    void router.navigate({
      to: "/$organisationSlug/dienststellen",
      params: { organisationSlug: membership.organisation.slug },
      search: { stelle: unitId },
    });
}

interface ProfileFieldsProps {
  readonly draft: UnitDraft;
  readonly units: readonly Unit[];
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<UnitDraft>) => void;
}

function ProfileFields({ draft, units, errors, onChange }: ProfileFieldsProps) {
  const t = useTranslations("organisations");
  return (
    <>
      <TextField
        label={t("form.name")}
        hint={t("form.nameHint")}
        required
        value={draft.name}
        onChange={(name) => onChange({ name })}
        error={errors["name"]}
      />
      <TextField
        label={t("form.shortName")}
        hint={t("form.shortNameHint")}
        required
        value={draft.shortName}
        onChange={(shortName) => onChange({ shortName })}
        error={errors["shortName"]}
      />
      <div className="field-grid">
        <SelectField
          label={t("form.kind")}
          value={draft.kind}
          onChange={(kind) => onChange({ kind })}
          options={unitKinds.map((kind) => ({
            value: kind,
            label: t(`unitKind.${kind}`),
          }))}
        />
        <SelectField
          label={t("form.parent")}
          value={draft.parentId === "" ? "none" : draft.parentId}
          onChange={(id) => onChange({ parentId: id === "none" ? "" : id })}
          options={[
            { value: "none", label: t("form.noParent") },
            ...units.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      <TextField
        label={t("form.emergency")}
        hint={t("form.emergencyHint")}
        inputMode="tel"
        required
        value={draft.emergencyNumber}
        onChange={(emergencyNumber) => onChange({ emergencyNumber })}
        error={errors["emergencyNumber"]}
      />
    </>
  );
}
