// SPDX-License-Identifier: EUPL-1.2
import type { Member } from "@schulterschluss/contract/identity";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { fieldMessages, newId, useWrite } from "../../../platform/api/index.ts";
import {
  instantOf,
  nextDay,
  zonedParts,
} from "../../../platform/i18n/index.ts";
import { FormDialog } from "../../../platform/page/index.ts";
import { SelectField, TextField } from "../../../platform/ui/index.ts";

interface DeputyDialogProps {
  readonly member: Member;
  readonly others: readonly Member[];
  readonly onClose: () => void;
}

/** Who stands in for a person, from which day to which. */
export function DeputyDialog({ member, others, onClose }: DeputyDialogProps) {
  const t = useTranslations("administration.member");
  const form = useTranslations("platform.form");
  const [id] = useState(newId);
  const [today] = useState(() => zonedParts(new Date()).day);
  const [deputyId, setDeputyId] = useState("");
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState(() => nextDay(today, 14));
  const path = "/api/v1/members/{id}/deputies";
  const write = useWrite("identity", "post", path);
  const errors = fieldMessages(write.error);
  const submit = () => {
    write.mutate(
      {
        path: { id: member.id },
        body: {
          id,
          deputyMembershipId: deputyId,
          validFrom: instantOf(from, "00:00"),
          // The day named is the last one.
          validUntil: instantOf(nextDay(until), "00:00"),
        },
      },
      { onSuccess: onClose },
    );
  };
  const choices = others.filter(
    (other) => other.state === "current" && other.onBehalfOf === null,
  );
  return (
    <FormDialog
      look="small"
      title={t("deputy")}
      onClose={onClose}
      submitLabel={t("deputySave")}
      isReady={deputyId !== ""}
      write={write}
      onSubmit={submit}
    >
      <p>{t("deputyText", { name: member.displayName })}</p>
      <SelectField
        label={t("deputyWho")}
        placeholder={form("choose")}
        value={deputyId}
        onChange={setDeputyId}
        options={choices.map((other) => ({
          value: other.id,
          label: other.displayName,
        }))}
        error={errors["deputyMembershipId"]}
      />
      <div className="field-grid">
        <TextField
          label={t("from")}
          type="date"
          required
          value={from}
          onChange={setFrom}
          error={errors["validFrom"]}
        />
        <TextField
          label={t("until")}
          type="date"
          required
          value={until}
          onChange={setUntil}
          error={errors["validUntil"]}
        />
      </div>
    </FormDialog>
  );
}
