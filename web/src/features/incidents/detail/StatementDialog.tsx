// SPDX-License-Identifier: EUPL-1.2
import type { Statement } from "@schulterschluss/contract/incidents";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { fieldMessages, newId, useWrite } from "../../../platform/api/index.ts";
import { FormDialog } from "../../../platform/page/index.ts";
import {
  RadioField,
  SelectField,
  TextArea,
} from "../../../platform/ui/index.ts";

const sources = [
  "ownObservation",
  "witness",
  "caller",
  "record",
  "other",
] as const;

interface StatementDialogProps {
  readonly incidentId: string;
  readonly onClose: () => void;
}

/** Adds a fact or an assessment. */
export function StatementDialog(props: StatementDialogProps) {
  const t = useTranslations("incidents.statementForm");
  const names = useTranslations("incidents.statementSource");
  const [id] = useState(newId);
  const [kind, setKind] = useState<Statement["kind"]>("fact");
  const [source, setSource] = useState<Statement["source"]>("ownObservation");
  const [text, setText] = useState("");
  const write = useWrite(
    "incidents",
    "post",
    "/api/v1/incidents/{id}/statements",
  );
  const submit = () => {
    write.mutate(
      {
        path: { id: props.incidentId },
        body: { id, kind, source, text: text.trim() },
      },
      { onSuccess: props.onClose },
    );
  };
  return (
    <FormDialog
      look="small"
      title={t("title")}
      onClose={props.onClose}
      submitLabel={t("submit")}
      isReady={text.trim() !== ""}
      write={write}
      onSubmit={submit}
    >
      <RadioField
        legend={t("kind")}
        value={kind}
        onChange={setKind}
        options={[
          { value: "fact", label: t("fact"), note: t("factNote") },
          {
            value: "assessment",
            label: t("assessment"),
            note: t("assessmentNote"),
          },
        ]}
      />
      <TextArea
        label={t("text")}
        hint={t("textHint")}
        required
        maxLength={10_000}
        value={text}
        onChange={setText}
        error={fieldMessages(write.error)["text"]}
      />
      <SelectField
        label={t("source")}
        value={source}
        onChange={setSource}
        options={sources.map((value) => ({ value, label: names(value) }))}
      />
    </FormDialog>
  );
}
