// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { newId } from "../../../platform/api/index.ts";
import { Button, IconButton, TextField } from "../../../platform/ui/index.ts";
import type { ContactDraft } from "./unitDraft.ts";

interface ContactRowsProps {
  readonly contacts: readonly ContactDraft[];
  readonly onChange: (contacts: readonly ContactDraft[]) => void;
}

/** Functions and how to reach them. */
export function ContactRows({ contacts, onChange }: ContactRowsProps) {
  const t = useTranslations("organisations");
  const change = (id: string, part: Partial<ContactDraft>) =>
    onChange(
      contacts.map((row) => (row.id === id ? { ...row, ...part } : row)),
    );
  return (
    <fieldset className="rows">
      <legend className="rows__legend">{t("form.contacts")}</legend>
      <p className="field__hint">{t("unit.contactsText")}</p>
      {contacts.map((row) => (
        <div key={row.id} className="rows__row">
          <TextField
            label={t("form.function")}
            placeholder={t("form.functionHint")}
            value={row.function}
            onChange={(value) => change(row.id, { function: value })}
          />
          <TextField
            label={t("form.phone")}
            type="tel"
            optional
            value={row.phone}
            onChange={(phone) => change(row.id, { phone })}
          />
          <TextField
            label={t("form.email")}
            type="email"
            optional
            value={row.email}
            onChange={(email) => change(row.id, { email })}
          />
          <TextField
            label={t("form.note")}
            optional
            value={row.note}
            onChange={(note) => change(row.id, { note })}
          />
          <IconButton
            icon="trash"
            label={t("form.removeContact", { text: row.function })}
            onClick={() => onChange(contacts.filter(({ id }) => id !== row.id))}
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
              ...contacts,
              { id: newId(), function: "", phone: "", email: "", note: "" },
            ])
          }
        >
          {t("form.addContact")}
        </Button>
      </div>
    </fieldset>
  );
}
