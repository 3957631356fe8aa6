// SPDX-License-Identifier: EUPL-1.2
import {
  type ActionTaken,
  actionsTakenCodes,
  actionsTakenTexts,
  type Incident,
} from "@schulterschluss/contract/incidents";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import {
  fieldMessages,
  useRead,
  useWrite,
} from "../../../platform/api/index.ts";
import { FormDialog } from "../../../platform/page/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import {
  CheckField,
  ChoiceGroup,
  RadioField,
  TextArea,
} from "../../../platform/ui/index.ts";

export type ActKind =
  | "assign"
  | "resolve"
  | "findNothing"
  | "close"
  | "reopen"
  | "reject"
  | "withdraw";

interface IncidentActDialogProps {
  readonly kind: ActKind;
  readonly incident: Incident;
  readonly onClose: () => void;
}

/** One step of an incident with what the step needs to know. */
export function IncidentActDialog(props: IncidentActDialogProps) {
  const t = useTranslations("incidents");
  const { kind, incident, onClose } = props;
  const [unitId, setUnit] = useState<string>();
  const [done, setDone] = useState<readonly ActionTaken[]>(
    incident.actionsTaken,
  );
  const [reason, setReason] = useState("");
  const write = useWrite("incidents", "post", "/api/v1/incidents/{id}/actions");
  const needsReason = kind === "reopen" || kind === "reject";
  const isReady =
    (kind !== "assign" || unitId !== undefined) &&
    (kind !== "resolve" || done.length > 0) &&
    (!needsReason || reason.trim() !== "");
  const submit = () => {
    write.mutate(
      {
        path: { id: incident.id },
        ifMatch: incident.version,
        body: {
          action: kind,
          ...(kind === "assign" && unitId !== undefined && { unitId }),
          ...(kind === "resolve" && { actionsTaken: [...done] }),
          ...(needsReason && { reason: reason.trim() }),
        },
      },
      { onSuccess: onClose },
    );
  };
  return (
    <FormDialog
      look="small"
      title={t(`dialog.${kind}`)}
      onClose={onClose}
      submitLabel={t(`action.${kind}`)}
      isReady={isReady}
      write={write}
      onSubmit={submit}
    >
      <p className="muted">{t(`dialog.${kind}Text`)}</p>
      {kind === "assign" && <UnitField value={unitId} onChange={setUnit} />}
      {kind === "resolve" && <DoneField value={done} onChange={setDone} />}
      {needsReason && (
        <TextArea
          label={t("dialog.reason")}
          required
          rows={3}
          value={reason}
          onChange={setReason}
          error={fieldMessages(write.error)["reason"]}
        />
      )}
    </FormDialog>
  );
}

function UnitField(props: {
  readonly value: string | undefined;
  readonly onChange: (unitId: string) => void;
}) {
  const t = useTranslations("incidents.dialog");
  const { membership } = useHat();
  const units = useRead("organisations", "/api/v1/units", {
    query: { organisationId: membership.organisation.id },
  });
  return (
    <RadioField
      legend={t("unit")}
      value={props.value}
      onChange={props.onChange}
      options={(units.data?.items ?? []).map(({ id, name }) => ({
        value: id,
        label: name,
      }))}
    />
  );
}

/** What was done, as boxes to tick. */
export function DoneField(props: {
  readonly value: readonly ActionTaken[];
  readonly onChange: (codes: readonly ActionTaken[]) => void;
}) {
  const t = useTranslations("incidents.dialog");
  const locale = useLocale();
  const { value, onChange } = props;
  return (
    <ChoiceGroup legend={t("resolveActions")} inline>
      {actionsTakenCodes.map((code) => (
        <CheckField
          key={code}
          label={actionsTakenTexts[code][locale]}
          checked={value.includes(code)}
          onChange={(checked) =>
            onChange(
              checked ? [...value, code] : value.filter((one) => one !== code),
            )
          }
        />
      ))}
    </ChoiceGroup>
  );
}
