// SPDX-License-Identifier: EUPL-1.2
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { Icon } from "../icon/Icon.tsx";
import "./field.css";

export interface FieldFrame {
  readonly label: ReactNode;
  /** One sentence below the label; not a placeholder. */
  readonly hint?: ReactNode;
  /** What is wrong and how to put it right, in words. */
  readonly error?: string | undefined;
  /** Says "freiwillig" beside the label; everything else is required. */
  readonly optional?: boolean;
}

/** What the control inside a field must carry so that readers connect it. */
export interface FieldControl {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

interface FieldProps extends FieldFrame {
  readonly children: (control: FieldControl) => ReactNode;
}

/** Label, hint, control and error of one entry, connected for every reader. */
export function Field(props: FieldProps) {
  const t = useTranslations("platform.form");
  const id = useId();
  const hintId = props.hint === undefined ? undefined : `${id}-hint`;
  const errorId = props.error === undefined ? undefined : `${id}-error`;
  const described = [hintId, errorId].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id} className="field__label">
        {props.label}
        {props.optional === true && (
          <span className="field__optional"> {t("optional")}</span>
        )}
      </label>
      {props.hint !== undefined && (
        <p id={hintId} className="field__hint">
          {props.hint}
        </p>
      )}
      {props.children({
        id,
        "aria-describedby": described === "" ? undefined : described,
        "aria-invalid": props.error === undefined ? undefined : true,
      })}
      {props.error !== undefined && (
        <FieldError id={errorId}>{props.error}</FieldError>
      )}
    </div>
  );
}

/** The sentence below an entry that needs another look. */
export function FieldError(props: {
  readonly id?: string | undefined;
  readonly children: string;
}) {
  return (
    <p id={props.id} className="field__error">
      <Icon name="warning" size={16} />
      <span>{props.children}</span>
    </p>
  );
}
