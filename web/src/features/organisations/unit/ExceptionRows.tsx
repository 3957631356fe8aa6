// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { newId } from "../../../platform/api/index.ts";
import { CheckField, TextField } from "../../../platform/ui/index.ts";
import { EditableRows } from "./EditableRows.tsx";
import type { ExceptionDraft } from "./unitDraft.ts";

interface ExceptionRowsProps {
  readonly exceptions: readonly ExceptionDraft[];
  readonly onChange: (exceptions: readonly ExceptionDraft[]) => void;
}

/** Days on which other hours hold, or none. */
export function ExceptionRows({ exceptions, onChange }: ExceptionRowsProps) {
  const t = useTranslations("organisations.form");
  return (
    <EditableRows
      legend={t("exceptions")}
      rows={exceptions}
      onChange={onChange}
      addLabel={t("addException")}
      removeLabel={({ day }) => t("removeException", { text: day })}
      blank={() => ({
        id: newId(),
        day: "",
        closed: true,
        from: "08:00",
        to: "16:00",
        note: "",
      })}
    >
      {(row, change) => (
        <>
          <TextField
            label={t("day")}
            type="date"
            value={row.day}
            onChange={(day) => change({ day })}
          />
          {!row.closed && (
            <>
              <TextField
                label={t("from")}
                type="time"
                value={row.from}
                onChange={(from) => change({ from })}
              />
              <TextField
                label={t("to")}
                type="time"
                value={row.to}
                onChange={(to) => change({ to })}
              />
            </>
          )}
          <CheckField
            label={t("closed")}
            checked={row.closed}
            onChange={(closed) => change({ closed })}
          />
          <TextField
            label={t("note")}
            optional
            value={row.note}
            onChange={(note) => change({ note })}
          />
        </>
      )}
    </EditableRows>
  );
}
