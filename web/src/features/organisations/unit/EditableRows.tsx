// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from "react";
import { Button, IconButton } from "../../../platform/ui/index.ts";

interface EditableRowsProps<R extends { readonly id: string }> {
  readonly legend: string;
  readonly hint?: string;
  readonly rows: readonly R[];
  readonly onChange: (rows: readonly R[]) => void;
  /** The fields of one row; `change` replaces part of it. */
  readonly children: (row: R, change: (part: Partial<R>) => void) => ReactNode;
  readonly addLabel: string;
  /** What a new row begins with. */
  readonly blank: () => R;
  /** Says which row goes, for readers. */
  readonly removeLabel: (row: R) => string;
}

/** A list of rows in a form: each can be changed and removed, one added. */
export function EditableRows<R extends { readonly id: string }>(
  props: EditableRowsProps<R>,
) {
  const { rows, onChange } = props;
  const change = (id: string, part: Partial<R>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  return (
    <fieldset className="rows">
      <legend className="rows__legend">{props.legend}</legend>
      {props.hint !== undefined && <p className="field__hint">{props.hint}</p>}
      {rows.map((row) => (
        <div key={row.id} className="rows__row">
          {props.children(row, (part) => change(row.id, part))}
          <IconButton
            icon="trash"
            label={props.removeLabel(row)}
            onClick={() => onChange(rows.filter(({ id }) => id !== row.id))}
          />
        </div>
      ))}
      <div>
        <Button
          kind="quiet"
          size="small"
          icon="add"
          onClick={() => onChange([...rows, props.blank()])}
        >
          {props.addLabel}
        </Button>
      </div>
    </fieldset>
  );
}
