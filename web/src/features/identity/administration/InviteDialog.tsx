// SPDX-License-Identifier: EUPL-1.2
import type { RoleKey } from "@schulterschluss/contract/identity";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { fieldMessages, newId, useWrite } from "../../../platform/api/index.ts";
import { instantOf, zonedParts } from "../../../platform/i18n/index.ts";
import { FormDialog } from "../../../platform/page/index.ts";
import { TextField } from "../../../platform/ui/index.ts";
import { RoleField } from "./RoleField.tsx";
import { UnitBoxes } from "./UnitBoxes.tsx";

interface InviteDialogProps {
  readonly onClose: () => void;
  readonly onInvited: () => void;
}

/** Invites a person by a link, sent by e-mail or handed over. */
export function InviteDialog({ onClose, onInvited }: InviteDialogProps) {
  const t = useTranslations("administration");
  const [id] = useState(newId);
  const [draft, setDraft] = useState(() => ({
    displayName: "",
    serviceNumber: "",
    email: "",
    from: zonedParts(new Date()).day,
    until: "",
  }));
  const [role, setRole] = useState<RoleKey>("officer");
  const [unitIds, setUnitIds] = useState<readonly string[]>([]);
  const write = useWrite("identity", "post", "/api/v1/invitations");
  const errors = fieldMessages(write.error);
  const field = (key: keyof typeof draft) => ({
    value: draft[key],
    onChange: (value: string) =>
      setDraft((before) => ({ ...before, [key]: value })),
  });
  const submit = () => {
    const { displayName, serviceNumber, email, from, until } = draft;
    write.mutate(
      {
        body: {
          id,
          displayName,
          serviceNumber: serviceNumber.trim() === "" ? null : serviceNumber,
          email: email.trim() === "" ? null : email.trim(),
          role,
          unitIds: [...unitIds],
          validFrom: instantOf(from, "00:00"),
          validUntil: until === "" ? null : instantOf(until, "00:00"),
        },
      },
      { onSuccess: onInvited },
    );
  };
  return (
    <FormDialog
      title={t("invitation.title")}
      onClose={onClose}
      submitLabel={t("invitation.submit")}
      write={write}
      onSubmit={submit}
    >
      <div className="field-grid">
        <TextField
          label={t("member.name")}
          required
          {...field("displayName")}
          error={errors["displayName"]}
        />
        <TextField
          label={t("member.serviceNumber")}
          optional
          {...field("serviceNumber")}
          error={errors["serviceNumber"]}
        />
      </div>
      <TextField
        label={t("invitation.email")}
        hint={t("invitation.emailHint")}
        type="email"
        optional
        {...field("email")}
        error={errors["email"]}
      />
      <RoleField value={role} onChange={setRole} error={errors["role"]} />
      <UnitBoxes
        unitIds={unitIds}
        onChange={setUnitIds}
        error={errors["unitIds"]}
      />
      <div className="field-grid">
        <TextField
          label={t("member.from")}
          type="date"
          required
          {...field("from")}
          error={errors["validFrom"]}
        />
        <TextField
          label={t("member.until")}
          type="date"
          optional
          {...field("until")}
          error={errors["validUntil"]}
        />
      </div>
    </FormDialog>
  );
}
