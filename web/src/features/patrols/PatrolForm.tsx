// SPDX-License-Identifier: EUPL-1.2
import type { Patrol } from "@schulterschluss/contract/patrols";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { fieldMessages, newId, useWrite } from "../../platform/api/index.ts";
import { FormDialog } from "../../platform/page/index.ts";
import { RadioField, TextField } from "../../platform/ui/index.ts";
import { CategoryChoice } from "../categories/index.ts";
import { bodyOf, type PatrolProposal, usePatrolDraft } from "./patrolDraft.ts";
import { UnitChoice } from "./UnitChoice.tsx";
import { usePartnerships } from "./usePartnerships.ts";

interface PatrolFormProps {
  /** Changes this one; plans a new one without. */
  readonly patrol?: Patrol;
  /** What a new one begins with. */
  readonly proposal?: PatrolProposal;
  readonly onClose: () => void;
  readonly onSaved: (id: string) => void;
}

/** Plans or changes a patrol, own or joint. */
export function PatrolForm(props: PatrolFormProps) {
  const { patrol, onClose, onSaved } = props;
  const t = useTranslations("patrols.form");
  const { draft, change } = usePatrolDraft(patrol, props.proposal);
  const [id] = useState(() => patrol?.id ?? newId());
  const plan = useWrite("patrols", "post", "/api/v1/patrols");
  const edit = useWrite("patrols", "patch", "/api/v1/patrols/{id}");
  const write = patrol === undefined ? plan : edit;
  const errors = fieldMessages(write.error);
  const done = {
    onSuccess: () => {
      onClose();
      onSaved(id);
    },
  };
  const submit = () => {
    const { circleId, ...body } = bodyOf(draft);
    if (patrol === undefined)
      plan.mutate({ body: { id, circleId, ...body } }, done);
    else edit.mutate({ path: { id }, ifMatch: patrol.version, body }, done);
  };
  return (
    <FormDialog
      title={t(patrol === undefined ? "titleNew" : "titleEdit")}
      onClose={onClose}
      submitLabel={t(patrol === undefined ? "submitNew" : "submitEdit")}
      submitIcon="calendar"
      write={write}
      onSubmit={submit}
    >
      {patrol === undefined && (
        <WithWhom
          circleId={draft.circleId}
          onChange={(circleId) => change({ circleId, unitIds: [] })}
        />
      )}
      <div className="field-grid">
        <TextField
          label={t("day")}
          type="date"
          required
          value={draft.day}
          onChange={(day) => change({ day })}
          error={errors["startsAt"]}
        />
        <TextField
          label={t("from")}
          type="time"
          required
          value={draft.from}
          onChange={(from) => change({ from })}
        />
        <TextField
          label={t("to")}
          type="time"
          required
          {...(draft.to <= draft.from && { hint: t("overnight") })}
          value={draft.to}
          onChange={(to) => change({ to })}
          error={errors["endsAt"]}
        />
      </div>
      <UnitChoice
        circleId={draft.circleId}
        unitIds={draft.unitIds}
        onChange={(unitIds) => change({ unitIds })}
        error={errors["unitIds"]}
      />
      <div className="field-grid">
        <TextField
          label={t("focus")}
          optional
          placeholder={t("focusHint")}
          value={draft.focus}
          onChange={(focus) => change({ focus })}
          error={errors["focus"]}
        />
        <TextField
          label={t("meetingPoint")}
          optional
          value={draft.meetingPoint}
          onChange={(meetingPoint) => change({ meetingPoint })}
          error={errors["meetingPoint"]}
        />
      </div>
      <CategoryChoice
        legend={t("categories")}
        value={draft.categories}
        onChange={(categories) => change({ categories })}
      />
    </FormDialog>
  );
}

function WithWhom(props: {
  readonly circleId: string | null;
  readonly onChange: (circleId: string | null) => void;
}) {
  const t = useTranslations("patrols.form");
  const partnerships = usePartnerships();
  return (
    <RadioField
      legend={t("with")}
      value={props.circleId ?? "alone"}
      onChange={(value) => props.onChange(value === "alone" ? null : value)}
      options={[
        { value: "alone", label: t("alone"), note: t("aloneNote") },
        ...partnerships.map((partnership) => ({
          value: partnership.circleId,
          label: partnership.names,
          note: `${partnership.titles}. ${t("jointNote")}`,
        })),
      ]}
    />
  );
}
