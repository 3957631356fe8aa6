// SPDX-License-Identifier: EUPL-1.2
import { type ReactNode, useId } from "react";
import { FieldError } from "./Field.tsx";
import "./choice.css";

interface CheckFieldProps {
  readonly label: ReactNode;
  /** What it means, muted, in the same line where there is room. */
  readonly note?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

/** One thing, yes or no. */
export function CheckField(props: CheckFieldProps) {
  return (
    <label className="choice">
      <input
        type="checkbox"
        className="choice__box"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span className="choice__text">
        {props.label}
        {props.note !== undefined && (
          <span className="choice__note"> {props.note}</span>
        )}
      </span>
    </label>
  );
}

interface GroupProps {
  readonly legend: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly children: ReactNode;
  /** Side by side where there is room. */
  readonly inline?: boolean;
}

/** Several choices that belong together, with one question above. */
export function ChoiceGroup(props: GroupProps) {
  const id = useId();
  return (
    <fieldset
      className="choice-group"
      aria-describedby={props.error === undefined ? undefined : `${id}-error`}
    >
      <legend className="field__label">{props.legend}</legend>
      {props.hint !== undefined && <p className="field__hint">{props.hint}</p>}
      <div
        className={
          props.inline === true
            ? "choice-group__list choice-group__list--inline"
            : "choice-group__list"
        }
      >
        {props.children}
      </div>
      {props.error !== undefined && (
        <FieldError id={`${id}-error`}>{props.error}</FieldError>
      )}
    </fieldset>
  );
}

export interface RadioOption<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly note?: ReactNode;
  readonly disabled?: boolean;
}

interface RadioFieldProps<Value extends string> extends Omit<
  GroupProps,
  "children"
> {
  readonly options: readonly RadioOption<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
}

/** One of a few, all visible with what each means. */
export function RadioField<Value extends string>(
  props: RadioFieldProps<Value>,
) {
  const { options, value, onChange, ...group } = props;
  const name = useId();
  return (
    <ChoiceGroup {...group}>
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            className="choice__box choice__box--round"
            name={name}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
          />
          <span className="choice__text">
            {option.label}
            {option.note !== undefined && (
              <span className="choice__note choice__note--line">
                {option.note}
              </span>
            )}
          </span>
        </label>
      ))}
    </ChoiceGroup>
  );
}
