// SPDX-License-Identifier: EUPL-1.2
import type { Member } from "@schulterschluss/contract/identity";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { fieldMessages, useWrite } from "../../../platform/api/index.ts";
import { instantOf, zonedParts } from "../../../platform/i18n/index.ts";
import { WriteErrors } from "../../../platform/page/index.ts";
import { Button, Notice, TextField } from "../../../platform/ui/index.ts";
import { RoleField } from "./RoleField.tsx";
import { UnitBoxes } from "./UnitBoxes.tsx";

/** Name, number, role, units and end of a membership; holds at once. */
export function MemberForm({ member }: { readonly member: Member }) {
  const t = useTranslations("administration.member");
  const [displayName, setDisplayName] = useState(member.displayName);
  const [serviceNumber, setServiceNumber] = useState(
    member.serviceNumber ?? "",
  );
  const [role, setRole] = useState(member.role);
  const [unitIds, setUnitIds] = useState<readonly string[]>(member.unitIds);
  const [until, setUntil] = useState(
    member.validUntil === null ? "" : zonedParts(member.validUntil).day,
  );
  const write = useWrite("identity", "patch", "/api/v1/members/{id}");
  const errors = fieldMessages(write.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate({
      path: { id: member.id },
      ifMatch: member.version,
      body: {
        displayName,
        serviceNumber: serviceNumber.trim() === "" ? null : serviceNumber,
        role,
        unitIds: [...unitIds],
        validUntil: until === "" ? null : instantOf(until, "00:00"),
      },
    });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <WriteErrors error={write.error} />
      <div className="field-grid">
        <TextField
          label={t("name")}
          required
          value={displayName}
          onChange={setDisplayName}
          error={errors["displayName"]}
        />
        <TextField
          label={t("serviceNumber")}
          optional
          value={serviceNumber}
          onChange={setServiceNumber}
          error={errors["serviceNumber"]}
        />
      </div>
      <RoleField value={role} onChange={setRole} error={errors["role"]} />
      <UnitBoxes
        unitIds={unitIds}
        onChange={setUnitIds}
        error={errors["unitIds"]}
      />
      <TextField
        label={t("until")}
        type="date"
        optional
        value={until}
        onChange={setUntil}
        error={errors["validUntil"]}
      />
      {write.isSuccess && (
        <Notice kind="ok" role="status">
          {t("saved")}
        </Notice>
      )}
      <div className="form__actions">
        <Button kind="primary" type="submit" busy={write.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
