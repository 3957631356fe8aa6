// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { newId } from "../../../platform/api/index.ts";
import { TextField } from "../../../platform/ui/index.ts";
import { EditableRows } from "./EditableRows.tsx";
import type { ContactDraft } from "./unitDraft.ts";

interface ContactRowsProps {
  readonly contacts: readonly ContactDraft[];
  readonly onChange: (contacts: readonly ContactDraft[]) => void;
}

/** Functions and how to reach them. */
export function ContactRows({ contacts, onChange }: ContactRowsProps) {
  const t = useTranslations("organisations");
  return (
    <EditableRows
      legend={t("form.contacts")}
      hint={t("unit.contactsText")}
      rows={contacts}
      onChange={onChange}
      addLabel={t("form.addContact")}
      removeLabel={(row) => t("form.removeContact", { text: row.function })}
      blank={() => ({
        id: newId(),
        function: "",
        phone: "",
        email: "",
        note: "",
      })}
    >
      {(row, change) => (
        <>
          <TextField
            label={t("form.function")}
            placeholder={t("form.functionHint")}
            value={row.function}
            onChange={(value) => change({ function: value })}
          />
          <TextField
            label={t("form.phone")}
            type="tel"
            optional
            value={row.phone}
            onChange={(phone) => change({ phone })}
          />
          <TextField
            label={t("form.email")}
            type="email"
            optional
            value={row.email}
            onChange={(email) => change({ email })}
          />
          <TextField
            label={t("form.note")}
            optional
            value={row.note}
            onChange={(note) => change({ note })}
          />
        </>
      )}
    </EditableRows>
  );
}
