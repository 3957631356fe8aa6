// SPDX-License-Identifier: EUPL-1.2
import type { ComponentPropsWithRef } from "react";
import { useTranslations } from "use-intl";
import { Field, type FieldFrame } from "./Field.tsx";

type Native<Tag extends "input" | "textarea"> = Omit<
  ComponentPropsWithRef<Tag>,
  "className" | "value" | "onChange" | "id"
>;

interface TextFieldProps extends FieldFrame, Native<"input"> {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One line of text; dates and times too, by `type`. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, optional, value, onChange, ...native } = props;
  return (
    <Field {...frame({ label, hint, error, optional })}>
      {(control) => (
        <input
          {...native}
          {...control}
          className="control"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface TextAreaProps extends FieldFrame, Native<"textarea"> {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Several lines; with `maxLength` it counts, from four fifths on. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, error, optional, value, onChange, ...native } = props;
  const t = useTranslations("platform.form");
  const max = native.maxLength;
  const near = max !== undefined && value.length > max * 0.8;
  return (
    <Field {...frame({ label, hint, error, optional })}>
      {(control) => (
        <>
          <textarea
            rows={4}
            {...native}
            {...control}
            className="control control--area"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {near && (
            <p className="field__hint" role="status">
              {t("characters", { used: value.length, max })}
            </p>
          )}
        </>
      )}
    </Field>
  );
}

/** Drops what is not given, as exact optional properties ask for. */
export function frame(parts: {
  label: FieldFrame["label"];
  hint: FieldFrame["hint"] | undefined;
  error: string | undefined;
  optional: boolean | undefined;
}): FieldFrame {
  return {
    label: parts.label,
    ...(parts.hint !== undefined && { hint: parts.hint }),
    ...(parts.error !== undefined && { error: parts.error }),
    ...(parts.optional !== undefined && { optional: parts.optional }),
  };
}
