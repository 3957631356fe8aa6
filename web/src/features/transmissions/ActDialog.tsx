// SPDX-License-Identifier: EUPL-1.2
import {
  declineReasons,
  type Transmission,
} from "@schulterschluss/contract/transmissions";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { fieldMessages, useRead, useWrite } from "../../platform/api/index.ts";
import { FormDialog } from "../../platform/page/index.ts";
import { useHat } from "../../platform/session/index.ts";
import { RadioField, SelectField, TextArea } from "../../platform/ui/index.ts";
import type { SpokenAction } from "./spokenActions.ts";

type DeclineReason = (typeof declineReasons)[number];

interface ActDialogProps {
  readonly transmission: Transmission;
  readonly action: SpokenAction;
  readonly onClose: () => void;
}

const words = {
  decline: { title: "declineTitle", text: "declineText", field: "note" },
  askBack: { title: "askTitle", text: "askText", field: "question" },
  answer: { title: "answerTitle", text: "askText", field: "answer" },
  forward: { title: "forwardTitle", text: "forwardText", field: "note" },
  recall: { title: "recallTitle", text: "recallText", field: "note" },
  reportBack: { title: "reportTitle", text: "reportText", field: "report" },
} as const;

/** Asks for what an action needs, then does it; nothing typed is lost on an error. */
export function ActDialog({ transmission, action, onClose }: ActDialogProps) {
  const t = useTranslations("transmissions.dialog");
  const [reason, setReason] = useState<DeclineReason>();
  const [text, setText] = useState("");
  const [unitId, setUnitId] = useState("");
  const write = useWrite(
    "transmissions",
    "post",
    "/api/v1/transmissions/{id}/actions",
  );
  const errors = fieldMessages(write.error);
  const asksReason = action === "decline" || action === "recall";
  const submit = () => {
    write.mutate(
      {
        path: { id: transmission.id },
        ifMatch: transmission.version,
        body: {
          action,
          ...(reason !== undefined && { reason }),
          ...(text.trim() !== "" && { text }),
          ...(unitId !== "" && { forwardToUnitId: unitId }),
        },
      },
      { onSuccess: onClose },
    );
  };
  return (
    <FormDialog
      look="small"
      title={t(words[action].title)}
      onClose={onClose}
      submitLabel={t("send")}
      write={write}
      onSubmit={submit}
    >
      {action !== "answer" && <p className="muted">{t(words[action].text)}</p>}
      {action === "answer" && (
        <blockquote className="quoted">{transmission.question}</blockquote>
      )}
      {asksReason && (
        <RadioField
          legend={t(action === "recall" ? "recallReason" : "reason")}
          value={reason}
          onChange={setReason}
          error={errors["reason"]}
          options={declineReasons.map((value) => ({
            value,
            label: t(`declineReason.${value}`),
          }))}
        />
      )}
      {action === "forward" && (
        <UnitChoice
          value={unitId}
          onChange={setUnitId}
          error={errors["forwardToUnitId"]}
        />
      )}
      {action !== "forward" && (
        <TextArea
          label={t(words[action].field)}
          hint={action === "decline" ? t("noteOther") : undefined}
          optional={asksReason}
          value={text}
          onChange={setText}
          error={errors["text"]}
        />
      )}
    </FormDialog>
  );
}

function UnitChoice(props: {
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly error: string | undefined;
}) {
  const t = useTranslations("transmissions.dialog");
  const { membership } = useHat();
  const units = useRead("organisations", "/api/v1/units", {
    query: { organisationId: membership.organisation.id },
  });
  return (
    <SelectField
      label={t("forwardTo")}
      value={props.value}
      onChange={props.onChange}
      error={props.error}
      placeholder="–"
      options={(units.data?.items ?? []).map((unit) => ({
        value: unit.id,
        label: unit.name,
      }))}
    />
  );
}
