// SPDX-License-Identifier: EUPL-1.2
import type { Agreement } from "@schulterschluss/contract/agreements";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { fieldMessages, useWrite } from "../../../platform/api/index.ts";
import { WriteErrors } from "../../../platform/page/index.ts";
import { Button, Dialog, TextArea } from "../../../platform/ui/index.ts";

export type SimpleAction = "suspend" | "resume" | "end" | "discard";

interface ActDialogProps {
  readonly agreement: Agreement;
  readonly action: SimpleAction;
  readonly onClose: () => void;
}

/** What the step does, its reason where one is due, and the step itself. */
export function ActDialog({ agreement, action, onClose }: ActDialogProps) {
  const t = useTranslations("agreements.act");
  const form = useTranslations("platform.form");
  const [reason, setReason] = useState("");
  const path = "/api/v1/agreements/{id}/actions";
  const write = useWrite("agreements", "post", path);
  const needsReason = action === "suspend" || action === "end";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate(
      {
        path: { id: agreement.id },
        ifMatch: agreement.version,
        body: { action, ...(needsReason && { reason }) },
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog look="small" title={t(action)} onClose={onClose}>
      <form className="form" onSubmit={submit} noValidate>
        <p>{t(`${action}Text`)}</p>
        <WriteErrors error={write.error} />
        {needsReason && (
          <TextArea
            label={t("reason")}
            required
            rows={3}
            value={reason}
            onChange={setReason}
            error={fieldMessages(write.error)["reason"]}
          />
        )}
        <div className="form__actions">
          <Button
            kind="primary"
            type="submit"
            busy={write.isPending}
            disabled={needsReason && reason.trim() === ""}
          >
            {t(action)}
          </Button>
          <Button kind="plain" onClick={onClose}>
            {form("cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
