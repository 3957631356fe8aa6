// SPDX-License-Identifier: EUPL-1.2
import { urgencies } from "@schulterschluss/contract/core";
import {
  type Incident,
  incidentFlags,
  incidentFlagTexts,
} from "@schulterschluss/contract/incidents";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { fieldMessages, useWrite } from "../../../platform/api/index.ts";
import { FormDialog } from "../../../platform/page/index.ts";
import {
  CheckField,
  ChoiceGroup,
  SelectField,
  TextArea,
  TextField,
} from "../../../platform/ui/index.ts";
import { CategoryField } from "../form/CategoryField.tsx";
import { MomentFields } from "../form/MomentFields.tsx";
import { changesOf, draftOf, type EditDraft } from "./editDraft.ts";
import { DoneField } from "./IncidentActDialog.tsx";
import { MergeNotice } from "./MergeNotice.tsx";

interface EditDialogProps {
  /** The present state; a newer one arrives here while the dialog is open. */
  readonly incident: Incident;
  readonly onClose: () => void;
}

/** Changes facts; what others changed meanwhile is shown, and nothing typed is lost. */
export function EditDialog({ incident, onClose }: EditDialogProps) {
  const t = useTranslations("incidents");
  const [base] = useState(() => draftOf(incident));
  const [draft, setDraft] = useState(base);
  const change = (part: Partial<EditDraft>) =>
    setDraft((before) => ({ ...before, ...part }));
  const write = useWrite("incidents", "patch", "/api/v1/incidents/{id}");
  const errors = fieldMessages(write.error);
  const submit = () => {
    const { category, ...changes } = changesOf(draft, base);
    write.mutate(
      {
        path: { id: incident.id },
        ifMatch: incident.version,
        body: {
          ...changes,
          ...(typeof category === "string" && { category }),
        },
      },
      { onSuccess: onClose },
    );
  };
  return (
    <FormDialog
      title={t("editForm.title")}
      onClose={onClose}
      submitLabel={t("editForm.submit")}
      write={write}
      onSubmit={submit}
    >
      <MergeNotice
        draft={draft}
        base={base}
        current={draftOf(incident)}
        onTake={(field) => change({ [field]: incident[field] })}
      />
      <div className="field-grid">
        {draft.category !== null && (
          <CategoryField
            value={draft.category}
            onChange={(category) => change({ category })}
            error={errors["category"]}
          />
        )}
        <UrgencyField draft={draft} onChange={change} />
      </div>
      <TimeFields draft={draft} onChange={change} errors={errors} />
      <PeopleFields draft={draft} onChange={change} />
      <TextArea
        label={t("description")}
        optional
        maxLength={10_000}
        value={draft.description ?? ""}
        onChange={(text) => change({ description: text === "" ? null : text })}
        error={errors["description"]}
      />
      <DoneField
        value={draft.actionsTaken}
        onChange={(codes) => change({ actionsTaken: [...codes] })}
      />
    </FormDialog>
  );
}

interface PartProps {
  readonly draft: EditDraft;
  readonly onChange: (part: Partial<EditDraft>) => void;
}

function UrgencyField({ draft, onChange }: PartProps) {
  const t = useTranslations("incidents.form");
  const words = useTranslations("platform.urgency");
  return (
    <SelectField
      label={t("urgency")}
      value={draft.urgency}
      options={urgencies.map((value) => ({
        value,
        label: words("full", { level: value.slice(1), word: words(value) }),
      }))}
      onChange={(urgency) => onChange({ urgency })}
    />
  );
}

function TimeFields(
  props: PartProps & { readonly errors: Readonly<Record<string, string>> },
) {
  const t = useTranslations("incidents.editForm.field");
  const { draft, onChange, errors } = props;
  return (
    <div className="field-grid">
      <MomentFields
        label={t("occurredFrom")}
        value={draft.occurredFrom}
        onChange={(occurredFrom) => onChange({ occurredFrom })}
        error={errors["occurredFrom"]}
      />
      <MomentFields
        label={t("occurredTo")}
        optional
        value={draft.occurredTo}
        onChange={(occurredTo) => onChange({ occurredTo })}
        onClear={() => onChange({ occurredTo: null })}
        error={errors["occurredTo"]}
      />
    </div>
  );
}

function PeopleFields({ draft, onChange }: PartProps) {
  const t = useTranslations("incidents");
  const locale = useLocale();
  return (
    <>
      <TextField
        type="number"
        min={0}
        label={t("form.persons")}
        optional
        value={draft.personCount === null ? "" : String(draft.personCount)}
        onChange={(text) =>
          onChange({ personCount: text === "" ? null : Number(text) })
        }
      />
      <ChoiceGroup legend={t("flags")} inline>
        {incidentFlags.map((flag) => (
          <CheckField
            key={flag}
            label={incidentFlagTexts[flag][locale]}
            checked={draft.flags.includes(flag)}
            onChange={(checked) =>
              onChange({
                flags: checked
                  ? [...draft.flags, flag]
                  : draft.flags.filter((one) => one !== flag),
              })
            }
          />
        ))}
      </ChoiceGroup>
    </>
  );
}
