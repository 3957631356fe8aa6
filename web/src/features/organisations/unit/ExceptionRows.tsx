// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { newId } from "../../../platform/api/index.ts";
import {
  Button,
  CheckField,
  IconButton,
  TextField,
} from "../../../platform/ui/index.ts";
import type { ExceptionDraft } from "./unitDraft.ts";

interface ExceptionRowsProps {
  readonly exceptions: readonly ExceptionDraft[];
  readonly onChange: (exceptions: readonly ExceptionDraft[]) => void;
}

/** Days on which other hours hold, or none. */
export function ExceptionRows({ exceptions, onChange }: ExceptionRowsProps) {
  const t = useTranslations("organisations.form");
  const change = (id: string, part: Partial<ExceptionDraft>) =>
    onChange(
      exceptions.map((row) => (row.id === id ? { ...row, ...part } : row)),
    );
  return (
    <fieldset className="rows">
      <legend className="rows__legend">{t("exceptions")}</legend>
      {exceptions.map((row) => (
        <div key={row.id} className="rows__row">
          <TextField
            label={t("day")}
            type="date"
            value={row.day}
            onChange={(day) => change(row.id, { day })}
          />
          {!row.closed && (
            <>
              <TextField
                label={t("from")}
                type="time"
                value={row.from}
                onChange={(from) => change(row.id, { from })}
              />
              <TextField
                label={t("to")}
                type="time"
                value={row.to}
                onChange={(to) => change(row.id, { to })}
              />
            </>
          )}
          <CheckField
            label={t("closed")}
            checked={row.closed}
            onChange={(closed) => change(row.id, { closed })}
          />
          <TextField
            label={t("note")}
            optional
            value={row.note}
            onChange={(note) => change(row.id, { note })}
          />
          <IconButton
            icon="trash"
            label={t("removeException", { text: row.day })}
            onClick={() =>
              onChange(exceptions.filter(({ id }) => id !== row.id))
            }
          />
        </div>
      ))}
      <div>
        <Button
          kind="quiet"
          size="small"
          icon="add"
          onClick={() =>
            onChange([
              ...exceptions,
              {
                id: newId(),
                day: "",
                closed: true,
                from: "08:00",
                to: "16:00",
                note: "",
              },
            ])
          }
        >
          {t("addException")}
        </Button>
      </div>
    </fieldset>
  );
}
