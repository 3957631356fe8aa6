// SPDX-License-Identifier: EUPL-1.2
import { agreementKinds } from "@schulterschluss/contract/agreements";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { fieldMessages } from "../../../platform/api/index.ts";
import { WriteErrors } from "../../../platform/page/index.ts";
import {
  Button,
  FileField,
  Pane,
  Panes,
  SelectField,
  TextArea,
  TextField,
} from "../../../platform/ui/index.ts";
import { CategoryChoice } from "../../categories/index.ts";
import type { AgreementDraft } from "./agreementDraft.ts";
import { DraftPreview } from "./DraftPreview.tsx";
import { PartyFields } from "./PartyFields.tsx";
import { RoutineFields } from "./RoutineFields.tsx";
import { UncertainDateField } from "./UncertainDateField.tsx";
import "../agreements.css";

interface AgreementFormProps {
  readonly initial: AgreementDraft;
  readonly isNew: boolean;
  readonly error: Error | null;
  readonly busy: boolean;
  readonly onSubmit: (draft: AgreementDraft, scan: File | undefined) => void;
  readonly onCancel: () => void;
  /** Beside "what": which partnership it belongs to. */
  readonly renderCircle?: (
    circleId: string,
    onChange: (circleId: string) => void,
  ) => ReactNode;
}

/** What is on the paper, in five short steps; at the right what becomes of it. */
export function AgreementForm(props: AgreementFormProps) {
  const t = useTranslations("agreements");
  const form = useTranslations("platform.form");
  const [draft, setDraft] = useState(props.initial);
  const [scan, setScan] = useState<File>();
  const errors = fieldMessages(props.error);
  const change = (part: Partial<AgreementDraft>) =>
    setDraft((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSubmit(draft, scan);
  };
  return (
    <Panes layout="record">
      <Pane label={t("form.titleNew")}>
        <form id="agreement-form" onSubmit={submit} noValidate>
          {props.error !== null && (
            <div className="section">
              <WriteErrors error={props.error} />
            </div>
          )}
          <Step number={1} title={t("form.what")}>
            <div className="field-grid">
              <SelectField
                label={t("form.kind")}
                value={draft.kind}
                onChange={(kind) => change({ kind })}
                options={agreementKinds.map((kind) => ({
                  value: kind,
                  label: t(`kind.${kind}`),
                }))}
              />
              {props.renderCircle?.(draft.circleId, (circleId) =>
                change({ circleId }),
              )}
            </div>
            <TextField
              label={t("form.title")}
              required
              value={draft.title}
              onChange={(title) => change({ title })}
              error={errors["title"]}
            />
          </Step>
          <Step number={2} title={t("form.who")}>
            <PartyFields
              parties={draft.parties}
              onChange={(parties) => change({ parties })}
              error={errors["parties"]}
            />
          </Step>
          <Step number={3} title={t("form.when")}>
            <DateFields draft={draft} errors={errors} onChange={change} />
          </Step>
          <Step number={4} title={t("form.content")}>
            <h3>{t("form.picture")}</h3>
            <p className="small muted">{t("form.pictureHint")}</p>
            <CategoryChoice
              legend={t("form.categories")}
              value={draft.pictureCategories}
              onChange={(pictureCategories) => change({ pictureCategories })}
            />
            <RoutineFields
              routines={draft.routines}
              parties={draft.parties}
              onChange={(routines) => change({ routines })}
            />
          </Step>
          <Step number={5} title={t("form.scan")}>
            {draft.scanFileId !== null && <p>{t("form.scanKept")}</p>}
            <FileField
              label={t("form.scanFile")}
              hint={t("form.scanHint")}
              optional
              accept="application/pdf,image/*"
              file={scan}
              onChange={setScan}
            />
            <TextArea
              label={t("form.aims")}
              hint={t("form.aimsHint")}
              optional
              value={draft.aims}
              onChange={(aims) => change({ aims })}
              error={errors["aims"]}
            />
          </Step>
        </form>
      </Pane>
      <Pane
        label={t("form.preview")}
        tone="side"
        as="aside"
        foot={
          <div className="form__actions">
            <Button
              kind="primary"
              type="submit"
              form="agreement-form"
              icon="check"
              busy={props.busy}
            >
              {t(props.isNew ? "form.submitNew" : "form.submitEdit")}
            </Button>
            <Button kind="plain" onClick={props.onCancel}>
              {form("cancel")}
            </Button>
          </div>
        }
      >
        <DraftPreview draft={draft} isNew={props.isNew} />
      </Pane>
    </Panes>
  );
}

interface DateFieldsProps {
  readonly draft: AgreementDraft;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<AgreementDraft>) => void;
}

function DateFields({ draft, errors, onChange }: DateFieldsProps) {
  const t = useTranslations("agreements.form");
  return (
    <>
      <UncertainDateField
        label={t("signedOn")}
        value={draft.signedOn}
        onChange={(signedOn) => onChange({ signedOn })}
        error={errors["signedOn"] ?? errors["signedOn.date"]}
      />
      <UncertainDateField
        label={t("startsOn")}
        value={draft.startsOn}
        onChange={(startsOn) => onChange({ startsOn })}
        error={errors["startsOn"] ?? errors["startsOn.date"]}
      />
      <div className="field-grid">
        <TextField
          label={t("endsOn")}
          hint={t("endsOnHint")}
          type="date"
          optional
          value={draft.endsOn}
          onChange={(endsOn) => onChange({ endsOn })}
          error={errors["endsOn"]}
        />
        <TextField
          label={t("reviewOn")}
          type="date"
          optional
          value={draft.reviewOn}
          onChange={(reviewOn) => onChange({ reviewOn })}
          error={errors["reviewOn"]}
        />
      </div>
    </>
  );
}

function Step(props: {
  readonly number: number;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="section form">
      <h2 className="step-title">
        <span className="step-number">{props.number}</span>
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}
