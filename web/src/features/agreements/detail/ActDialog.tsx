// SPDX-License-Identifier: EUPL-1.2
import type { Agreement } from "@schulterschluss/contract/agreements";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { fieldMessages, useWrite } from "../../../platform/api/index.ts";
import { FormDialog } from "../../../platform/page/index.ts";
import { TextArea } from "../../../platform/ui/index.ts";

export type SimpleAction = "suspend" | "resume" | "end" | "discard";

interface ActDialogProps {
  readonly agreement: Agreement;
  readonly action: SimpleAction;
  readonly onClose: () => void;
}

/** What the step does, its reason where one is due, and the step itself. */
export function ActDialog({ agreement, action, onClose }: ActDialogProps) {
  const t = useTranslations("agreements.act");
  const [reason, setReason] = useState("");
  const path = "/api/v1/agreements/{id}/actions";
  const write = useWrite("agreements", "post", path);
  const needsReason = action === "suspend" || action === "end";
  const submit = () => {
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
    <FormDialog
      look="small"
      title={t(action)}
      onClose={onClose}
      submitLabel={t(action)}
      isReady={!needsReason || reason.trim() !== ""}
      write={write}
      onSubmit={submit}
    >
      <p>{t(`${action}Text`)}</p>
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
    </FormDialog>
  );
}
