// SPDX-License-Identifier: EUPL-1.2
import { instantOf, zonedParts } from "../../../platform/i18n/index.ts";
import { TextField } from "../../../platform/ui/index.ts";

interface MomentFieldsProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (instant: string) => void;
  /** An emptied field; without it an empty entry is ignored. */
  readonly onClear?: () => void;
  readonly optional?: boolean;
  readonly error?: string | undefined;
}

/** Day and time in one field, on the authorities' clock. */
export function MomentFields(props: MomentFieldsProps) {
  const parts = props.value === null ? undefined : zonedParts(props.value);
  return (
    <TextField
      type="datetime-local"
      label={props.label}
      {...(props.optional === true && { optional: true })}
      value={parts === undefined ? "" : `${parts.day}T${parts.time}`}
      onChange={(text) => {
        const [day = "", time = ""] = text.split("T");
        if (day !== "" && time !== "") props.onChange(instantOf(day, time));
        else props.onClear?.();
      }}
      error={props.error}
    />
  );
}
