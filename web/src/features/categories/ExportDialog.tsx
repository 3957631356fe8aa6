// SPDX-License-Identifier: EUPL-1.2
import { exportPurposes } from "@schulterschluss/contract/core";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button, Dialog, RadioField } from "../../platform/ui/index.ts";

type Purpose = (typeof exportPurposes)[number];

interface ExportDialogProps {
  readonly title: string;
  /** What the file holds. */
  readonly text: string;
  /** Address of the file for a purpose. */
  readonly addressFor: (purpose: Purpose) => string;
  readonly onClose: () => void;
}

/** Asks what an export is for, then downloads it; both are logged. */
export function ExportDialog(props: ExportDialogProps) {
  const t = useTranslations("categories.export");
  const form = useTranslations("platform.form");
  const [purpose, setPurpose] = useState<Purpose>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (purpose === undefined) return;
    location.assign(props.addressFor(purpose));
    props.onClose();
  };
  return (
    <Dialog look="small" title={props.title} onClose={props.onClose}>
      <form className="form" onSubmit={submit}>
        <p className="muted">{props.text}</p>
        <RadioField
          legend={t("question")}
          value={purpose}
          onChange={setPurpose}
          options={exportPurposes.map((value) => ({
            value,
            label: t(`purpose.${value}`),
          }))}
        />
        <div className="form__actions">
          <Button
            kind="primary"
            type="submit"
            icon="download"
            disabled={purpose === undefined}
          >
            {t("submit")}
          </Button>
          <Button kind="plain" onClick={props.onClose}>
            {form("cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
