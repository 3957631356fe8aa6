// SPDX-License-Identifier: EUPL-1.2
import type { Transmission } from "@schulterschluss/contract/transmissions";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { fieldMessages, useWrite } from "../../platform/api/index.ts";
import { WriteErrors } from "../../platform/page/index.ts";
import {
  Button,
  Dialog,
  TextArea,
  TextField,
} from "../../platform/ui/index.ts";

interface CallDialogProps {
  readonly transmission: Transmission;
  readonly onClose: () => void;
}

/** With whom one spoke, on which number, about what; the time is now. */
export function CallDialog({ transmission, onClose }: CallDialogProps) {
  const t = useTranslations("transmissions.dialog");
  const form = useTranslations("platform.form");
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
  const submit = (event: FormEvent) => {
    event.preventDefault();
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
    <Dialog look="small" title={t("callTitle")} onClose={onClose}>
      <form className="form" onSubmit={submit} noValidate>
        <p className="muted">{t("callText")}</p>
        <WriteErrors error={write.error} />
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
        <div className="form__actions">
          <Button kind="primary" type="submit" busy={write.isPending}>
            {t("keep")}
          </Button>
          <Button kind="plain" onClick={onClose}>
            {form("cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
