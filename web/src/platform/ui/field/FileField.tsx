// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { useFormat } from "../../i18n/useFormat.ts";
import { Field, type FieldFrame } from "./Field.tsx";

interface FileFieldProps extends FieldFrame {
  /** As in the `accept` attribute. */
  readonly accept: string;
  readonly file: File | undefined;
  readonly onChange: (file: File | undefined) => void;
}

/** One file; its name and size stand beside the button. */
export function FileField(props: FileFieldProps) {
  const { accept, file, onChange, ...frame } = props;
  const t = useTranslations("platform.form");
  const format = useFormat();
  return (
    <Field {...frame}>
      {(control) => (
        <span className="file">
          <input
            {...control}
            type="file"
            accept={accept}
            className="file__input"
            onChange={(event) => onChange(event.target.files?.[0])}
          />
          <span className="file__button" aria-hidden="true">
            {t("file")}
          </span>
          <span className="file__name" aria-hidden="true">
            {file === undefined
              ? t("noFile")
              : `${file.name}, ${format.bytes(file.size)}`}
          </span>
        </span>
      )}
    </Field>
  );
}
