// SPDX-License-Identifier: EUPL-1.2
import type { ComponentPropsWithRef } from "react";
import { Icon } from "../icon/Icon.tsx";
import { Field, type FieldFrame } from "./Field.tsx";
import { frame } from "./TextField.tsx";

export interface Option<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  readonly disabled?: boolean;
}

interface SelectFieldProps<Value extends string>
  extends
    FieldFrame,
    Omit<
      ComponentPropsWithRef<"select">,
      "className" | "value" | "onChange" | "id" | "children"
    > {
  readonly value: Value | "";
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
  /** First line while nothing is chosen. */
  readonly placeholder?: string;
}

/** One of many; the system's own list, because it is known and works everywhere. */
export function SelectField<Value extends string>(
  props: SelectFieldProps<Value>,
) {
  const { label, hint, error, optional, ...rest } = props;
  const { value, options, onChange, placeholder, ...native } = rest;
  return (
    <Field {...frame({ label, hint, error, optional })}>
      {(control) => (
        <span className="select">
          <select
            {...native}
            {...control}
            className="control"
            value={value}
            onChange={(event) => {
              const chosen = options.find(
                (option) => option.value === event.target.value,
              );
              if (chosen !== undefined) onChange(chosen.value);
            }}
          >
            {placeholder !== undefined && (
              <option value="" disabled>
                {placeholder}
              </option>
            )}
            {options.map((option) => (
              <option
                key={option.value}
                value={option.value}
                disabled={option.disabled}
              >
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="chevronDown" size={16} />
        </span>
      )}
    </Field>
  );
}
