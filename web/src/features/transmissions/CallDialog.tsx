// SPDX-License-Identifier: EUPL-1.2
import type { Transmission } from "@schulterschluss/contract/transmissions";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { fieldMessages, useWrite } from "../../platform/api/index.ts";
import { FormDialog } from "../../platform/page/index.ts";
import { TextArea, TextField } from "../../platform/ui/index.ts";

interface CallDialogProps {
  readonly transmission: Transmission;
  readonly onClose: () => void;
}

/** With whom one spoke, on which number, about what; the time is now. */
export function CallDialog({ transmission, onClose }: CallDialogProps) {
  const t = useTranslations("transmissions.dialog");
  const [spokeWith, setSpokeWith] = useState("");
  const [number, setNumber] = useState(transmission.phone ?? "");
  const [note, setNote] = useState("");
  const [at] = useState(() => new Date().toISOString());
  const write = useWrite(
    "transmissions",
    "post",
    "/api/v1/transmissions/{id}/calls",
  );
  const errors = fieldMessages(write.error);
  const submit = () => {
    write.mutate(
      {
        path: { id: transmission.id },
        body: {
          at,
          spokeWith,
          number: number.trim() === "" ? null : number,
          note: note.trim() === "" ? null : note,
        },
      },
      { onSuccess: onClose },
    );
  };
  return (
    <FormDialog
      look="small"
      title={t("callTitle")}
      onClose={onClose}
      submitLabel={t("keep")}
      write={write}
      onSubmit={submit}
    >
      <p className="muted">{t("callText")}</p>
      <TextField
        label={t("callWith")}
        value={spokeWith}
        onChange={setSpokeWith}
        error={errors["spokeWith"]}
        required
      />
      <TextField
        label={t("callNumber")}
        type="tel"
        optional
        value={number}
        onChange={setNumber}
        error={errors["number"]}
      />
      <TextArea
        label={t("callNote")}
        optional
        value={note}
        onChange={setNote}
        error={errors["note"]}
      />
    </FormDialog>
  );
}
