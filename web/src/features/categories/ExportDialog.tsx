// SPDX-License-Identifier: EUPL-1.2
import { exportPurposes } from "@schulterschluss/contract/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FormDialog } from "../../platform/page/index.ts";
import { RadioField } from "../../platform/ui/index.ts";

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
  const [purpose, setPurpose] = useState<Purpose>();
  const submit = () => {
    if (purpose === undefined) return;
    location.assign(props.addressFor(purpose));
    props.onClose();
  };
  return (
    <FormDialog
      look="small"
      title={props.title}
      onClose={props.onClose}
      submitLabel={t("submit")}
      submitIcon="download"
      isReady={purpose !== undefined}
      onSubmit={submit}
    >
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
    </FormDialog>
  );
}
