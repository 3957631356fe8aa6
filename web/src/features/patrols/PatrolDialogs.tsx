// SPDX-License-Identifier: EUPL-1.2
import type { Patrol } from "@schulterschluss/contract/patrols";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { fieldMessages, useWrite } from "../../platform/api/index.ts";
import { instantOf, nextDay, zonedParts } from "../../platform/i18n/index.ts";
import { FormDialog, WriteErrors } from "../../platform/page/index.ts";
import {
  Button,
  Dialog,
  TextArea,
  TextField,
} from "../../platform/ui/index.ts";

interface PatrolDialogProps {
  readonly patrol: Patrol;
  readonly onClose: () => void;
}

/** When it really was, and one sentence about it. */
export function FinishDialog({ patrol, onClose }: PatrolDialogProps) {
  const t = useTranslations("patrols.act");
  const start = zonedParts(patrol.begunAt ?? patrol.startsAt);
  const plannedEnd = zonedParts(patrol.endsAt);
  const [begun, setBegun] = useState(start.time);
  const [ended, setEnded] = useState(plannedEnd.time);
  const [debrief, setDebrief] = useState("");
  const write = useWrite("patrols", "post", "/api/v1/patrols/{id}/actions");
  const errors = fieldMessages(write.error);
  const submit = () => {
    const endDay = ended <= begun ? nextDay(start.day) : start.day;
    write.mutate(
      {
        path: { id: patrol.id },
        ifMatch: patrol.version,
        body: {
          action: "finish",
          begunAt: instantOf(start.day, begun),
          endedAt: instantOf(endDay, ended),
          ...(debrief.trim() !== "" && { debrief }),
        },
      },
      { onSuccess: onClose },
    );
  };
  return (
    <FormDialog
      look="small"
      title={t("finishTitle")}
      onClose={onClose}
      submitLabel={t("finishTitle")}
      write={write}
      onSubmit={submit}
    >
      <p className="muted">{t("finishText")}</p>
      <div className="field-grid">
        <TextField
          label={t("begun")}
          type="time"
          required
          value={begun}
          onChange={setBegun}
          error={errors["begunAt"]}
        />
        <TextField
          label={t("ended")}
          type="time"
          required
          value={ended}
          onChange={setEnded}
          error={errors["endedAt"]}
        />
      </div>
      <TextArea
        label={t("debrief")}
        hint={t("debriefHint")}
        optional
        value={debrief}
        onChange={setDebrief}
        error={errors["debrief"]}
      />
    </FormDialog>
  );
}

/** Why it does not take place. */
export function CancelDialog({ patrol, onClose }: PatrolDialogProps) {
  const t = useTranslations("patrols.act");
  const [reason, setReason] = useState("");
  const write = useWrite("patrols", "post", "/api/v1/patrols/{id}/actions");
  const submit = () => {
    write.mutate(
      {
        path: { id: patrol.id },
        ifMatch: patrol.version,
        body: { action: "cancel", reason },
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog look="small" title={t("cancelTitle")} onClose={onClose}>
      <form className="form" onSubmit={submit} noValidate>
        <p className="muted">{t("cancelText")}</p>
        <WriteErrors error={write.error} />
        <TextArea
          label={t("reason")}
          required
          rows={3}
          value={reason}
          onChange={setReason}
          error={fieldMessages(write.error)["reason"]}
        />
        <div className="form__actions">
          <Button
            kind="primary"
            type="submit"
            busy={write.isPending}
            disabled={reason.trim() === ""}
          >
            {t("cancelTitle")}
          </Button>
          <Button kind="plain" onClick={onClose}>
            {t("keep")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
